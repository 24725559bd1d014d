import { isObject } from './is-object.ts';
import { scimRefusal } from './refusal.ts';
import type { JsonObject } from './resources.ts';

/** Which resource a refusal speaks of. */
export type ResourceWord = 'USER' | 'GROUP';

/** 400 `invalidValue` in the words of the service's other errors. */
export const invalidValue = (resource: ResourceWord, problem: string) =>
  scimRefusal(400, `Resource [${resource}]: ${problem}`, 'invalidValue');

/** A string, or `undefined` for what counts as unassigned (RFC 7643 section 2.5). */
export function readText(value: unknown, name: string, resource: ResourceWord): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw invalidValue(resource, `attribute [${name}] must be a string.`);
}

/** A boolean; outside strict mode also the words Entra sends, "True" and "False". */
export function readBoolean(value: unknown, name: string, strict: boolean): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' && !strict ? value.toLowerCase() : '';
  if (word === 'true') return true;
  if (word === 'false') return false;
  throw invalidValue('USER', `attribute [${name}] must be a boolean.`);
}

/** A JSON object, or 400. */
export function readObject(value: unknown, name: string, resource: ResourceWord): JsonObject | undefined {
  if (value === undefined || value === null) return undefined;
  if (isObject(value)) return value;
  throw invalidValue(resource, `attribute [${name}] must be an object.`);
}

/** Renames keys to their known spelling and leaves unknown ones out (names ignore case: RFC 7643 section 2.1). */
export function foldKeys(body: JsonObject, known: readonly string[]): JsonObject {
  const spelling = new Map(known.map((name) => [name.toLowerCase(), name]));
  const folded: JsonObject = {};
  for (const [key, value] of Object.entries(body)) {
    const name = spelling.get(key.toLowerCase());
    if (name !== undefined) folded[name] = value;
  }
  return folded;
}

/** In strict mode a body must name its schema (RFC 7643 section 3). */
export function requireSchema(body: JsonObject, urn: string, strict: boolean): void {
  if (!strict) return;
  if (Array.isArray(body.schemas) && body.schemas.includes(urn)) return;
  throw scimRefusal(400, `The body must name the schema ${urn}.`, 'invalidSyntax');
}
