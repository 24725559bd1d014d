import type { User } from '../../generated/types.ts';
import type { ScimRecord } from '../protocol/decode.ts';
import { urns } from '../protocol/urns.ts';
import { type Contact, primaryOf } from './contacts.ts';

/** A user as actions return it: the record, with the primary address and the Atlassian account id at the top. */
export function viewUser(record: ScimRecord): User {
  // The directory's answers are read as they come: anything may be missing, but what is there has SCIM's shape.
  const { id, userName, externalId, ...attributes } = withoutNulls(record) as User;
  for (const attribute of ['emails', 'phoneNumbers'] as const) {
    if (attribute in attributes) attributes[attribute] = contactsIn(attributes[attribute]);
  }
  const primaryEmail = primaryOf(attributes.emails)?.value;
  const accountId = attributes[urns.atlassianUser]?.atlassianAccountId;
  return {
    id,
    ...(userName === undefined ? {} : { userName }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(primaryEmail === undefined ? {} : { primaryEmail }),
    ...(accountId ? { atlassianAccountId: accountId } : {}),
    ...attributes,
  };
}

/**
 * A null says no more than an attribute left out (RFC 7643, 2.5). What holds none is not copied: there may be a hundred
 * thousand of them.
 */
function withoutNulls(value: unknown): unknown {
  if (!holdsNull(value)) return value;
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  const members = Object.entries(value as object).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNulls(member)]));
}

function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object') return false;
  if (value === null) return true;
  for (const key in value) if (holdsNull((value as Record<string, unknown>)[key])) return true;
  return false;
}

/** An entry without a value is none. */
function contactsIn(entries: unknown): Contact[] {
  if (!Array.isArray(entries)) return [];
  const isContact = (entry: Partial<Contact> | undefined) => typeof entry?.value === 'string';
  return entries.every(isContact) ? entries : entries.filter(isContact);
}

/** How a user is called in messages and menus. */
export function labelOf(user: User): string {
  const name = user.displayName || [user.name?.givenName, user.name?.familyName].filter(Boolean).join(' ');
  const login = user.userName ?? user.id;
  return name && name !== login ? `${name} (${login})` : login;
}
