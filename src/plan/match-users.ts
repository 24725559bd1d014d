import type { User, UserAttributes } from '../generated/types.ts';

export type MatchBy =
  | 'externalId, then userName, then primaryEmail'
  | 'externalId, then userName'
  | 'externalId'
  | 'userName';

/** The user that a row means, or why nobody can say which. Undefined: nobody yet. */
export type Match = { user: User } | { reason: string } | undefined;

/** Finds users for rows by external id, then by user name (whatever the case). Pure. */
export function createMatcher(users: readonly User[], matchBy: MatchBy): (wanted: UserAttributes) => Match {
  const byExternalId = groupBy(users, ({ externalId }) => externalId);
  const byName = groupBy(users, ({ userName }) => userName?.toLowerCase());

  function byId(externalId: string): Match {
    const [user, ...others] = byExternalId.get(externalId) ?? [];
    if (others.length === 0) return user && { user };
    return { reason: `${others.length + 1} users have the external ID "${externalId}".` };
  }

  return ({ externalId, userName }) => {
    const found = matchBy !== 'userName' && externalId ? byId(externalId) : undefined;
    if (found) return found;
    if (matchBy === 'externalId') {
      return externalId ? undefined : { reason: 'Match By is externalId, but the row has no externalId.' };
    }
    const user = byName.get(userName?.toLowerCase() ?? '')?.[0];
    if (user?.externalId && externalId && user.externalId !== externalId && matchBy !== 'userName') {
      const reason = `The user name belongs to a record with another external ID: "${user.externalId}", not "${externalId}".`;
      return { reason };
    }
    return user && { user };
  };
}

/** Whether any row may mean a user, by any of the ways to match. Whoever may be meant is not missing. Pure. */
export function createMeant(rows: readonly UserAttributes[], matchBy: MatchBy): (user: User) => boolean {
  const ids = new Set(matchBy === 'userName' ? [] : rows.map(({ externalId }) => externalId || undefined));
  const names = new Set(matchBy === 'externalId' ? [] : rows.map(({ userName }) => userName?.toLowerCase()));
  return ({ externalId, userName }) =>
    (externalId !== undefined && ids.has(externalId)) ||
    (userName !== undefined && names.has(userName.toLowerCase()));
}

/** For each row the rows that mean the same user: by the record found, by external id, by user name. Pure. */
export function findRepeated(
  rows: readonly UserAttributes[],
  matches: readonly Match[],
): Map<number, number[]> {
  const keysOf = ({ externalId, userName }: UserAttributes, match: Match) => [
    ...(match && 'user' in match ? [`id ${match.user.id}`] : []),
    ...(externalId ? [`externalId ${externalId}`] : []),
    ...(userName ? [`userName ${userName.toLowerCase()}`] : []),
  ];
  const entries = rows.flatMap((row, place) => keysOf(row, matches[place]).map((key) => ({ key, place })));
  const repeated = new Map<number, number[]>();
  for (const group of groupBy(entries, ({ key }) => key).values()) {
    const places = [...new Set(group.map(({ place }) => place))];
    if (places.length > 1) for (const place of places) repeated.set(place, places);
  }
  return repeated;
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (!key) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
