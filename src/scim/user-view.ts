import type { User } from '../generated/types.ts';
import { primaryOf } from './contacts.ts';
import type { ScimRecord } from './resource.ts';
import { urns } from './urns.ts';

/** A user as actions return it: the record, with the primary address and the Atlassian account id at the top. */
export function viewUser(record: ScimRecord): User {
  // The directory's answers are read as they come: anything may be missing, but what is there has SCIM's shape.
  const user = record as unknown as User;
  const primaryEmail = primaryOf(Array.isArray(user.emails) ? user.emails : undefined)?.value;
  const accountId = user[urns.atlassianUser]?.atlassianAccountId;
  const { id, userName, externalId, ...attributes } = user;
  return {
    id,
    ...(userName === undefined ? {} : { userName }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(primaryEmail === undefined ? {} : { primaryEmail }),
    ...(accountId ? { atlassianAccountId: accountId } : {}),
    ...attributes,
  };
}

/** How a user is called in messages and menus. */
export function labelOf(user: User): string {
  const name = user.displayName ?? [user.name?.givenName, user.name?.familyName].filter(Boolean).join(' ');
  const login = user.userName ?? user.id;
  return name && name !== login ? `${name} (${login})` : login;
}
