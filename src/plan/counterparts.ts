import { closeKey, sameKey } from '../core/text.ts';
import type { User, UserAttributes } from '../generated/types.ts';
import { describeHolder } from './match-users.ts';

/** The place of a row. */
export interface Place {
  /** From 1. */
  row: number;
  /** Of a table, from 1. */
  line?: number;
}

/** The valid rows of a list of users. Their places are computed one by one: a list of a million places would need memory. */
export interface UserRows {
  list: readonly UserAttributes[];
  placeOf(index: number): Place;
}

/** One of them: the wanted attributes and its place. */
export interface UserRow {
  place: Place;
  wanted: UserAttributes;
}

/** The values of a row that identify a record, as far as they are readable. */
export interface RowIdentity {
  /** From 1. */
  row: number;
  externalId?: string | undefined;
  /** User names and addresses; a group's name. */
  names: readonly string[];
}

/** Whom a row means, even if its other values are invalid. */
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
 * Why a record that no row names is held back: a row that was not carried out may mean it. Pure.
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

/** The values by which users are compared. */
export const identityOfUser = (user: User) => ({ externalId: user.externalId, names: namesOfUser(user) });

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** The record that a row's names are close to, for a sentence; undefined if there is none. */
export type CloseTo = (row: UserRow) => string | undefined;

/** Whether a user, or another row to be created, has a name that is only close. */
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
