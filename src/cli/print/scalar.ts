import { printable } from './printable.ts';

export type Scalar = string | number | boolean | null;

export function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in one line. */
export function inOneLine(value: unknown): string {
  if (value === undefined || value === null) return '-';
  if (value === '') return '(empty)';
  if (Array.isArray(value) && value.every(isScalar)) return value.map(inOneLine).join(', ') || '(none)';
  return printable(isScalar(value) ? String(value) : JSON.stringify(value));
}
