import { closeKey, sameKey } from '../core/text.ts';
import type { User, UserAttributes } from '../generated/types.ts';
import { describeHolder } from './match-users.ts';

/** Where a row stands. */
export interface Place {
  /** From 1. */
  row: number;
  /** Of a table, from 1. */
  line?: number;
}

/** The valid rows of a list of people. Their places are told one by one: a million of them would be a list of its own. */
export interface UserRows {
  list: readonly UserAttributes[];
  placeOf(index: number): Place;
}

/** One of them: the user it wants, and where it stood. */
export interface UserRow {
  place: Place;
  wanted: UserAttributes;
}

/** What a row says about who it means, as far as it can be read. */
export interface RowIdentity {
  /** From 1. */
  row: number;
  externalId?: string | undefined;
  /** User names and addresses; a group's name. */
  names: readonly string[];
}

/** Who a row means, whatever else is wrong with it. */
export function identityOf(row: number, values: object): RowIdentity {
  const given = values as Readonly<Record<string, unknown>>;
  const emails = Array.isArray(given.emails) ? given.emails.map((email) => email?.value) : [];
  const names = [given.userName, given.primaryEmail, given.name, ...emails];
  return {
    row,
    externalId: isText(given.externalId) ? given.externalId : undefined,
    names: names.filter(isText),
  };
}

/**
 * Why a record is not taken away although no row names it: a row that was not carried out may mean it. Pure.
 * @param rows the rows that failed or were left out
 */
export function createSparing(
  rows: readonly RowIdentity[],
): (record: { externalId?: string | undefined; names: readonly string[] }) => string | undefined {
  const byName = new Map<string, number>();
  const byId = new Map<string, number>();
  let nameless: number | undefined;
  for (const { row, externalId, names } of rows) {
    for (const name of names) byName.set(closeKey(name), row);
    if (externalId !== undefined) byId.set(sameKey(externalId, true), row);
    if (names.length === 0 && externalId === undefined) nameless ??= row;
  }
  return ({ externalId, names }) => {
    if (nameless !== undefined) return `Held back: row ${nameless} names nobody, so it may mean this record.`;
    const byIdentity = externalId === undefined ? undefined : byId.get(sameKey(externalId, true));
    const row =
      byIdentity ?? names.map((name) => byName.get(closeKey(name))).find((one) => one !== undefined);
    return row === undefined
      ? undefined
      : `Held back: row ${row} was not carried out and may mean this record.`;
  };
}

/** What identifies a person: the user name and the addresses. A display name does not. */
export const namesOfUser = ({ userName, emails = [] }: Pick<User, 'userName' | 'emails'>): string[] => [
  ...(userName === undefined ? [] : [userName]),
  ...emails.map(({ value }) => value),
];

/** What a user is compared by. */
export const identityOfUser = (user: User) => ({ externalId: user.externalId, names: namesOfUser(user) });

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** What a row's names look like, in words for a sentence; undefined where nothing is close. */
export type CloseTo = (row: UserRow) => string | undefined;

/** Whether somebody, or another row that is to be created, has a name that only looks alike. */
export function createCloseness(users: readonly User[], created: readonly UserRow[]): CloseTo {
  const namesOf = ({ place, wanted }: UserRow) => identityOf(place.row, wanted).names;
  const byKey = new Map<string, { name: string; label: string }[]>();
  for (const row of created) for (const name of namesOf(row)) byKey.set(closeKey(name), []);
  const add = (name: string, labelOf: (name: string) => string) =>
    byKey.get(closeKey(name))?.push({ name, label: labelOf(name) });
  if (created.length > 0)
    for (const user of users) for (const name of namesOfUser(user)) add(name, () => describeHolder(user));
  for (const row of created)
    for (const name of namesOf(row)) add(name, () => `row ${row.place.row} ("${name}")`);
  return (row) =>
    namesOf(row)
      .flatMap((name) =>
        (byKey.get(closeKey(name)) ?? []).filter((other) => sameKey(other.name) !== sameKey(name)),
      )
      .at(0)?.label;
}
