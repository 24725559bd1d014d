import { formatTimestamp } from '../core/time.ts';
import { invalidValue, notFound } from '../scim/errors.ts';
import { isObject, type JsonObject, pickKnown, readText } from '../scim/read-value.ts';
import { CORE_GROUP, type ScimGroup } from '../scim/resources.ts';
import type { DirectoryState } from '../store/organization.ts';
import type { GroupRecord, UserRecord } from '../store/records.ts';

/** What a client may write on a group. */
export interface GroupAttributes {
  displayName: string;
  externalId: string | undefined;
  /** `undefined`: the body does not speak of members. */
  members: UserRecord[] | undefined;
}

/**
 * Reads a group body, its members looked up.
 * @throws 400 `invalidValue` without a name, 404 for an unknown member
 */
export function readGroup(directory: DirectoryState, body: JsonObject): GroupAttributes {
  const source = pickKnown(body, ['displayName', 'externalId', 'members']);
  const displayName = readText(source.displayName, 'displayName', 'GROUP');
  if (!displayName) throw invalidValue('GROUP', 'attribute [displayName] is required.');
  const { members } = source;
  return {
    displayName,
    externalId: readText(source.externalId, 'externalId', 'GROUP'),
    members:
      members === undefined || members === null ? undefined : findMembers(directory, readMemberIds(members)),
  };
}

/**
 * The user ids in a `members` value: an array, or one object.
 * @throws 400 `invalidValue` for an entry without an id, and for a group, since nesting is unsupported
 */
export function readMemberIds(value: unknown): string[] {
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  return entries.map((entry) => {
    if (!isObject(entry) || typeof entry.value !== 'string' || entry.value === '') {
      throw invalidValue('GROUP', 'each of [members] must have a value.');
    }
    if (typeof entry.type === 'string' && entry.type.toLowerCase() === 'group') {
      throw invalidValue('GROUP', 'a group cannot be a member of a group.');
    }
    return entry.value;
  });
}

/**
 * The users with these ids.
 * @throws 404 for an unknown one, unless `unknownMember` leaves it out
 */
export function findMembers(directory: DirectoryState, ids: readonly string[]): UserRecord[] {
  return ids.flatMap((id) => {
    const user = directory.users.byId(id);
    if (!user && directory.organization.settings.unknownMember === 'error') throw notFound('USER', id);
    return user ?? [];
  });
}

const byId = (a: UserRecord, b: UserRecord) => (a.id < b.id ? -1 : 1);

/** The group as the service answers. Members come ordered by id, because the service does not keep the order sent. */
export function renderGroup(directory: DirectoryState, group: GroupRecord): ScimGroup {
  const url = directory.url();
  return {
    schemas: [CORE_GROUP],
    id: group.id,
    ...(group.externalId !== undefined && { externalId: group.externalId }),
    displayName: group.displayName,
    members: [...group.members].sort(byId).map((user) => ({
      type: 'User',
      value: user.id,
      // Recorded: whatever display a client sends, the lower-cased user name comes back.
      display: user.attributes.userName.toLowerCase(),
      $ref: `${url}/Users/${user.id}`,
    })),
    meta: {
      resourceType: 'Group',
      location: `${url}/Groups/${group.id}`,
      lastModified: formatTimestamp(group.modifiedAt),
      created: formatTimestamp(group.createdAt),
    },
  };
}
