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
  const isValue = head.length === 1 && wanted.length === 1 && only && !names(only, head[0] ?? '');
  if (isValue) return { headers: [only.title || only.key], rows: lines };
  return { headers: head.map((name, index) => name || `Column ${index + 1}`), rows };
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

/** The column that each wanted one probably is: by its name, then by a part of it. */
export function guessMapping(headers: readonly string[], wanted: readonly WantedColumn[]): ColumnMapping {
  const taken = new Set<number>();
  const mapping: ColumnMapping = {};
  const take = (column: WantedColumn, fits: (header: string) => boolean) => {
    if (typeof mapping[column.key] === 'number') return;
    const at = headers.findIndex((header, index) => !taken.has(index) && fits(header));
    mapping[column.key] = at === -1 ? null : at;
    if (at !== -1) taken.add(at);
  };
  for (const column of wanted) take(column, (header) => names(column, header));
  for (const column of wanted) {
    const words = [column.key, ...column.title.split(/\s+or\s+/)].map(plain).filter(Boolean);
    take(column, (header) => {
      const name = plain(header);
      return name !== '' && words.some((word) => name.includes(word) || word.includes(name));
    });
  }
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
