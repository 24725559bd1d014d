import { printable } from './text.ts';

/** A record, an input or a row of a table, by the names of its columns. */
export type Row = Record<string, unknown>;

type Scalar = string | number | boolean | null;

/** Whether a value fits into one cell: text, number, boolean or null. */
export function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Whether a value has named parts: neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an input says yes; values may come as text. */
export const isYes = (value: unknown): boolean =>
  ['true', 'yes', '1'].includes(`${value}`.trim().toLowerCase());

/** A value in one line. */
export function inOneLine(value: unknown): string {
  if (value === undefined || value === null) return '-';
  if (value === '') return '(empty)';
  if (Array.isArray(value) && value.every(isScalar)) return value.map(inOneLine).join(', ') || '(none)';
  return printable(isScalar(value) ? String(value) : JSON.stringify(value));
}

/** A value by the name of its column: the record's own, by a path with dots, or of one of the objects in it. */
export function valueAt(row: Row, column: string): unknown {
  if (Object.hasOwn(row, column)) return row[column];
  if (column.includes('.')) {
    return column
      .split('.')
      .reduce<unknown>(
        (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
        row,
      );
  }
  return Object.values(row)
    .filter(isRecord)
    .map((part) => (Object.hasOwn(part, column) ? part[column] : undefined))
    .find((value) => value !== undefined);
}

/**
 * What SCIM keeps for programs: the URNs in use, addresses in the API, and extensions whose values stand at the top as
 * well. The readable form leaves it out.
 */
export function isBookkeeping(key: string): boolean {
  return ['schemas', 'location', '$ref'].includes(key) || key.startsWith('urn:');
}
