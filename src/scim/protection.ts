import { sameKey } from '../core/text.ts';
import { ConnectorError } from '../errors.ts';
import type { Group, User } from '../generated/types.ts';
import type { WireGroup, WireUser } from '../generated/wire.ts';
import { namesOfUser } from '../plan/counterparts.ts';
import { type CustomAnswer, type CustomRequest, pinnedUrl } from './custom-request.ts';
import { patchOperationsOf, targetOf } from './protocol/requests.ts';
import type { PatchOperation, Resource } from './protocol/types.ts';
import { viewUser } from './users/user-view.ts';

/** The users and groups that the connection protects: no step may remove anything from them. */
export interface Protection {
  isEmpty: boolean;
  isProtectedUser(user: Pick<User, 'id' | 'userName' | 'emails'>): boolean;
  isProtectedGroup(group: Pick<Group, 'id' | 'displayName'>): boolean;
}

/** SCIM operations for both kinds of records. */
export interface Resources {
  users: Resource<WireUser>;
  groups: Resource<WireGroup>;
}

/**
 * @param users ids, user names and addresses
 * @param groups ids and names
 */
export function createProtection(users: readonly string[] = [], groups: readonly string[] = []): Protection {
  const [people, teams] = [users, groups].map((names) => new Set(names.map((name) => sameKey(name))));
  const isIn = (names: ReadonlySet<string> | undefined, own: readonly string[]) =>
    own.some((name) => names?.has(sameKey(name)));
  return {
    isEmpty: users.length + groups.length === 0,
    isProtectedUser: (user) => isIn(people, [user.id, ...namesOfUser(user)]),
    isProtectedGroup: ({ id, displayName = '' }) => isIn(teams, [id, displayName]),
  };
}

/**
 * The same resources, with a last check: whatever the layers above do, a write that removes something from a protected
 * record is refused. The record is read first.
 */
export function protect(resources: Resources, protection: Protection): Resources {
  if (protection.isEmpty) return resources;
  const { users, groups } = resources;

  async function checkUser(id: string): Promise<void> {
    const user = viewUser(await users.get(id));
    if (protection.isProtectedUser(user)) throw refused(`user ${user.userName ?? id}`);
  }
  async function checkGroup(id: string): Promise<void> {
    const { displayName } = await groups.get(id);
    const name = String(displayName);
    if (protection.isProtectedGroup({ id, displayName: name })) throw refused(`group "${name}"`);
  }

  /** The named members, or all except those who stay. */
  async function leaving(id: string, removals: readonly PatchOperation[]): Promise<string[]> {
    const named = removals.filter(({ op }) => op === 'remove').flatMap(membersIn);
    const isWhole = removals.some(
      ({ op, path, value }) => op === 'replace' || (path === 'members' && !value),
    );
    if (!isWhole) return named;
    const stay = new Set(removals.filter(({ op }) => op === 'replace').flatMap(stayingIn));
    return valuesIn((await groups.get(id)).members).filter((member) => !stay.has(member));
  }

  return {
    users: {
      ...users,
      async patch(id, operations, selection, readBack) {
        if (operations.some(isDeactivation)) await checkUser(id);
        return users.patch(id, operations, selection, readBack);
      },
      async replace(id, record, selection) {
        if (record.active === false) await checkUser(id);
        return users.replace(id, record, selection);
      },
      async delete(id, before) {
        await checkUser(id);
        return users.delete(id, before);
      },
    },
    groups: {
      ...groups,
      async patch(id, operations, selection, readBack) {
        const removals = operations.filter(takesMembers);
        if (removals.length > 0) await checkGroup(id);
        for (const member of await leaving(id, removals)) await checkUser(member).catch(unlessProtected);
        return groups.patch(id, operations, selection, readBack);
      },
      async replace(id, record, selection) {
        await checkGroup(id);
        // A PUT without members may empty the group.
        const { members = [] } = record;
        for (const member of await leaving(id, [{ op: 'replace', path: 'members', value: members }]))
          await checkUser(member).catch(unlessProtected);
        return groups.replace(id, record, selection);
      },
      async delete(id, before) {
        await checkGroup(id);
        const { members } = await groups.get(id);
        for (const member of valuesIn(members)) await checkUser(member).catch(unlessProtected);
        return groups.delete(id, before);
      },
    },
  };
}

/** Custom requests get the same check, as far as they are SCIM requests. */
export async function sendProtected(
  resources: Resources,
  protection: Protection,
  url: string,
  request: CustomRequest,
  send: () => Promise<CustomAnswer>,
): Promise<CustomAnswer> {
  const { type, id } = targetOf(url, pinnedUrl(url, request)) ?? {};
  if (id !== undefined && type !== undefined) {
    // Only checks whether it is refused: nothing is written here.
    const probe = protect(
      { users: { ...resources.users, ...noWrites }, groups: { ...resources.groups, ...noWrites } },
      protection,
    )[type];
    const { method, body = {} } = request;
    if (method === 'DELETE') await probe.delete(id);
    if (method === 'PATCH') await probe.patch(id, patchOperationsOf(body));
    if (method === 'PUT') await probe.replace(id, body);
  }
  return send();
}

const noWrites = {
  patch: async (id: string) => ({ id }),
  replace: async (id: string) => ({ id }),
  delete: async () => ({ deleted: true }),
};

/** A user who cannot be read has no name by which the connection could protect them. */
export function unlessProtected(error: unknown): void {
  if (!(error instanceof ConnectorError) || error.code === 'not_found') return;
  throw error;
}

function isDeactivation({ op, path, value }: PatchOperation): boolean {
  const given = path === undefined ? attributeOf(value, 'active') : value;
  const isActive = path === undefined || path.toLowerCase() === 'active';
  return isActive && (op === 'remove' || /^false$/i.test(String(given)));
}

const takesMembers = ({ op, path, value }: PatchOperation): boolean =>
  (op === 'remove' && /^members/i.test(path ?? 'members')) ||
  (op === 'replace' && (/^members/i.test(path ?? '') || (path === undefined && 'members' in Object(value))));

function membersIn({ path = '', value }: PatchOperation): string[] {
  const [, one] = /^members\[value eq (".*")\]$/i.exec(path) ?? [];
  return one === undefined ? valuesIn(value) : [String(JSON.parse(one))];
}

const stayingIn = ({ path, value }: PatchOperation): string[] =>
  valuesIn(path === undefined ? attributeOf(value, 'members') : value);

/** Of a value that may be anything. */
const attributeOf = (value: unknown, name: string): unknown => Reflect.get(Object(value), name);

const valuesIn = (list: unknown): string[] =>
  Array.isArray(list) ? list.flatMap((entry) => (typeof entry?.value === 'string' ? [entry.value] : [])) : [];

/** The error for a write that would remove something from a protected record. */
export function refused(whom: string): ConnectorError {
  return new ConnectorError('not_allowed', `The connection protects ${whom}: nothing was removed.`, {
    hint: 'Change Protected Users or Protected Groups in the connection, or use another connection.',
  });
}
