import type { JsonObject } from '../../api/json.ts';
import type { ConnectionMethod, JsonSchema } from '../../api/manifest.ts';

export function isSecret(schema: JsonSchema): boolean {
  return schema['x-secret'] === true || schema.writeOnly === true || schema.format === 'password';
}

export function secretKeys(method: ConnectionMethod): string[] {
  return Object.entries(method.fields.properties ?? {}).flatMap(([key, schema]) =>
    isSecret(schema) ? [key] : [],
  );
}

/** Splits the values of a connection; blank texts and nulls count as not given. */
export function splitValues(method: ConnectionMethod, values: JsonObject) {
  const secret = new Set(secretKeys(method));
  const given = Object.entries(values).filter(([, value]) => value !== null && !isBlank(value));
  return {
    open: Object.fromEntries(given.filter(([key]) => !secret.has(key))),
    secrets: Object.fromEntries(given.filter(([key]) => secret.has(key))),
  };
}

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';
