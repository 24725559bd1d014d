import type { Json } from '../../api/types.ts';

/** Whether a condition is met. */
export function isMet(value: Json | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** What a loop goes through: a list as it is, nothing as none, anything else as one. */
export function asList(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
