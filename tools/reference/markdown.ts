/** Text as it is, safe from being read as Markdown or HTML. What stands between backticks stays code. */
export function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeSigns(part)))
    .join('');
}

/** A value as code, whatever it holds. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

/** A table of Markdown cells. Columns in which nothing stands are left out; without rows there is no table. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const used = titles.map((_, column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]) =>
    `| ${cells
      .filter((_, column) => used[column])
      .map(cell)
      .join(' | ')} |`;
  if (rows.length === 0) return [];
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)];
}

/** Blocks with one empty line between them; empty blocks are left out. */
export function page(...blocks: readonly (string | readonly string[])[]): string {
  const texts = blocks.map((block) => [block].flat().join('\n')).filter((text) => text !== '');
  return `${texts.join('\n\n')}\n`;
}

export const block = (language: string, text: string): string[] => [`\`\`\`${language}`, text, '```'];

/** The name by which a heading can be linked to on code-hosting sites. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], last = 'or'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`;
}

/** A bar ends a cell even inside code, and a new line ends the row. */
const cell = (markdown: string): string => markdown.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, '<br>');

const escapeSigns = (text: string): string =>
  text.replaceAll(/[\\<*[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');

/** JSON in which whatever fits into the width stands on one line. */
export function compactJson(value: unknown, width = 100, indent = ''): string {
  const line = spaced(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= width) return line;
  const deeper = `${indent}  `;
  const [open, close, entries] = Array.isArray(value)
    ? ['[', ']', value.map((item): [string, unknown] => ['', item])]
    : ['{', '}', Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, item] as const)];
  const lines = entries.map(([key, item]) => `${deeper}${key}${compactJson(item, width, deeper)}`);
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
