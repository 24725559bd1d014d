import type { Json } from '../../api/types.ts';

/** A value within a text: nothing is empty, lists and objects are JSON. */
export function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
