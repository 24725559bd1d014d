import type { User, UserAttributes } from '../generated/types.ts';
import { createMatcher, createMeant, findRepeated, type MatchBy } from './match-users.ts';
import { type RemovalLimit, tooMany } from './removal-limit.ts';

export interface SyncUsersOptions {
  matchBy: MatchBy;
  missingUsers: 'leave' | 'deactivate' | 'delete';
  allow: { create: boolean; update: boolean; reactivate: boolean };
  maxRemovals: RemovalLimit;
}

/** Who is there, as far as it was read. */
export interface Present {
  users: readonly User[];
  /** How many there are in the whole directory. */
  total: number;
}

export type UserStep =
  | { kind: 'create'; row: number; wanted: UserAttributes }
  | { kind: 'update' | 'reactivate'; row: number; wanted: UserAttributes; user: User }
  | { kind: 'deactivate'; row?: number; wanted: UserAttributes; user: User }
  | { kind: 'delete'; user: User }
  | { kind: 'unchanged'; row: number; wanted: UserAttributes; user: User }
  | { kind: 'skipped' | 'failed'; row: number; wanted: UserAttributes; user?: User; reason: string };

export interface SyncUsersPlan {
  /** What takes nothing away. */
  additions: UserStep[];
  removals: UserStep[];
  /** Why the removals are too many; undefined when they are not. */
  excess: string | undefined;
}

type Differs = (user: User, wanted: UserAttributes) => boolean;

/**
 * The steps from the users present to the users wanted. Pure.
 * @param differs whether a user lacks something of what is wanted
 */
export function planUsers(
  rows: readonly UserAttributes[],
  present: Present,
  options: SyncUsersOptions,
  differs: Differs,
): SyncUsersPlan {
  const matches = rows.map(createMatcher(present.users, options.matchBy));
  const repeated = findRepeated(rows, matches);

  const steps = rows.map((given, row): UserStep => {
    // Whoever is absent from the list loses access; so whoever is in it has access, unless the row says otherwise.
    const wanted = options.missingUsers === 'leave' ? given : { active: true, ...given };
    const twins = repeated.get(row)?.filter((other) => other !== row);
    const match = matches[row];
    if (twins)
      return failed(row, wanted, `Row ${twins.map((twin) => twin + 1).join(', ')} means the same user.`);
    if (match === undefined) return creation(row, wanted, options.allow);
    if ('reason' in match) return failed(row, wanted, match.reason);
    return stepFor(row, wanted, match.user, options.allow, differs);
  });
  const removals = [...steps.filter(isRemoval), ...missingSteps(present.users, rows, options)];
  return {
    additions: steps.filter((step) => !isRemoval(step)),
    removals,
    excess: tooMany(removals.length, present.total, options.maxRemovals),
  };
}

const isRemoval = ({ kind }: UserStep): boolean => kind === 'deactivate' || kind === 'delete';

function missingSteps(
  users: readonly User[],
  rows: readonly UserAttributes[],
  { missingUsers, matchBy }: SyncUsersOptions,
): UserStep[] {
  if (missingUsers === 'leave') return [];
  const isMeant = createMeant(rows, matchBy);
  const missing = users.filter((user) => !isMeant(user));
  if (missingUsers === 'delete') return missing.map((user) => ({ kind: 'delete', user }));
  return missing
    .filter(({ active = true }) => active)
    .map((user) => ({ kind: 'deactivate', user, wanted: { active: false } }));
}

function creation(row: number, wanted: UserAttributes, allow: SyncUsersOptions['allow']): UserStep {
  if (!allow.create) return skipped(row, wanted, 'create');
  if (!wanted.primaryEmail && !wanted.emails)
    return failed(row, wanted, 'A new user needs primaryEmail or emails.');
  return { kind: 'create', row, wanted };
}

function stepFor(
  row: number,
  wanted: UserAttributes,
  user: User,
  allow: SyncUsersOptions['allow'],
  differs: Differs,
): UserStep {
  const { active = true } = user;
  const { active: wantedState = active, ...attributes } = wanted;
  const lacks = differs(user, attributes);
  const changes = lacks && allow.update ? attributes : {};
  if (active && !wantedState) return { kind: 'deactivate', row, wanted: { ...changes, active: false }, user };
  if (!active && wantedState && allow.reactivate)
    return { kind: 'reactivate', row, wanted: { ...changes, active: true }, user };
  if (lacks && allow.update) return { kind: 'update', row, wanted: attributes, user };
  if (lacks) return skipped(row, wanted, 'update', user);
  return active === wantedState
    ? { kind: 'unchanged', row, wanted, user }
    : skipped(row, wanted, 'reactivate', user);
}

const failed = (row: number, wanted: UserAttributes, reason: string): UserStep => ({
  kind: 'failed',
  row,
  wanted,
  reason,
});

function skipped(row: number, wanted: UserAttributes, what: string, user?: User): UserStep {
  return {
    kind: 'skipped',
    row,
    wanted,
    ...(user ? { user } : {}),
    reason: `Allow does not include ${what}.`,
  };
}
