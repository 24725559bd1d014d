import type { User, UserAttributes } from '../generated/types.ts';
import { addressSharers, createClaims, refusalOf, rowsOf, yieldToNamed } from './contested-rows.ts';
import { type CloseTo, createCloseness, type Place, type UserRow, type UserRows } from './counterparts.ts';
import { findRepeated, type Match, type MatchBy, matchAll } from './match-users.ts';
import { type RemovalLimit, tooMany } from './removal-limit.ts';

/** How users are matched, and what a sync may do to users in the list and to missing ones. */
export interface SyncUsersOptions {
  matchBy: MatchBy;
  missingUsers: 'leave' | 'deactivate' | 'delete';
  allow: { create: boolean; update: boolean; reactivate: boolean };
  allowSimilar: boolean;
  maxRemovals: RemovalLimit;
}

/** What to do with one user, or why nothing. `place`: the row that asks for it. */
export type UserStep =
  | { kind: 'create'; place: Place; wanted: UserAttributes }
  | { kind: 'update' | 'reactivate'; place: Place; wanted: UserAttributes; user: User }
  /** `others`: the row's other changes, made after access is removed; `refused`: those that cannot be made. */
  | { kind: 'deactivate'; place?: Place; user: User; others: UserAttributes; refused?: string }
  | { kind: 'delete'; user: User }
  | { kind: 'unchanged'; place: Place; user: User }
  | { kind: 'skipped' | 'failed'; place: Place; wanted: UserAttributes; user?: User; reason: string }
  | { kind: 'held_back'; place?: Place; user: User; reason: string };

/** The steps that make the directory match the list, with the removals apart so that they can be held back together. */
export interface SyncUsersPlan {
  /** Steps that remove nothing. */
  additions: UserStep[];
  /** Unchanged users, by the index of the row, and each as a step: most of a large list, so they are not kept as objects. */
  unchanged: { indexes: readonly number[]; stepAt(index: number): UserStep & { kind: 'unchanged' } };
  removals: UserStep[];
  /** Whether a record is that of another row: it was found for that one, or has its user name or external id. */
  isClaimed: (user: User, byOtherThan: Place) => boolean;
  /** Why the removals are too many; undefined when they are not. */
  excess: string | undefined;
}

/** The input of the plan: the valid rows, the existing users, and the options. */
export interface Comparison {
  rows: UserRows;
  users: readonly User[];
  options: SyncUsersOptions;
  /** Whether a user differs from what is wanted. */
  differs: (user: User, wanted: UserAttributes) => boolean;
  /** Whether a user is protected. */
  isProtected: (user: User) => boolean;
}

/** The steps from the existing users to the wanted ones. Pure. */
export function planUsers({ rows, users, options, differs, isProtected }: Comparison): SyncUsersPlan {
  const { list, placeOf } = rows;
  const matches = yieldToNamed(matchAll(list, users, options.matchBy), rows);
  const repeated = findRepeated(list, matches);
  const rowAt = (index: number): UserRow => ({ place: placeOf(index), wanted: list[index] ?? {} });
  const created = [...matches.keys()].filter((index) => matches[index]?.kind === 'none').map(rowAt);
  const sharersOf = addressSharers(created);
  const isClose = options.allowSimilar ? () => undefined : createCloseness(users, created);

  const stepAt = (match: Match, index: number): UserStep => {
    const row = rowAt(index);
    const others = repeated.get(index)?.filter((other) => other !== index);
    if (others) return failed(row, `Row ${rowsOf(others, rows)} means the same user.`);
    if (match.kind === 'unclear') return failed(row, match.reason);
    // Whoever is absent from the list loses access; so whoever is in it has access, unless the row says otherwise.
    const isKept = options.missingUsers !== 'leave';
    if (match.kind === 'none') {
      const sharers = sharersOf(row);
      const wanted = isKept ? { active: true, ...row.wanted } : row.wanted;
      return sharers === undefined
        ? creation(row, wanted, options.allow, isClose)
        : failed(row, `Row ${sharers} has the same address, which only one user can have.`);
    }
    const refused = refusalOf(match.taken, rows, matches);
    return stepFor(row, isKept, match.user, refused, options.allow, differs);
  };
  const steps: UserStep[] = [];
  const unchanged: number[] = [];
  for (const [index, match] of matches.entries()) {
    const step = stepAt(match, index);
    if (step.kind === 'unchanged') unchanged.push(index);
    else steps.push(step);
  }
  const removals = [...steps.filter(isRemoval), ...missingSteps(users, matches, options)].map(
    (step): UserStep =>
      'user' in step && step.user && isProtected(step.user) ? protectedStep(step, step.user) : step,
  );
  const losing = removals.filter((step) => isRemoval(step) && 'user' in step && (step.user?.active ?? true));
  const active = users.filter((user) => user.active ?? true).length;
  return {
    additions: steps.filter((step) => !isRemoval(step)),
    unchanged: {
      indexes: unchanged,
      stepAt(index) {
        const match = matches[index];
        if (match?.kind !== 'found') throw new Error('Only a row that found a user leaves it unchanged.');
        return { kind: 'unchanged', place: placeOf(index), user: match.user };
      },
    },
    removals,
    isClaimed: createClaims(rows, matches),
    excess: tooMany(losing.length, active, options.maxRemovals, 'active users'),
  };
}

const isRemoval = ({ kind }: UserStep): boolean => kind === 'deactivate' || kind === 'delete';

function missingSteps(
  users: readonly User[],
  matches: readonly Match[],
  { missingUsers }: SyncUsersOptions,
): UserStep[] {
  if (missingUsers === 'leave') return [];
  const meant = new Set(
    matches.flatMap((match) =>
      match.kind === 'found'
        ? [match.user.id, ...match.taken.map(({ holder }) => holder.id)]
        : match.kind === 'unclear'
          ? match.holders.map(({ id }) => id)
          : [],
    ),
  );
  const missing = users.filter(({ id }) => !meant.has(id));
  if (missingUsers === 'delete') return missing.map((user) => ({ kind: 'delete', user }));
  return missing
    .filter(({ active = true }) => active)
    .map((user) => ({ kind: 'deactivate', user, others: {} }));
}

function creation(
  row: UserRow,
  wanted: UserAttributes,
  allow: SyncUsersOptions['allow'],
  isClose: CloseTo,
): UserStep {
  const { place } = row;
  if (!allow.create) return skipped(place, wanted, 'create');
  if (!wanted.primaryEmail && !wanted.emails)
    return { kind: 'failed', place, wanted, reason: 'A new user needs primaryEmail or emails.' };
  const close = isClose(row);
  if (close !== undefined) {
    const reason = `It is similar to ${close}: only characters that look alike differ. If it is another person, set Allow Similar.`;
    return { kind: 'failed', place, wanted, reason };
  }
  return { kind: 'create', place, wanted };
}

/** @param isKept users in the list have access unless their row says otherwise */
function stepFor(
  { place, wanted }: UserRow,
  isKept: boolean,
  user: User,
  refused: string | undefined,
  allow: SyncUsersOptions['allow'],
  differs: Comparison['differs'],
): UserStep {
  const { active = true } = user;
  const { active: wantedState = isKept || active, ...attributes } = wanted;
  const lacks = differs(user, attributes);
  // Access never depends on another attribute.
  if (active && !wantedState) {
    const others = lacks && allow.update && refused === undefined ? attributes : {};
    return { kind: 'deactivate', place, user, others, ...(refused === undefined ? {} : { refused }) };
  }
  if (refused !== undefined) return { kind: 'failed', place, wanted, user, reason: refused };
  const changes = lacks && allow.update ? attributes : {};
  if (!active && wantedState && allow.reactivate)
    return { kind: 'reactivate', place, wanted: { ...changes, active: true }, user };
  if (lacks && allow.update) return { kind: 'update', place, wanted: attributes, user };
  if (lacks) return skipped(place, wanted, 'update', user);
  return active === wantedState
    ? { kind: 'unchanged', place, user }
    : skipped(place, wanted, 'reactivate', user);
}

const protectedStep = (step: UserStep, user: User): UserStep => ({
  kind: 'held_back',
  ...('place' in step && step.place !== undefined ? { place: step.place } : {}),
  user,
  reason: 'Held back: the connection protects this user.',
});

const failed = ({ place, wanted }: UserRow, reason: string): UserStep => ({
  kind: 'failed',
  place,
  wanted,
  reason,
});

function skipped(place: Place, wanted: UserAttributes, what: string, user?: User): UserStep {
  return {
    kind: 'skipped',
    place,
    wanted,
    ...(user ? { user } : {}),
    reason: `Allow does not include ${what}.`,
  };
}
