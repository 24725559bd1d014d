import type { PatchOperation } from './types.ts';

type Json = Record<string, unknown>;

/**
 * The record after the operations, in the forms that this connector sends (RFC 7644, 3.5.2): a plain attribute, a part
 * of one (`name.givenName`), an attribute of an extension (`urn:...:User:department`), members by value. Pure.
 */
export function applyOperations(record: object, operations: readonly PatchOperation[]): Json {
  const result: Json = { ...record };
  for (const operation of operations) Object.assign(result, step(result, operation));
  return result;
}

function step(record: Json, { op, path, value }: PatchOperation): Json {
  if (path === undefined) return value as Json;
  const member = /^members\[value eq (".*")\]$/.exec(path)?.[1];
  if (member !== undefined) return { members: without(record.members, [JSON.parse(member)]) };
  if (path === 'members') return { members: changedMembers(record.members, op, value) };
  const [owner, attribute] = split(path);
  if (owner === undefined) return { [path]: op === 'remove' ? undefined : value };
  const part = { ...(record[owner] as Json | undefined), [attribute]: op === 'remove' ? undefined : value };
  return { [owner]: defined(part) };
}

function changedMembers(members: unknown, op: PatchOperation['op'], value: unknown): Json[] {
  const given = (Array.isArray(value) ? value : []) as { value: string }[];
  const ids = given.map((one) => one.value);
  if (op === 'remove') return value === undefined ? [] : without(members, ids);
  return [...(op === 'replace' ? [] : without(members, ids)), ...given];
}

function without(members: unknown, ids: readonly string[]): { value: string }[] {
  const list = (Array.isArray(members) ? members : []) as { value: string }[];
  const leaving = new Set(ids);
  return list.filter(({ value }) => !leaving.has(value));
}

/** An extension's attribute stands behind the last colon of the path, a part behind the dot. */
function split(path: string): [owner: string | undefined, attribute: string] {
  const at = path.startsWith('urn:') ? path.lastIndexOf(':') : path.indexOf('.');
  return at < 0 ? [undefined, path] : [path.slice(0, at), path.slice(at + 1)];
}

const defined = (part: Json): Json =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
