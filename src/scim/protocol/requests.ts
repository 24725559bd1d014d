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
