import { parse } from 'csv-parse/sync';

/**
 * The rows of a table written as CSV text with a header row, as objects of texts; undefined when it is none. Cells are
 * separated by commas, semicolons or tabs, whichever the header has most of (RFC 4180 otherwise).
 */
export function readTable(text: string): Record<string, string>[] | undefined {
  const [header = '', ...rows] = text.split(/\r?\n/);
  if (rows.length === 0) return undefined;
  const [delimiter = ','] = [',', ';', '\t'].sort((a, b) => header.split(b).length - header.split(a).length);
  try {
    return parse<Record<string, string>>(text, {
      columns: (names: string[]) => names.map((name) => name.trim()),
      delimiter,
      bom: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count_less: true,
      trim: true,
    });
  } catch {
    return undefined;
  }
}
