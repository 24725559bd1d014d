import { preferExact, sameKey } from '../core/text.ts';
import { createIndex, indexOf, type TextIndex } from '../core/text-index.ts';
import type { User, UserAttributes } from '../generated/types.ts';

/** In which order the keys of a row are looked up, in the words of the input. */
export type MatchBy =
  | 'externalId, then userName, then primaryEmail'
  | 'externalId, then userName'
  | 'externalId'
  | 'userName';

/** The user that a row means, or the reason why it is unclear, or none yet. */
export type Match =
  | { kind: 'found'; user: User; by: MatchKey; taken: readonly TakenValue[] }
  | { kind: 'unclear'; reason: string; holders: readonly User[] }
  | { kind: 'none' };

/** The key of the row by which the user was found. */
export type MatchKey = 'externalId' | 'userName' | 'primaryEmail';

/** A value that a row wants and that another record has. */
export interface TakenValue {
  attribute: MatchKey;
  value: string;
  holder: User;
}

/** No user matches the row: one may be created. */
export const none: Match = { kind: 'none' };

/**
 * Matches rows to users by external id, then by user name, then by primary e-mail. The first key that finds a user
 * decides; users found by the row's other keys are reported as holders of taken values. Pure.
 */
export function createMatcher(users: readonly User[], matchBy: MatchBy): (row: UserAttributes) => Match {
  // Made for the first row that has one: many lists have none.
  let byExternalId: TextIndex<User> | undefined;
  const withExternalId = (externalId: string) => {
    byExternalId ??= indexOf(users, ({ externalId: id }) => id && sameKey(id, true));
    return byExternalId.at(sameKey(externalId, true));
  };
  const byName = indexOf(users, ({ userName }) => keyOf(userName));
  const byPrimary = indexOf(users, (user) => keyOf(primaryAddress(user)));
  /** By their other addresses. */
  const byAddress = createIndex<User>();
  for (const user of users) {
    const primary = keyOf(primaryAddress(user));
    const addresses = new Set(user.emails?.map(({ value }) => sameKey(value)));
    for (const address of addresses) if (address !== primary) byAddress.put(address, user);
  }
  const holdersOf = (address: string | undefined): readonly User[] => {
    const key = keyOf(address);
    const primary = byPrimary.at(key);
    return primary.length > 0 ? primary : byAddress.at(key);
  };

  return (row) => {
    const { externalId, userName } = row;
    const address = primaryAddress(row);
    if (matchBy === 'externalId' && !externalId)
      return unclear('Match By is externalId, but External ID is empty.');

    const holders = externalId ? withExternalId(externalId) : [];
    const withId = matchBy === 'userName' ? [] : holders;
    if (withId.length > 1)
      return unclear(`${withId.length} users have the external ID "${externalId}".`, withId);
    const named = preferExact(byName.at(keyOf(userName)), userName, (user) => user.userName);
    const primary = byPrimary.at(keyOf(address));
    const found = (user: User, by: MatchKey): Match => {
      const taken = [
        takenBy('userName', userName, user, named),
        takenBy('primaryEmail', address, user, primary),
        takenBy('externalId', externalId, user, holders),
      ].filter((value) => value !== undefined);
      return { kind: 'found', user, by, taken: taken.length > 0 ? taken : nothingTaken };
    };
    if (withId[0]) return found(withId[0], 'externalId');
    if (matchBy === 'externalId') return none;

    if (named.length > 1) return unclear(`${named.length} users have the user name "${userName}".`, named);
    const [user] = named;
    if (user) {
      return matchBy !== 'userName' && hasOtherId(user, externalId)
        ? unclear(
            `The user name "${userName}" belongs to a record with another external ID (${describeHolder(user)}).`,
            named,
          )
        : found(user, 'userName');
    }
    // Reached only where the user name alone counts: two records would have the same external id.
    if (holders[0])
      return unclear(
        `The external ID "${externalId}" belongs to ${describeHolder(holders[0])}, who has another user name. Match By with externalId matches that record.`,
        holders,
      );
    return matchBy === 'externalId, then userName, then primaryEmail'
      ? byMail(row, address, holdersOf(address), found)
      : none;
  };
}

/** The matches of all rows. What users are found by takes as much memory as the matches, and is free again at the end. */
export function matchAll(
  rows: readonly UserAttributes[],
  users: readonly User[],
  matchBy: MatchBy,
): readonly Match[] {
  const match = createMatcher(users, matchBy);
  return rows.map((row) => match(row));
}

/** A user found only by address got another user name, unless something shows that it is another person. */
function byMail(
  { externalId }: UserAttributes,
  address: string | undefined,
  holders: readonly User[],
  found: (user: User, by: MatchKey) => Match,
): Match {
  const [holder, ...others] = holders;
  if (!holder) return none;
  if (others.length > 0) return unclear(`${holders.length} users have the address "${address}".`, holders);
  const taken = `The address "${address}" belongs to ${describeHolder(holder)}`;
  if (hasOtherId(holder, externalId)) return unclear(`${taken}, who has another external ID.`, holders);
  if (holder.active === false)
    return unclear(
      `${taken}. A deactivated record is not matched by address: rename or delete it, or use its user name in the row.`,
      holders,
    );
  return found(holder, 'primaryEmail');
}

/** One list for all rows of which nothing is taken: hardly any other row is in a large list. */
const nothingTaken: readonly TakenValue[] = [];

/** Who holds a value that the user does not have yet. */
function takenBy(
  attribute: TakenValue['attribute'],
  value: string | undefined,
  user: User,
  holders: readonly User[],
): TakenValue | undefined {
  const holder = holders.find(({ id }) => id !== user.id);
  return value === undefined || !holder || holders.some(({ id }) => id === user.id)
    ? undefined
    : { attribute, value, holder };
}

const hasOtherId = (user: User, externalId: string | undefined): boolean =>
  Boolean(user.externalId && externalId) &&
  sameKey(user.externalId ?? '', true) !== sameKey(externalId ?? '', true);

/** The description of a holder in messages: its user name and state. */
export function describeHolder({ userName, id, active = true }: User): string {
  return `${userName ?? id} (${active ? 'active' : 'inactive'}, id ${id})`;
}

/** The primary address of a row or a record. */
export function primaryAddress({ primaryEmail, emails }: Pick<UserAttributes, 'primaryEmail' | 'emails'>) {
  return primaryEmail ?? emails?.find(({ primary }) => primary)?.value ?? emails?.[0]?.value;
}

/** For each row the rows that mean the same user: by the record found, by external id, by user name. Pure. */
export function findRepeated(
  rows: readonly UserAttributes[],
  matches: readonly Match[],
): Map<number, number[]> {
  const repeated = new Map<number, number[]>();
  // One after the other: of a million rows each takes some 50 MB.
  for (const keyIn of [byRecordFound, externalIdIn, userNameIn]) {
    const index = createIndex<number>();
    for (const [place, row] of rows.entries()) index.put(keyIn(row, matches[place]), place);
    for (const same of index.repeated()) for (const place of same) repeated.set(place, same);
  }
  return repeated;
}

/** Found by the address alone, a row gives way to one that names the user. */
const byRecordFound = (_: UserAttributes, match: Match | undefined) =>
  match?.kind === 'found' && match.by !== 'primaryEmail' ? match.user.id : undefined;
const externalIdIn = ({ externalId }: UserAttributes) => externalId && sameKey(externalId, true);
const userNameIn = ({ userName }: UserAttributes) => keyOf(userName);

const unclear = (reason: string, holders: readonly User[] = []): Match => ({
  kind: 'unclear',
  reason,
  holders,
});
const keyOf = (text: string | undefined) => (text ? sameKey(text) : undefined);
