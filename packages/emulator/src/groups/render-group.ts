import type { ScimGroup } from '../scim/resources.ts';
import { formatTimestamp } from '../scim/timestamp.ts';
import { CORE_GROUP } from '../scim/urns.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { GroupRecord, UserRecord } from '../state/records.ts';

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
