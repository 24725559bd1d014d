import { invalidValue, type ResourceLabel, scimError } from './errors.ts';

/** Any JSON object whose members are not known yet. */
export type JsonObject = Record<string, unknown>;

/** True for a JSON object; arrays and null are none. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A string, or `undefined` for what counts as unassigned.
 * @throws 400 `invalidValue` for anything else
 * @see RFC 7643 section 2.5
 */
export function readText(value: unknown, name: string, resource: ResourceLabel): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw invalidValue(resource, `attribute [${name}] must be a string.`);
}

/**
 * A boolean; outside strict mode also the words Entra sends, "True" and "False".
 * @throws 400 `invalidValue` for anything else
 */
export function readBoolean(value: unknown, name: string, strict: boolean): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' && !strict ? value.toLowerCase() : '';
  if (word === 'true') return true;
  if (word === 'false') return false;
  throw invalidValue('USER', `attribute [${name}] must be a boolean.`);
}

/**
 * A JSON object, or `undefined` for what counts as unassigned.
 * @throws 400 `invalidValue` for anything else
 */
export function readObject(value: unknown, name: string, resource: ResourceLabel): JsonObject | undefined {
  if (value === undefined || value === null) return undefined;
  if (isObject(value)) return value;
  throw invalidValue(resource, `attribute [${name}] must be an object.`);
}

/**
 * The members with known names, in their known spelling: names ignore case. Others are left out.
 * @see RFC 7643 section 2.1
 */
export function pickKnown(body: JsonObject, known: readonly string[]): JsonObject {
  const spelling = new Map(known.map((name) => [name.toLowerCase(), name]));
  const picked: JsonObject = {};
  for (const [key, value] of Object.entries(body)) {
    const name = spelling.get(key.toLowerCase());
    if (name !== undefined) picked[name] = value;
  }
  return picked;
}

/**
 * In strict mode a body must name its schema.
 * @throws 400 `invalidSyntax` when it does not
 * @see RFC 7643 section 3
 */
export function requireSchema(body: JsonObject, urn: string, strict: boolean): void {
  if (!strict) return;
  if (Array.isArray(body.schemas) && body.schemas.includes(urn)) return;
  throw scimError(400, `The body must name the schema ${urn}.`, 'invalidSyntax');
}
