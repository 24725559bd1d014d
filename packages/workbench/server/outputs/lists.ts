import { asObject } from 'connector-host-kit';
import { stringify } from 'csv-stringify/sync';
import { nameIn } from '../../api/rules.ts';
import type { Json } from '../../api/types.ts';
import { toText } from '../expressions/coerce.ts';
import { shorten } from './cap-json.ts';

const DEEPEST = 3;

/** The lists in an output, the longest first: for tables and downloads. */
export function listsIn(output: Json): { path: string; rows: number }[] {
  const found: { path: string; rows: number }[] = [];
  collect(output, [], found);
  return found.sort((a, b) => b.rows - a.rows).slice(0, 20);
}

/** The list at a path that `listsIn` gave, or undefined. */
export function listAt(output: Json, path: string): Json[] | undefined {
  let value: Json | undefined = output;
  for (const key of path === '' ? [] : path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return Array.isArray(value) ? value : undefined;
}

function collect(value: Json, keys: string[], found: { path: string; rows: number }[]): void {
  if (Array.isArray(value)) {
    found.push({ path: keys.join('.'), rows: value.length });
  } else if (typeof value === 'object' && value !== null && keys.length < DEEPEST) {
    // A key with a dot in it could not be told from a path.
    for (const [key, entry] of Object.entries(value)) {
      if (!key.includes('.')) collect(entry, [...keys, key], found);
    }
  }
}

const LABEL_LENGTH = 120;

/** The item of a loop, or a row of an output, as a short text: of an object, what names it, or its first text. */
export function itemLabel(item: Json): string {
  const record = asObject(item) ?? {};
  const first = Object.values(record).find((value) => typeof value === 'string' && value !== '');
  return shorten(toText(nameIn(record) ?? first ?? item).replace(/\s+/g, ' '), LABEL_LENGTH);
}

/** With a byte order mark, so that spreadsheets read it as UTF-8; quoted where any of them would see a separator. Objects become columns such as `name.givenName`. */
export function toCsv(rows: Json[]): string {
  const records = rows.map(flatten);
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const lines = [
    columns.map(disarm),
    ...records.map((record) => columns.map((column) => cell(record.get(column)))),
  ];
  return stringify(lines, { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n;\t]/ });
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
