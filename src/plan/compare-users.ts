import { compareText } from '../core/text.ts';
import type { Actions, Change, User, UserAttributes } from '../generated/types.ts';
import { createSparing, identityOf, identityOfUser, type Place, type UserRows } from './counterparts.ts';
import type { MatchBy } from './match-users.ts';
import { planUsers, type SyncUsersOptions, type UserStep } from './sync-users.ts';

type Report = Omit<Actions['compare-users']['output'], 'complete'>;

/** A row that cannot be compared. */
interface RefusedRow extends Place {
  given: object;
  reason: string;
}

interface Comparison {
  rows: UserRows;
  refused: readonly RefusedRow[];
  /** Everybody in the directory. */
  users: readonly User[];
  matchBy: MatchBy;
  /** What a user lacks of what a row says. */
  changesTo: (user: User, wanted: UserAttributes) => Change[];
}

/** What a sync of the list would find, without deciding what to do about it. The same list and directory give the same. Pure. */
export function compareUsers({ rows, refused, users, matchBy, changesTo }: Comparison): Report {
  const differs = (user: User, wanted: UserAttributes) => changesTo(user, wanted).length > 0;
  const compare = (missingUsers: SyncUsersOptions['missingUsers']) =>
    planUsers({
      rows,
      users,
      options: { ...asSync, matchBy, missingUsers },
      differs,
      isProtected: () => false,
    });
  const { additions, removals, unchanged } = compare('leave');
  const steps = [...additions, ...removals];
  const conflicts = [
    ...steps.flatMap(conflictOf),
    ...refused.map(({ row, line, given, reason }) => ({
      row,
      ...(line === undefined ? {} : { line }),
      ...nameIn(given),
      reason,
    })),
  ];
  const open = new Map([
    ...refused.map(({ row, given }) => [row, given] as const),
    ...steps.flatMap((step) => (step.kind === 'failed' ? [[step.place.row, step.wanted] as const] : [])),
  ]);
  const mayBe = createSparing([...open].map(([row, given]) => identityOf(row, given)));
  const onlyInDirectory = compare('delete').removals.flatMap((step) => {
    if (step.kind !== 'delete') return [];
    const { id, userName, primaryEmail, displayName, active = true } = step.user;
    const reason = mayBe(identityOfUser(step.user));
    return {
      id,
      ...(userName === undefined ? {} : { userName }),
      ...(displayName === undefined ? {} : { displayName }),
      ...(primaryEmail === undefined ? {} : { primaryEmail }),
      active,
      ...(reason === undefined ? {} : { reason: reason.replace(/^Held back: /, 'Possibly in the list: ') }),
    };
  });
  const onlyInList = steps.flatMap((step) =>
    step.kind === 'create' ? { ...step.place, ...nameIn(step.wanted), ...addressIn(step.wanted) } : [],
  );
  const given = new Map(rows.list.map((wanted, index) => [rows.placeOf(index).row, wanted]));
  const differing = steps.flatMap((step) => {
    const place = isDifference(step) ? step.place : undefined;
    const wanted = place && given.get(place.row);
    if (!place || !wanted || !isDifference(step)) return [];
    const { id, userName } = step.user;
    const changes = changesTo(step.user, wanted);
    return { ...place, id, ...(userName === undefined ? {} : { userName }), changes };
  });
  return {
    counts: {
      rows: rows.list.length + refused.length,
      users: users.length,
      same: unchanged.indexes.length,
      onlyInList: onlyInList.length,
      onlyInDirectory: onlyInDirectory.length,
      differing: differing.length,
      conflicts: conflicts.length,
    },
    onlyInList: byName(onlyInList),
    onlyInDirectory: byName(onlyInDirectory),
    differing: byName(differing),
    conflicts: byName(conflicts),
  };
}

/** Everything that differs is to be seen. */
const asSync = {
  allow: { create: true, update: true, reactivate: true },
  allowSimilar: false,
  maxRemovals: { count: Number.POSITIVE_INFINITY, percent: 100 },
} as const;

function isDifference(step: UserStep): step is UserStep & { kind: 'update' | 'reactivate' | 'deactivate' } {
  return step.kind === 'update' || step.kind === 'reactivate' || step.kind === 'deactivate';
}

function conflictOf(step: UserStep): Report['conflicts'] {
  const reason = 'reason' in step ? step.reason : 'refused' in step ? step.refused : undefined;
  if (reason === undefined || !('place' in step)) return [];
  const user = 'user' in step ? step.user : undefined;
  const named =
    'wanted' in step ? nameIn(step.wanted) : user?.userName === undefined ? {} : { userName: user.userName };
  return [{ ...step.place, ...named, ...(user && { id: user.id }), reason }];
}

function nameIn(values: object): { userName?: string } {
  const { userName } = values as { userName?: unknown };
  return typeof userName === 'string' ? { userName } : {};
}

function addressIn({ primaryEmail, emails }: UserAttributes): { primaryEmail?: string } {
  const address = primaryEmail ?? emails?.find(({ primary }) => primary)?.value ?? emails?.[0]?.value;
  return address === undefined ? {} : { primaryEmail: address };
}

/** In the order of names, so that two reports can be held against each other. */
function byName<Entry extends { userName?: string; id?: string; row?: number }>(
  entries: readonly Entry[],
): Entry[] {
  return [...entries].sort(
    (one, other) =>
      compareText(one.userName ?? '', other.userName ?? '') ||
      compareText(one.id ?? '', other.id ?? '') ||
      (one.row ?? 0) - (other.row ?? 0),
  );
}
