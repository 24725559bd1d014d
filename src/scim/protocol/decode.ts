import { wireShapes } from '../../generated/wire.ts';
import type { Page, RecordType, WireRecord, WireRecords } from './types.ts';

/** `Resources` and the counts may be missing (RFC 7644, 3.4.2, asks for them only when there are results). */
export function pageOf<Type extends RecordType>(
  body: unknown,
  type: Type,
): Page<WireRecords[Type]> | undefined {
  if (!isObject(body) || !('totalResults' in body || 'Resources' in body)) return undefined;
  const { Resources: entries = null, totalResults = null, startIndex = null } = body;
  if (entries !== null && !Array.isArray(entries)) return undefined;
  const records = (entries ?? []).filter(isRecord);
  return {
    records: records.map((record) => decode(record, type)),
    dropped: (entries ?? []).length - records.length,
    totalResults: isCount(totalResults) ? totalResults : undefined,
    startIndex: isCount(startIndex) ? startIndex : undefined,
    isMalformed: totalResults !== null && !isCount(totalResults),
  };
}

/** JSON has numbers that are no counts: halves, negative ones, and some too large for a number. */
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Whether a value is a record: its id is a text. */
export function isRecord(value: unknown): value is { id: string } {
  return isObject(value) && typeof value.id === 'string' && value.id !== '';
}

/**
 * A record of which every attribute is what its name says, so that nobody behind has to ask. Texts written as numbers
 * and truth written as text are put right; what is something else counts as left out, and so does null (RFC 7643, 2.5).
 * Attributes that the schemas do not name pass through. The same object when nothing is wrong: there may be a hundred
 * thousand members.
 */
export function decode<Type extends RecordType>(record: { id: string }, type: Type): WireRecords[Type] {
  // What the type promises is what the walk along the same schema has made.
  return read(record, wireShapes[type]) as WireRecords[Type];
}

/** The same for a link between a record and an account. */
export const decodeLink = (given: unknown): unknown =>
  isObject(given) ? read(given, wireShapes.Link) : undefined;

/** How the directory tells a record from others of its kind: by its user name or group name, else by its id. */
export function nameOf(record: WireRecord): string {
  return ('userName' in record ? record.userName : record.displayName) ?? record.id;
}

/** What a value is: a text, a truth value, a list of what follows, or an object with these attributes and any others. */
type Shape = 'string' | 'boolean' | readonly [Shape] | { readonly [attribute: string]: Shape };

/** The value in its shape; undefined where it has none. Without a shape only nulls are left out. */
function read(value: unknown, shape: Shape | undefined): unknown {
  if (value === null) return undefined;
  if (shape === 'string' || shape === 'boolean') return readScalar(value, shape);
  if (Array.isArray(value))
    return shape === undefined || isList(shape) ? readList(value, shape?.[0]) : undefined;
  if (isObject(value)) return isList(shape) ? undefined : readObject(value, shape);
  return shape === undefined ? value : undefined;
}

function readScalar(value: unknown, shape: 'string' | 'boolean'): unknown {
  if (typeof value === shape) return value;
  if (shape === 'string') return typeof value === 'number' ? String(value) : undefined;
  return typeof value === 'string' ? truth.get(value.toLowerCase()) : undefined;
}

const truth = new Map([
  ['true', true],
  ['false', false],
]);

function readList(list: readonly unknown[], shape: Shape | undefined): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const item = read(list[index], shape);
    // An entry of a list without a value is none.
    const isNone =
      item === undefined || (typeof shape === 'object' && isObject(item) && item.value === undefined);
    if (!changed && (isNone || item !== list[index])) changed = list.slice(0, index);
    if (!isNone) changed?.push(item);
  }
  return changed ?? list;
}

function readObject(object: Record<string, unknown>, shape: { readonly [attribute: string]: Shape } = {}) {
  const names = Object.keys(object);
  let changed: [string, unknown][] | undefined;
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    const value = read(object[name], Object.hasOwn(shape, name) ? shape[name] : undefined);
    if (!changed && value !== object[name])
      changed = names.slice(0, index).map((before) => [before, object[before]]);
    if (value !== undefined) changed?.push([name, value]);
  }
  // Not by assignment: a directory may send an attribute `__proto__`.
  return changed ? Object.fromEntries(changed) : object;
}

const isList = (shape: Shape | undefined): shape is readonly [Shape] => Array.isArray(shape);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
