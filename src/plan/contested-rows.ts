import { isSame, sameKey } from '../core/text.ts';
import { createIndex } from '../core/text-index.ts';
import type { User } from '../generated/types.ts';
import type { Place, UserRow, UserRows } from './counterparts.ts';
import { describeHolder, type Match, primaryAddress, type TakenValue } from './match-users.ts';

/** A row that found a user only by address yields to a row that names this user; if several found it only by address, all fail. */
export function yieldToNamed(matches: readonly Match[], rows: UserRows): Match[] {
  // Few rows are matched only by address.
  const meaning = new Map<string, number[]>();
  for (const match of matches) if (isByAddress(match)) meaning.set(match.user.id, []);
  for (const [index, match] of matches.entries())
    if (match.kind === 'found') meaning.get(match.user.id)?.push(index);
  return matches.map((match, index) => {
    if (!isByAddress(match)) return match;
    const { user } = match;
    const others = (meaning.get(user.id) ?? []).filter((other) => other !== index);
    if (others.length === 0) return match;
    const reason = `The address belongs to ${describeHolder(user)}, the user of row ${rowsOf(others, rows)}. Run the step again when the address is free.`;
    return { kind: 'unclear', reason, holders: [user] };
  });
}

const isByAddress = (match: Match): match is Match & { kind: 'found' } =>
  match.kind === 'found' && match.by === 'primaryEmail';

/** Why a row's values cannot be set: another record has one, which another row may be changing. */
export function refusalOf(
  taken: readonly TakenValue[],
  { list, placeOf }: UserRows,
  matches: readonly Match[],
): string | undefined {
  const reasons = taken.map(({ attribute, value, holder }) => {
    const other = matches.findIndex((match) => match.kind === 'found' && match.user.id === holder.id);
    const wanted = list[other]?.[attribute];
    const waits =
      wanted !== undefined && sameKey(wanted) !== sameKey(value)
        ? ` Row ${placeOf(other).row} changes that value, so this row has to wait for it. Two rows that swap a value block each other.`
        : '';
    return `${attribute} "${value}" belongs to ${describeHolder(holder)}.${waits}`;
  });
  return reasons.length > 0 ? reasons.join(' ') : undefined;
}

/** The numbers of rows for a sentence, such as "3, 17". */
export const rowsOf = (indexes: readonly number[], { placeOf }: UserRows): string =>
  indexes.map((index) => placeOf(index).row).join(', ');

/**
 * Of new rows with the same address only one can get it: the active one, if exactly one is active. Returns
 * the numbers of the other rows for a row that does not get it. Pure.
 */
export function addressSharers(created: readonly UserRow[]): (row: UserRow) => string | undefined {
  const keyOf = ({ wanted }: UserRow) => sameKey(primaryAddress(wanted) ?? '');
  const byAddress = createIndex<UserRow>();
  for (const row of created) byAddress.put(keyOf(row), row);
  return (row) => {
    const sharers = byAddress.at(keyOf(row));
    const active = sharers.filter(({ wanted }) => wanted.active !== false);
    const others = sharers.filter(({ place }) => place.row !== row.place.row);
    const isRight = active.length === 1 && active[0]?.place.row === row.place.row;
    return others.length === 0 || isRight ? undefined : others.map(({ place }) => place.row).join(', ');
  };
}

/**
 * Whether a record is that of another row: it was found for that one, or has its user name or external id, as one that was
 * created for it has. Pure.
 */
export function createClaims(
  { list, placeOf }: UserRows,
  matches: readonly Match[],
): (user: User, byOtherThan: Place) => boolean {
  return ({ id, userName, externalId }, { row: own }) =>
    list.some((wanted, index) => {
      if (placeOf(index).row === own) return false;
      const match = matches[index];
      return (
        (match?.kind === 'found' && match.user.id === id) ||
        isSame(wanted.userName, userName) ||
        (externalId !== undefined && wanted.externalId === externalId)
      );
    });
}
