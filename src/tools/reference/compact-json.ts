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
