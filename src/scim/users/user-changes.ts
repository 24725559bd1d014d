import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../generated/types.ts';
import { urns } from '../protocol/urns.ts';
import { type Contact, primaryOf, sameContacts } from './contacts.ts';
import { enterpriseAttributes, nameParts, plainAttributes, type UserRecord } from './user-record.ts';

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
