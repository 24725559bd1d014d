import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/**
 * Text from elsewhere, safe for a terminal: what could move the cursor, change colours or turn the direction is shown
 * as a dot. The joiner inside emoji is harmless.
 */
export function printable(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\u200d' ? char : '·'));
}

/** A time as a person says it: 84 ms, 2.4 s, 3 min 5 s. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Number((ms / 1_000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A number with its noun, such as "1 entry" or "2 entries". */
export function counted(count: number, noun: string): string {
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${count} ${count === 1 ? noun : plural}`;
}

/** What stands for those left out; nothing where none is. */
export const more = (count: number): string[] => (count > 0 ? [`… and ${count} more`] : []);

/** Columns of a terminal that a text takes. */
export function widthOf(text: string): number {
  // Most texts of a large table are ASCII, of which each character takes one column.
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}

/** The text with spaces up to so many columns of a terminal; a wider one stays as it is. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text, cut with an ellipsis where it is wider. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  for (const { segment } of graphemes.segment(text)) {
    if (widthOf(cut + segment) >= width) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

const narrowest = 20;
/** Longer lines are hard to read, however wide the terminal is. */
export const readingWidth = 100;

/** The lines of a text, broken between words. A word wider than a line keeps its own. */
export function wrap(text: string, width: number): string[] {
  return wrapAnsi(text, Math.min(Math.max(width, narrowest), readingWidth)).split('\n');
}

/** The lines of a text none of which is wider; a word that is wider is broken. */
export function broken(text: string, width: number): string[] {
  return widthOf(text) <= width ? [text] : wrapAnsi(text, width, { hard: true }).split('\n');
}

/** A text beside a label: the first line follows it, the others stand under its beginning. */
export function hang(label: string, text: string, columns: number): string[] {
  const indent = widthOf(label);
  const [first = '', ...rest] = wrap(text, columns - indent);
  return [label + first, ...rest.map((line) => ' '.repeat(indent) + line)];
}
