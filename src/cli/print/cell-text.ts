import { areChanges } from './changes.ts';
import { inOneLine } from './scalar.ts';

/** A value as the cell of a table; changes as what was and what is. */
export function cellText(value: unknown): string {
  if (!Array.isArray(value) || !areChanges(value)) return inOneLine(value);
  return value
    .map(({ attribute, before, after }) => `${attribute} ${inOneLine(before)} → ${inOneLine(after)}`)
    .join(', ');
}
