import { widthOf } from './width.ts';

const narrowest = 20;
/** Longer lines are hard to read, however wide the terminal is. */
export const readingWidth = 100;

/** The lines of a text, broken between words. A word wider than a line keeps its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  const room = Math.min(Math.max(width, narrowest), readingWidth);
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A text beside a label: the first line follows it, the others stand under its beginning. */
export function hang(label: string, text: string, columns: number): string[] {
  const indent = widthOf(label);
  const [first = '', ...rest] = wrap(text, columns - indent);
  return [label + first, ...rest.map((line) => ' '.repeat(indent) + line)];
}
