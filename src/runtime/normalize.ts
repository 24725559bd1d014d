import { isWalkable } from '../http/extent.ts';
import type { Schema } from './schema.ts';
import { splitList } from '../core/split-list.ts';
import { readTable } from './table.ts';

/**
 * Brings what a host sends into the form the schema asks for, on a copy: titles and aliases become keys, empty text
 * goes, text becomes numbers, booleans, lists and objects, `{display_name, value}` becomes its value. What cannot be
 * brought into form stays as it is, for the validator to refuse. Pure; doing it twice changes nothing more.
 */
export function normalize(value: unknown, schema: Schema): unknown {
  const bare = unwrap(value);
  if (typeof bare === 'string') return fromText(bare, schema);
  switch (schema.type) {
    case 'string':
      return typeof bare === 'number' || typeof bare === 'boolean' ? String(bare) : bare;
    case 'array':
      return isEmpty(bare)
        ? undefined
        : (Array.isArray(bare) ? bare : [bare])
            .map((item) => normalize(item, schema.items ?? {}))
            .filter(isGiven);
    case 'object':
      return isObject(bare) ? normalizeObject(bare, schema) : bare;
    case 'boolean':
      return bare === 1 ? true : bare === 0 ? false : bare;
    default:
      return isEmpty(bare) ? undefined : bare;
  }
}

/** Properties under their own keys, in the order given; unknown ones stay for the validator to name. */
export function normalizeObject(value: Record<string, unknown>, schema: Schema): Record<string, unknown> {
  const properties = schema.properties ?? {};
  let keys: ReadonlyMap<string, string> | undefined;
  const result: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(value)) {
    const key = Object.hasOwn(properties, name) ? name : (find(name) ?? name);
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const item = property ? normalize(given, property) : unwrap(given);
    const exact = key === name || !Object.hasOwn(result, key);
    if (isGiven(item) && !isBlank(item) && exact) define(result, key, item);
  }
  return result;

  /** Most hosts write the keys themselves: the other names are gathered when one is not among them. */
  function find(name: string): string | undefined {
    keys ??= keysByName(properties);
    return keys.get(plain(name));
  }
}

function fromText(text: string, schema: Schema): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  switch (schema.type) {
    case 'string':
      return text;
    case 'integer':
    case 'number':
      return decimal.test(trimmed) ? Number(trimmed) : text;
    case 'boolean':
      return booleans.get(trimmed.toLowerCase()) ?? text;
    case 'array': {
      const parsed = parse(trimmed, '[') ?? parse(trimmed, '{');
      if (parsed !== undefined) return normalize(parsed, schema);
      const entries = schema.items?.type === 'object' ? readTable(text) : splitList(trimmed);
      return entries === undefined ? text : normalize(entries, schema);
    }
    case 'object':
      return normalizeParsed(parse(trimmed, '{'), schema) ?? text;
    default:
      return text;
  }
}

/** Not 0x10 or 1e3, which nobody means; not more digits than a number can hold. */
const decimal = /^[+-]?\d{1,15}(\.\d{1,15})?$/;

const booleans = new Map<string, boolean>([
  ...['true', 'yes', 'on', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'off', '0'].map((word) => [word, false] as const),
]);

function normalizeParsed(parsed: unknown, schema: Schema): unknown {
  return parsed === undefined ? undefined : normalize(parsed, schema);
}

/** JSON that begins with the sign given; undefined when it is none. */
function parse(text: string, sign: '[' | '{'): unknown {
  if (!text.startsWith(sign)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isWalkable(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a dropdown stores stands for its value. */
function unwrap(value: unknown): unknown {
  let bare = value;
  while (isObject(bare) && 'value' in bare && 'display_name' in bare && Object.keys(bare).length === 2)
    bare = bare.value;
  return bare;
}

/** Key by title, alias and key itself, all without case, spaces, dashes and underscores. A key wins over an alias. */
function keysByName(properties: Record<string, Schema>): Map<string, string> {
  const entries = Object.entries(properties);
  return new Map([
    ...entries.flatMap(([key, { 'x-aliases': aliases = [] }]) =>
      aliases.map((alias) => [plain(alias), key] as const),
    ),
    ...entries.map(([key, { title = key }]) => [plain(title), key] as const),
    ...entries.map(([key]) => [plain(key), key] as const),
  ]);
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';
const isEmpty = (value: unknown): boolean => !isGiven(value) || isBlank(value);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key such as __proto__ must become a property like any other. */
function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}
