import type { EqFilter } from '../scim/eq-filter.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { UserRecord } from '../state/records.ts';

/** Users by the two attributes the service filters by: `userName` in any case, `externalId` exactly. */
export function findUsers(directory: DirectoryState, filter: EqFilter): UserRecord[] | undefined {
  if (filter.attribute === 'externalid') return directory.users.byExternalId(filter.value);
  if (filter.attribute !== 'username') return undefined;
  const user = directory.users.byUserName(filter.value);
  return user ? [user] : [];
}
