import type { Json, JsonObject } from '../../api/types.ts';

/** A table as it was read: texts, by column. */
export interface SourceTable {
  headers: string[];
  rows: string[][];
}

/** A column that is wanted. */
export interface WantedColumn {
  key: string;
  title: string;
  required: boolean;
}

/** By key of a wanted column: the number of the column that it comes from. */
export type ColumnMapping = Record<string, number | null>;

/** The text of a file in one of the encodings that spreadsheets write. */
export function decodeFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Reads a table, its separator found by the first line. A single column that nothing names needs no header: then each line is a value.
 * Rejects with a sentence for people.
 */
export async function readTable(text: string, wanted: readonly WantedColumn[]): Promise<SourceTable> {
  const { parse } = await import('csv-parse/browser/esm/sync');
  const lines = parse(text.replace(/^\s*sep=.\r?\n/, ''), {
    bom: true,
    delimiter: separatorOf(text),
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as string[][];
  const [head = [], ...rows] = lines;
  if (lines.length === 0) throw new Error('it is empty.');
  const [only] = wanted;
  const isValue = head.length === 1 && wanted.length === 1 && only && !isHeader(only, head[0] ?? '', rows);
  if (isValue) return { headers: [only.title || only.key], rows: lines };
  return { headers: toldApart(head.map((name, index) => name || `Column ${index + 1}`)), rows };
}

/** Whether a first line names its column: in our words, or by being no address where all others are. */
const isHeader = (column: WantedColumn, head: string, rows: string[][]): boolean =>
  speaksOf(column, head) ||
  (rows.length > 0 && !head.includes('@') && rows.every(([cell]) => cell?.includes('@')));

/** Columns of the same name get their number, so that whoever chooses sees which is which. */
function toldApart(headers: string[]): string[] {
  const count = (name: string) => headers.filter((other) => plain(other) === plain(name)).length;
  return headers.map((name, index) => (count(name) > 1 ? `${name} (column ${index + 1})` : name));
}

function separatorOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/).filter((one) => one.trim() !== '' && !one.startsWith('sep='));
  const counts = [',', ';', '\t', '|'].map((separator) => ({
    separator,
    count: line.split(separator).length,
  }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const names = ({ key, title }: WantedColumn, header: string): boolean =>
  plain(header) !== '' && [plain(key), plain(title)].includes(plain(header));

/** The names that a column may go by, the best first. */
const wordsOf = ({ key, title }: WantedColumn): string[] =>
  [key, ...title.split(/\s+or\s+/)].map(plain).filter(Boolean);

/** Words that leave open what a header is about. */
const neutral = ['address', 'adress', 'addresses', 'primary', 'work', 'the', 'of', 'id', 'name'];

/** Whether a header says nothing else than a column: "E-mail address", but not "Manager email". */
function speaksOf(column: WantedColumn, header: string): boolean {
  const wanted = wordsOf(column);
  const words = header
    .replace(/e[\s-]mail/gi, 'email')
    .split(/[^\p{L}\p{N}]+/u)
    .map(plain)
    .filter(Boolean);
  const known = (word: string) => wanted.includes(word);
  return (
    names(column, header) ||
    (words.some(known) && words.every((word) => known(word) || neutral.includes(word)))
  );
}

/**
 * The column that each wanted one is: by its name, by one of its words, by a header that speaks of nothing else. Where several may be
 * meant none is taken, and somebody has to choose.
 */
export function guessMapping(headers: readonly string[], wanted: readonly WantedColumn[]): ColumnMapping {
  const mapping: ColumnMapping = Object.fromEntries(wanted.map(({ key }) => [key, null]));
  const take = (column: WantedColumn, fits: (header: string) => boolean) => {
    if (mapping[column.key] !== null) return;
    const taken = Object.values(mapping);
    const found = headers.flatMap((header, at) => (fits(header) && !taken.includes(at) ? [at] : []));
    if (found.length === 1) mapping[column.key] = found[0] ?? null;
  };
  for (const column of wanted) take(column, (header) => names(column, header));
  for (const column of wanted)
    for (const word of wordsOf(column)) take(column, (header) => plain(header) === word);
  for (const column of wanted) take(column, (header) => speaksOf(column, header));
  const [only] = wanted;
  if (wanted.length === 1 && only && headers.length === 1) mapping[only.key] = 0;
  return mapping;
}

/** The rows with the columns that are wanted; empty cells are left out. Without wanted columns those of the table. */
export function mappedRows(
  { headers, rows }: SourceTable,
  wanted: readonly WantedColumn[],
  mapping: ColumnMapping,
): JsonObject[] {
  const pairs =
    wanted.length === 0
      ? headers.map((header, index) => [header, index] as const)
      : wanted.flatMap(({ key }) => (typeof mapping[key] === 'number' ? [[key, mapping[key]] as const] : []));
  return rows.map((row) =>
    Object.fromEntries(
      pairs.map(([key, index]) => [key, row[index] ?? '']).filter(([, value]) => value !== ''),
    ),
  );
}

/** The columns of rows that are there already. */
export function columnsIn(rows: readonly Json[]): string[] {
  const keys = rows.slice(0, 100).flatMap((row) => (typeof row === 'object' && row ? Object.keys(row) : []));
  return [...new Set(keys)];
}
