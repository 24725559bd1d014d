import { isDeepStrictEqual } from 'node:util';
import type { Change, Email } from '../generated/types.ts';
import { urns } from './urns.ts';
import {
  enterpriseAttributes,
  nameParts,
  plainAttributes,
  primaryOf,
  sameText,
  type UserRecord,
} from './user-record.ts';

type AttributeValue = string | boolean | string[];

/** What differs between two states of a user, attribute by attribute, in the names people fill in. Pure. */
export function changesBetween(before: UserRecord, after: UserRecord): Change[] {
  const [old, now] = [flatten(before), flatten(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((attribute) => !isDeepStrictEqual(old[attribute], now[attribute]))
    .map((attribute) => ({
      attribute,
      ...(old[attribute] === undefined ? {} : { before: old[attribute] }),
      ...(now[attribute] === undefined ? {} : { after: now[attribute] }),
    }));
}

/** The attributes of a user as a person fills them in. Absent ones are left out. */
export function flatten(record: UserRecord): Record<string, AttributeValue> {
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
  const given = Object.entries(flat).filter(
    (entry): entry is [string, AttributeValue] => entry[1] !== undefined && entry[1] !== '',
  );
  return Object.fromEntries(given);
}

/** Whether two lists of addresses mean the same to the directory. */
export function sameEmails(one: readonly Email[] = [], other: readonly Email[] = []): boolean {
  return (
    one.length === other.length &&
    one.every((email) => {
      const twin = other.find(({ value }) => sameText(value, email.value));
      return (
        twin !== undefined &&
        (twin.type ?? 'work') === (email.type ?? 'work') &&
        (twin.primary ?? false) === (email.primary ?? false)
      );
    })
  );
}

/** The values beside the primary one; undefined when there are none. */
function rest<Entry extends { value: string }>(
  entries: readonly Entry[] | undefined,
  primary: Entry | undefined,
): string[] | undefined {
  const others = entries?.filter((entry) => entry !== primary).map(({ value }) => value);
  return others?.length ? others : undefined;
}

function pick<Value>(
  from: { [name: string]: Value | undefined },
  names: readonly string[],
): Record<string, Value | undefined> {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}
