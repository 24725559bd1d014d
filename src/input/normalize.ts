import { isWithinJsonLimits } from '../core/json.ts';
import { splitList } from '../core/split-list.ts';
import type { FormSchema } from '../generated/types.ts';
import { exactNumber, isExact, JsonNumber, parseJson } from './json-text.ts';
import { keyFinder } from './names.ts';
import { readTable } from './table.ts';

/** Hears of a property that is given under two names with different values, by the name that does not count. */
export type OnDoubled = (key: string, name: string, schema: FormSchema) => void;

/**
 * Brings what a host sends into the form the schema asks for, on a copy: titles and aliases become keys, empty text
 * goes, text becomes numbers, booleans, lists and objects, `{display_name, value}` becomes its value. What cannot be
 * brought into form stays as it is, for the validator to refuse. Pure; doing it twice changes nothing more.
 */
export function normalize(value: unknown, schema: FormSchema, onDoubled?: OnDoubled): unknown {
  const bare = unwrap(value);
  if (typeof bare === 'string') return fromText(bare, schema, onDoubled);
  if (bare instanceof JsonNumber) return fromNumber(bare, schema);
  switch (schema.type) {
    case 'string':
      // A number that lost digits stays one, for the validator to refuse.
      return typeof bare === 'boolean' || (typeof bare === 'number' && isExact(bare)) ? String(bare) : bare;
    case 'array':
      return isEmpty(bare)
        ? undefined
        : normalizeList(Array.isArray(bare) ? bare : [bare], schema, onDoubled);
    case 'object':
      return isObject(bare) ? normalizeObject(bare, schema, onDoubled) : bare;
    case 'boolean':
      return bare === 1 ? true : bare === 0 ? false : bare;
    default:
      return isEmpty(bare) ? undefined : bare;
  }
}

/**
 * Only an empty list is one: a list of nothing but empty entries is not given. Rows keep their places, so that each can
 * be named by its number.
 */
function normalizeList(
  list: readonly unknown[],
  schema: FormSchema,
  onDoubled?: OnDoubled,
): unknown[] | undefined {
  const items = list.map((item) => normalize(item, schema.items ?? {}, onDoubled));
  const given = schema['x-rows'] ? items : items.filter(isGiven);
  return given.length === 0 && items.length > 0 ? undefined : given;
}

/** Properties under their own keys, in the order given; unknown ones stay for the validator to name. */
export function normalizeObject(
  value: Record<string, unknown>,
  schema: FormSchema,
  onDoubled?: OnDoubled,
): Record<string, unknown> {
  const properties = schema.properties ?? {};
  const keyOf = keyFinder(properties);
  const result: Record<string, unknown> = {};
  const names = new Map<string, string>();
  for (const [name, given] of Object.entries(value)) {
    const key = keyOf(name) ?? name;
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const item = property ? normalize(given, property, onDoubled) : unwrap(given);
    if (!isGiven(item) || isBlank(item)) continue;
    const before = names.get(key);
    if (before !== undefined && result[key] !== item) onDoubled?.(key, key === name ? before : name, schema);
    if (key !== name && before !== undefined) continue;
    define(result, key, item);
    names.set(key, name);
  }
  return result;
}

function fromText(text: string, schema: FormSchema, onDoubled?: OnDoubled): unknown {
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
      if (parsed !== undefined) return normalize(parsed, schema, onDoubled);
      // Where rows are told by number and line, the table is read by itself.
      if (schema['x-rows']) return text;
      const entries = schema.items?.type === 'object' ? readTable(text) : splitList(trimmed);
      if (entries === undefined) return text;
      // Separators alone name nobody: that is not an empty list.
      return entries.length === 0 ? undefined : normalize(entries, schema, onDoubled);
    }
    case 'object': {
      const parsed = parse(trimmed, '{');
      return parsed === undefined ? text : (normalize(parsed, schema, onDoubled) ?? text);
    }
    default:
      return text;
  }
}

/** A number in JSON text: its digits where a text is asked for. */
function fromNumber(number: JsonNumber, schema: FormSchema): unknown {
  switch (schema.type) {
    case 'integer':
    case 'number':
    case 'boolean':
      return exactNumber(number) ?? number.text;
    case 'array':
      return normalizeList([number], schema);
    case 'string':
      return number.text;
    default:
      return number;
  }
}

/** Not 0x10 or 1e3, which nobody means; not more digits than a number can hold. */
const decimal = /^[+-]?\d{1,15}(\.\d{1,15})?$/;

const booleans = new Map<string, boolean>([
  ...['true', 'yes', 'on', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'off', '0'].map((word) => [word, false] as const),
]);

/** JSON that begins with the character given; undefined when it is none. */
function parse(text: string, first: '[' | '{'): unknown {
  if (!text.startsWith(first)) return undefined;
  try {
    const value = parseJson(text);
    return isWithinJsonLimits(value) ? value : undefined;
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
