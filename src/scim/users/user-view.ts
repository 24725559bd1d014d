import { isSame } from '../../core/text.ts';
import type { Email, PhoneNumber, User } from '../../generated/types.ts';
import type { WireUser } from '../../generated/wire.ts';
import { urns } from '../protocol/ids.ts';

/** A user as actions return it: the record, with the primary address and the Atlassian account id at the top. */
export function viewUser(record: WireUser): User {
  const { id, userName, externalId, ...attributes } = record;
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

/** How a user is called in messages and menus. */
export function labelOf(user: User): string {
  const name = user.displayName || [user.name?.givenName, user.name?.familyName].filter(Boolean).join(' ');
  const login = user.userName ?? user.id;
  return name && name !== login ? `${name} (${login})` : login;
}

/** One entry of `emails` or `phoneNumbers`. */
export type Contact = Email & PhoneNumber;

/** The one marked primary, else the first of which nothing is said. */
export function primaryOf<Entry extends Contact>(entries: readonly Entry[] | undefined): Entry | undefined {
  return (
    entries?.find(({ primary }) => primary === true) ?? entries?.find(({ primary }) => primary === undefined)
  );
}

/** Whether an address is one of the user's, primary or not. */
export const holdsAddress = ({ emails = [] }: User, given: string): boolean =>
  emails.some(({ value }) => isSame(value, given));
