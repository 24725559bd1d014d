import type { ScimUser } from '../scim/resources.ts';
import { formatTimestamp } from '../scim/timestamp.ts';
import { ATLASSIAN_USER, CORE_USER, ENTERPRISE_USER } from '../scim/urns.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { UserRecord } from '../state/records.ts';

/** The user as the service answers, keys in the recorded order. */
export function renderUser(directory: DirectoryState, user: UserRecord): ScimUser {
  const { active, [ENTERPRISE_USER]: enterprise, ...profile } = user.attributes;
  const accountId = visibleAccountId(directory, user);
  const url = directory.url();
  return {
    schemas: [ATLASSIAN_USER, CORE_USER, ENTERPRISE_USER],
    ...profile,
    meta: {
      resourceType: 'User',
      location: `${url}/Users/${user.id}`,
      lastModified: formatTimestamp(user.modifiedAt),
      created: formatTimestamp(user.createdAt),
    },
    groups: [...user.groups].map((group) => ({
      type: 'direct',
      value: group.id,
      display: group.displayName,
      $ref: `${url}/Groups/${group.id}`,
    })),
    ...(enterprise && { [ENTERPRISE_USER]: enterprise }),
    ...(accountId !== undefined && { [ATLASSIAN_USER]: { atlassianAccountId: accountId } }),
    id: user.id,
    active,
  };
}

/** The account id, once the time of linking has passed. */
export function visibleAccountId(directory: DirectoryState, user: UserRecord): string | undefined {
  if (!user.account || user.linkVisibleAt > directory.organization.clock()) return undefined;
  return user.account.id;
}
