import type { Json } from '../../api/json.ts';
import { toText } from '../expressions/coerce.ts';

/** RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. Objects become columns such as `name.givenName`. */
export function toCsv(rows: Json[]): string {
  const records = rows.map((row) => flatten(row));
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const lines = [
    columns.map((column) => quote(unarmed(column))),
    ...records.map((record) => columns.map((column) => cell(record.get(column)))),
  ];
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
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
  return quote(typeof value === 'number' ? text : unarmed(text));
}

/** A spreadsheet would run such a text as a formula (CWE-1236); phone numbers are none. */
function unarmed(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-][\d ().-]*$/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
