import type { JsonObject } from '../../api/json.ts';
import type { JsonSchema } from '../../api/manifest.ts';

/** Titles of the required fields that have neither a value nor a secret kept by the server. */
export function missingFields(fields: JsonSchema, values: JsonObject, kept: readonly string[]): string[] {
  return (fields.required ?? [])
    .filter((key) => {
      const value = values[key];
      const blank =
        value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
      return blank && !kept.includes(key);
    })
    .map((key) => fields.properties?.[key]?.title ?? key);
}
