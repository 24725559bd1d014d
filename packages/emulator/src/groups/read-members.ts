import { isObject } from '../scim/is-object.ts';
import { invalidValue } from '../scim/read-value.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { UserRecord } from '../state/records.ts';
import { userNotFound } from '../users/write-user.ts';

/** The user ids in a `members` value: an array, or one object. Groups in it are refused, since nesting is unsupported. */
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

/** The users with these ids. An unknown one is a 404 that refuses the whole request, or is left out by option. */
export function findMembers(directory: DirectoryState, ids: readonly string[]): UserRecord[] {
  return ids.flatMap((id) => {
    const user = directory.users.byId(id);
    if (!user && directory.organization.settings.unknownMember === 'error') throw userNotFound(id);
    return user ?? [];
  });
}
