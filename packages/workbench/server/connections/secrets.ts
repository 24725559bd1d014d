import { createRedactor as createTextRedactor, mapTexts } from 'connector-host-kit';
import { isBlank } from '../../api/rules.ts';
import type { ConnectionMethod, Json, JsonObject, JsonSchema } from '../../api/types.ts';

export function isSecret(schema: JsonSchema): boolean {
  return schema['x-secret'] === true || schema.writeOnly === true || schema.format === 'password';
}

/** The keys of an object whose values are secret. */
export function secretKeys({ properties = {} }: JsonSchema): string[] {
  return Object.keys(properties).filter((key) => properties[key] && isSecret(properties[key]));
}

/** Splits the values of a connection; blank texts and nulls count as not given. */
export function splitValues(method: ConnectionMethod, values: JsonObject) {
  const secret = new Set(secretKeys(method.fields));
  const given = Object.entries(values).filter(([, value]) => !isBlank(value));
  return {
    open: Object.fromEntries(given.filter(([key]) => !secret.has(key))),
    secrets: Object.fromEntries(given.filter(([key]) => secret.has(key))),
  };
}

export const MASK = '••••••';
// Shorter texts turn up by chance, and masking them would spoil what is shown.
const SHORTEST = 6;

/** Masks secrets wherever they stand in a value. */
export type Redactor = <T>(value: T) => T;

export function createRedactor(secrets: Json[]): Redactor {
  const texts = secrets.filter((secret) => typeof secret === 'string');
  const redact = createTextRedactor(texts, { shortest: SHORTEST, mask: MASK });
  // Masking keeps the shape, so the type stays what it was.
  return <T>(value: T) => (texts.length === 0 ? value : (mapTexts(value as Json, redact) as T));
}

/** An input as it may be recorded: what its schema marks as secret is masked. */
export function maskInput(schema: JsonSchema, input: JsonObject): JsonObject {
  const given = secretKeys(schema).filter((key) => Object.hasOwn(input, key));
  return { ...input, ...Object.fromEntries(given.map((key) => [key, MASK])) };
}
