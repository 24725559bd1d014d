import { stringify } from 'csv-stringify/sync';
import type { Json } from '../../api/json.ts';
import { toText } from '../expressions/coerce.ts';

/** With a byte order mark, so that spreadsheets read it as UTF-8. Objects become columns such as `name.givenName`. */
export function toCsv(rows: Json[]): string {
  const records = rows.map(flatten);
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const lines = [
    columns.map(disarm),
    ...records.map((record) => columns.map((column) => cell(record.get(column)))),
  ];
  return stringify(lines, { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

function flatten(row: Json): Map<string, Json> {
  const cells = new Map<string, Json>();
  const add = (value: Json, path: string) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, entry] of Object.entries(value)) add(entry, path ? `${path}.${key}` : key);
    } else {
      cells.set(path || 'value', value);
    }
  };
  add(row, '');
  return cells;
}

function cell(value: Json | undefined): string {
  const simple = Array.isArray(value) && value.every((entry) => typeof entry !== 'object');
  const text = simple ? value.map((entry) => toText(entry)).join('; ') : toText(value);
  return typeof value === 'number' ? text : disarm(text);
}

/** A spreadsheet would run such a text as a formula (CWE-1236); phone numbers are none. */
function disarm(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-][\d ().-]*$/.test(text) ? `'${text}` : text;
}
