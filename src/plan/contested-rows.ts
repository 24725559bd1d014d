import { sameKey } from '../core/text.ts';
import type { UserAttributes } from '../generated/types.ts';
import type { UserRow } from './counterparts.ts';
import { describeHolder, type Match, type TakenValue } from './match-users.ts';

/** Found by the address alone, a row gives way to a row that names that user; among others like it none is right. */
export function yieldToNamed(matches: readonly Match[], rows: readonly UserRow[]): Match[] {
  // Few are found by the address alone.
  const meaning = new Map<string, number[]>();
  for (const match of matches) if (isByAddress(match)) meaning.set(match.user.id, []);
  for (const [index, match] of matches.entries())
    if (match.kind === 'found') meaning.get(match.user.id)?.push(index);
  return matches.map((match, index) => {
    if (!isByAddress(match)) return match;
    const { user } = match;
    const others = (meaning.get(user.id) ?? []).filter((other) => other !== index);
    if (others.length === 0) return match;
    const reason = `The address belongs to ${describeHolder(user)}, whom row ${rowsOf(others, rows)} means. This row waits until the address is free.`;
    return { kind: 'unclear', reason, holders: [user] };
  });
}

const isByAddress = (match: Match): match is Match & { kind: 'found' } =>
  match.kind === 'found' && match.by === 'primaryEmail';

/** Why a row's values cannot be set: another record has one, perhaps one that another row changes. */
export function refusalOf(
  taken: readonly TakenValue[],
  given: readonly UserAttributes[],
  rows: readonly UserRow[],
  matches: readonly Match[],
): string | undefined {
  const reasons = taken.map(({ attribute, value, holder }) => {
    const other = matches.findIndex((match) => match.kind === 'found' && match.user.id === holder.id);
    const wanted = given[other]?.[attribute];
    const waits =
      wanted !== undefined && sameKey(wanted) !== sameKey(value)
        ? ` This row waits for row ${rows[other]?.place.row}, which gives it another value: two rows that exchange a value wait for each other.`
        : '';
    return `${attribute} "${value}" belongs to ${describeHolder(holder)}.${waits}`;
  });
  return reasons.length > 0 ? reasons.join(' ') : undefined;
}

/** The numbers of rows for a sentence, such as "3, 17". */
export const rowsOf = (indexes: readonly number[], rows: readonly UserRow[]): string =>
  indexes.map((index) => rows[index]?.place.row).join(', ');
