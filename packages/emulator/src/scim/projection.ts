import { scimError } from './errors.ts';
import type { Query } from './list.ts';
import { isObject, type JsonObject } from './read-value.ts';
import {
  ATLASSIAN_USER,
  CORE_GROUP,
  CORE_USER,
  ENTERPRISE_USER,
  type ScimGroup,
  type ScimUser,
} from './resources.ts';

/** Cuts a user or a group down to what the query asks for. */
export type Projection = (record: ScimUser | ScimGroup) => object;

const ALWAYS = ['schemas', 'id'];
const EXTENSIONS = [ENTERPRISE_USER, ATLASSIAN_USER];

/** Lower-cased attribute name to its lower-cased sub-attributes, or to `all`. */
type Selection = Map<string, Set<string> | 'all'>;

/**
 * Reads `attributes` and `excludedAttributes`: comma lists, sub-attributes after a dot. `schemas` and `id` stay
 * whatever is asked.
 * @throws 400 `invalidValue` when both are sent
 * @see RFC 7644 section 3.9
 */
export function readProjection(query: Query): Projection {
  const { attributes, excludedAttributes } = query;
  if (attributes && excludedAttributes) {
    throw scimError(400, 'attributes and excludedAttributes exclude each other.', 'invalidValue');
  }
  if (attributes) {
    const selection = readSelection(attributes);
    return (record) => include(record, selection);
  }
  if (excludedAttributes) {
    const selection = readSelection(excludedAttributes);
    return (record) => exclude(record, selection);
  }
  return (record) => record;
}

function readSelection(list: string): Selection {
  const selection: Selection = new Map();
  for (const name of list.split(',')) {
    const [attribute, sub] = splitName(name.trim().toLowerCase());
    if (!attribute) continue;
    const subs = selection.get(attribute);
    if (sub === undefined || subs === 'all') selection.set(attribute, 'all');
    else selection.set(attribute, new Set([...(subs ?? []), sub]));
  }
  return selection;
}

function splitName(name: string): [string, string | undefined] {
  const extension = EXTENSIONS.map((urn) => urn.toLowerCase()).find((urn) => name.startsWith(urn));
  if (extension) return [extension, name.slice(extension.length + 1) || undefined];
  const core = [CORE_USER, CORE_GROUP]
    .map((urn) => `${urn.toLowerCase()}:`)
    .find((urn) => name.startsWith(urn));
  const [attribute = '', sub] = name.slice(core?.length ?? 0).split('.');
  return [attribute, sub];
}

function include(user: ScimUser | ScimGroup, selection: Selection): JsonObject {
  const entries = Object.entries(user).flatMap(([key, value]): [string, unknown][] => {
    const subs = ALWAYS.includes(key) ? 'all' : selection.get(key.toLowerCase());
    if (subs === undefined) return [];
    return [[key, subs === 'all' ? value : filterParts(value, (name) => subs.has(name))]];
  });
  return Object.fromEntries(entries);
}

function exclude(user: ScimUser | ScimGroup, selection: Selection): JsonObject {
  const entries = Object.entries(user).flatMap(([key, value]): [string, unknown][] => {
    const subs = ALWAYS.includes(key) ? undefined : selection.get(key.toLowerCase());
    if (subs === 'all') return [];
    return [[key, subs ? filterParts(value, (name) => !subs.has(name)) : value]];
  });
  return Object.fromEntries(entries);
}

function filterParts(value: unknown, wanted: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => filterParts(entry, wanted));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => wanted(name.toLowerCase())));
}
