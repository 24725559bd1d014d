import type { PatchOperation } from './types.ts';

/** What a request below the directory is about. */
export interface Target {
  /** Undefined where it is neither users nor groups. */
  type: 'users' | 'groups' | undefined;
  id: string | undefined;
  /** Below the directory, with the query. */
  path: string;
}

/** What an address is about; undefined for one that is not below the directory. Pure. */
export function targetOf(directoryUrl: string, address: string): Target | undefined {
  if (!address.startsWith(`${directoryUrl}/`)) return undefined;
  const url = new URL(address);
  const path = url.pathname.slice(new URL(directoryUrl).pathname.length);
  const [, type, id] = /^\/(Users|Groups)(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  return {
    type: type === undefined ? undefined : type === 'Users' ? 'users' : 'groups',
    id: id === undefined ? undefined : decodeURIComponent(id),
    path: path + url.search,
  };
}

/** The operations of a PATCH as the directory takes them: the name and each `op` in any case. Pure. */
export function patchOperationsOf(body: unknown): PatchOperation[] {
  const members = Object.entries(typeof body === 'object' && body !== null ? body : {});
  const [, given] = members.find(([name]) => name.toLowerCase() === 'operations') ?? [];
  const operations: Partial<PatchOperation>[] = Array.isArray(given) ? given : [];
  return operations.flatMap((operation) => {
    const op = String(operation?.op).toLowerCase();
    return op === 'add' || op === 'replace' || op === 'remove' ? [{ ...operation, op }] : [];
  });
}

/** Who comes and who leaves by operations that name members and do nothing else; undefined for all others. Pure. */
export function namedMembersOf(
  operations: readonly PatchOperation[],
): { come: string[]; leave: string[] } | undefined {
  const members = { come: [] as string[], leave: [] as string[] };
  for (const { op, path = '', value } of operations) {
    const [, one] = /^members\[value eq (".*")\]$/.exec(path) ?? [];
    const ids = one === undefined ? valuesIn(value) : [String(JSON.parse(one))];
    const isNamed = one !== undefined ? op === 'remove' : path === 'members' && op !== 'replace';
    if (!isNamed || ids.length === 0) return undefined;
    // One by one: there may be more than a call takes arguments.
    for (const id of ids) (op === 'add' ? members.come : members.leave).push(id);
  }
  return members;
}

const valuesIn = (list: unknown): string[] =>
  Array.isArray(list) ? list.flatMap((entry) => (typeof entry?.value === 'string' ? [entry.value] : [])) : [];

type Json = Record<string, unknown>;

/** What is known of a record after a change whose answer left something out: the answer, and members as they were named. Pure. */
export function knownAfter(known: object, answer: object, operations: readonly PatchOperation[]): Json {
  const named = namedMembersOf(operations);
  const { members }: Json = { ...known };
  const result = { ...known, ...defined({ ...answer }) };
  if (!named || !Array.isArray(members)) return result;
  const come = named.come.map((value) => ({ value }));
  return { ...result, members: [...without(members, [...named.come, ...named.leave]), ...come] };
}

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
