import { CsvError, parse } from 'csv-parse/sync';

/** A table written as CSV text: the names of its columns, and the records below. */
export interface Table {
  columns: string[];
  records: TableRecord[];
  /** What separates the cells. */
  delimiter: string;
  /** The line of a record whose quotes are not as in RFC 4180; nothing after it is known. */
  brokenLine?: number;
}

/** One record of a table of RFC 4180, which a quoted cell may spread over several lines. */
export interface TableRecord {
  cells: string[];
  /** Where it begins in the text; the first line is 1. */
  line: number;
}

/** What may separate cells; where a header has as many of two, the first counts. */
export const delimiters = [',', ';', '\t', '|'] as const;

/** The first line by which Excel is told the separator. */
const separatorLine = /^\ufeff?[^\S\r\n]*"?sep=(.)"?[,;\t|]*[^\S\r\n]*(?:\r\n|\r|\n)/i;

/**
 * A table of two lines or more; undefined when the text has no second line. Cells are separated by what a line `sep=;`
 * says, else by what the header has most of (RFC 4180 otherwise). Blank lines and records of empty cells are no records.
 */
export function parseTable(text: string): Table | undefined {
  const told = separatorLine.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  if (!/[\r\n]/.test(body)) return undefined;
  const delimiter = told?.[1] ?? delimiterOf(body);
  const bytes = Buffer.from(body);
  const lineAt = lineCounter(bytes, told ? 2 : 1);
  const records: TableRecord[] = [];
  let end = 0;
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      trim: true,
      on_record: (cells: string[], info) => {
        end = info.bytes;
        // Lines without a record may stand before it, so that its first line is counted back from its last.
        const last = lineAt(isLineEnd(bytes[end - 1]) ? end - 1 : end);
        records.push({ cells, line: last - cells.reduce((sum, cell) => sum + lineEndsIn(cell), 0) });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const blank = /^\s*/.exec(bytes.toString('utf8', end))?.[0] ?? '';
    return { ...split(records), delimiter, brokenLine: lineAt(end) + lineEndsIn(blank) };
  }
  return { ...split(records), delimiter };
}

/** The rows of a table as objects of texts; undefined when the text is none, or a row has more cells than the header. */
export function readTable(text: string): Record<string, string>[] | undefined {
  const table = parseTable(text);
  if (!table || table.brokenLine !== undefined) return undefined;
  const { columns, records } = table;
  if (records.some(({ cells }) => cells.length > columns.length)) return undefined;
  return records.map(({ cells }) => Object.fromEntries(cells.map((cell, index) => [columns[index], cell])));
}

function split([header, ...records]: TableRecord[]): Pick<Table, 'columns' | 'records'> {
  return { columns: header?.cells ?? [], records };
}

function delimiterOf(text: string): string {
  const header = /^[\ufeff\s]*([^\r\n]*)/.exec(text)?.[1] ?? '';
  const bare = header.replace(/"[^"]*"/g, '');
  const [most] = [...delimiters].sort((a, b) => bare.split(b).length - bare.split(a).length);
  return most ?? ',';
}

const lineEndsIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
const isLineEnd = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x0d;

/** The line that a place is in. Places must be asked for in order; csv-parse's own count takes CR LF in quotes for two. */
function lineCounter(bytes: Uint8Array, first: number): (place: number) => number {
  let line = first;
  let at = 0;
  return (place) => {
    for (; at < place; at++) if (bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a)) line++;
    return line;
  };
}
