import type { User } from '../generated/types.ts';
import { type Contact, primaryOf } from './contacts.ts';
import type { ScimRecord } from './resource.ts';
import { urns } from './urns.ts';

/** A user as actions return it: the record, with the primary address and the Atlassian account id at the top. */
export function viewUser(record: ScimRecord): User {
  // The directory's answers are read as they come: anything may be missing, but what is there has SCIM's shape.
  const user = withoutNulls(record) as User;
  for (const attribute of ['emails', 'phoneNumbers'] as const) {
    if (attribute in user) user[attribute] = contactsIn(user[attribute]);
  }
  const primaryEmail = primaryOf(user.emails)?.value;
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

/** A null says no more than an attribute left out (RFC 7643, 2.5). */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNulls(member)]));
}

/** An entry without a value is none. */
function contactsIn(entries: unknown): Contact[] {
  return Array.isArray(entries) ? entries.filter((entry) => typeof entry?.value === 'string') : [];
}

/** How a user is called in messages and menus. */
export function labelOf(user: User): string {
  const name = user.displayName || [user.name?.givenName, user.name?.familyName].filter(Boolean).join(' ');
  const login = user.userName ?? user.id;
  return name && name !== login ? `${name} (${login})` : login;
}
