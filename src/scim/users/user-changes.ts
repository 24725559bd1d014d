import { isDeepStrictEqual } from 'node:util';
import type { Change, User, UserAttributes } from '../../generated/types.ts';
import { urns } from '../protocol/ids.ts';
import { sameContacts } from './contacts.ts';
import { enterpriseAttributes, nameParts, plainAttributes, type UserRecord } from './user-record.ts';
import { type Contact, primaryOf } from './user-view.ts';

type AttributeValue = string | boolean | string[];

/** What differs between two states of a user, attribute by attribute, in the names people fill in. Pure. */
export function changesBetween(before: UserRecord, after: UserRecord): Change[] {
  const [old, now] = [flatten(before), flatten(after)];
  for (const [attribute, primary] of [
    ['emails', 'primaryEmail'],
    ['phoneNumbers', 'phoneNumber'],
  ] as const) {
    const names = [attribute, primary];
    if (sameContacts(before[attribute], after[attribute])) {
      // Written in another way, but not changed.
      for (const name of names) now[name] = old[name];
    } else if (names.every((name) => isDeepStrictEqual(old[name], now[name]))) {
      // The values alone do not show what became of them.
      old[attribute] = before[attribute]?.map(inFull);
      now[attribute] = after[attribute]?.map(inFull);
    }
  }
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((attribute) => !isDeepStrictEqual(old[attribute], now[attribute]))
    .map((attribute) => ({
      attribute,
      ...(old[attribute] === undefined ? {} : { before: old[attribute] }),
      ...(now[attribute] === undefined ? {} : { after: now[attribute] }),
    }));
}

function inFull({ value, type, primary }: Contact): string {
  const marks = [type, primary && 'primary'].filter(Boolean);
  return marks.length > 0 ? `${value} (${marks.join(', ')})` : value;
}

/** The attributes of a user as a person fills them in. Absent ones are left out. */
export function flatten(record: UserRecord): Record<string, AttributeValue | undefined> {
  const email = primaryOf(record.emails);
  const phone = primaryOf(record.phoneNumbers);
  const flat: Record<string, AttributeValue | undefined> = {
    ...pick(record, plainAttributes),
    primaryEmail: email?.value,
    ...pick(record.name ?? {}, ['formatted', ...nameParts]),
    ...Object.fromEntries(
      enterpriseAttributes.map((attribute) => [
        attribute,
        record[attribute] ?? record[urns.enterpriseUser]?.[attribute],
      ]),
    ),
    phoneNumber: phone?.value,
    emails: rest(record.emails, email),
    phoneNumbers: rest(record.phoneNumbers, phone),
  };
  return Object.fromEntries(Object.entries(flat).filter(([, value]) => value !== undefined && value !== ''));
}

/** The values beside the primary one; undefined when there are none. */
function rest(entries: readonly Contact[] | undefined, primary: Contact | undefined): string[] | undefined {
  const others = entries?.filter((entry) => entry !== primary).map(({ value }) => value);
  return others?.length ? others : undefined;
}

function pick<Value>(
  from: { [name: string]: Value | undefined },
  names: readonly string[],
): Record<string, Value | undefined> {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}

/**
 * What a user lacks of what was written: the directory did not take it. What it only tidied counts as taken: runs of
 * spaces, and separators in phone numbers. Pure.
 */
export function notTaken(shown: User, wanted: UserRecord): Change[] {
  return changesBetween(shown, wanted).filter((change) => !isMadeUp(change) && !isTidied(change));
}

/** Where it is cleared the directory joins it from the parts of the name: it need not be gone. */
export function isMadeUp({ attribute, after }: Change): boolean {
  return after === undefined && ['displayName', 'formatted'].includes(attribute);
}

function isTidied({ attribute, before, after }: Change): boolean {
  const tidy = attribute.startsWith('phoneNumber') ? withoutSeparators : withSingleSpaces;
  const [shown, wanted] = [before, after].map((value) =>
    JSON.stringify(value, (_, part) => (typeof part === 'string' ? tidy(part) : part)),
  );
  return shown !== undefined && shown === wanted;
}

const withSingleSpaces = (text: string): string => text.replace(/\s+/g, ' ').trim();
const withoutSeparators = (text: string): string => text.replace(/[\s().\-/]/g, '');

/** The attributes that changed, for a sentence. */
export const namesOfChanges = (changes: readonly Change[]): string =>
  changes.map(({ attribute }) => attribute).join(', ');

/** Names what the directory did not take. */
export function warnNotTaken(warn: (message: string) => void, user: User, wanted: UserRecord): void {
  const missing = notTaken(user, wanted);
  if (missing.length > 0)
    warn(`The directory did not accept ${namesOfChanges(missing)} of ${user.userName ?? user.id}.`);
}

/** What to fill in to make a user like this one. Pure. */
export function attributesOf(user: User): UserAttributes {
  const { emails: _, phoneNumbers: __, formatted, ...flat } = flatten(user);
  const { emails = [], phoneNumbers = [] } = user;
  return {
    // Each is a text or a truth value, as the person's form has it.
    ...(flat as UserAttributes),
    active: user.active ?? true,
    ...(emails.length > 1 ? { emails } : {}),
    ...(phoneNumbers.length > 1 ? { phoneNumbers } : {}),
    ...(typeof formatted === 'string' ? { name: { formatted } } : {}),
  };
}
