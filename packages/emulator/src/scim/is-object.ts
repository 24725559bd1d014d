import type { JsonObject } from './resources.ts';

/** True for a JSON object; arrays and null are none. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
