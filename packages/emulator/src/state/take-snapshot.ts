import type { Snapshot } from '../directory.ts';
import { copyOf } from '../scim/copy-of.ts';
import type { DirectoryState } from './directory-state.ts';

const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** What the directory holds, without ids and times. */
export function takeSnapshot({ users, groups }: DirectoryState): Snapshot {
  return {
    users: users.list
      .slice(0, users.list.size)
      .map((user) => ({ ...copyOf(user.attributes) }))
      .sort((a, b) => byText(a.userName.toLowerCase(), b.userName.toLowerCase())),
    groups: groups.list
      .slice(0, groups.list.size)
      .map(({ displayName, externalId, members }) => ({
        displayName,
        ...(externalId !== undefined && { externalId }),
        members: [...members].map((user) => user.attributes.userName.toLowerCase()).sort(byText),
      }))
      .sort((a, b) => byText(a.displayName.toLowerCase(), b.displayName.toLowerCase())),
  };
}
