import { compareText } from '../core/text.ts';
import type { Actions } from '../generated/types.ts';
import { identityOf } from './counterparts.ts';
import type { PresentGroup, WantedGroup } from './match-groups.ts';
import type { KnownMembers, Named } from './membership.ts';
import { createGroupSparing, type GroupStep, planGroups } from './sync-groups.ts';

type Report = Omit<Actions['compare-groups']['output'], 'complete'>;

interface Comparison {
  wanted: readonly WantedGroup[];
  refused: readonly { row: number; given: object; reason: string }[];
  /** Whom the names in the list mean. */
  people: ReadonlyMap<string, Named>;
  /** All groups of the directory. */
  present: readonly PresentGroup[];
  /** Users by id, as far as they were read. */
  records: KnownMembers['records'];
  /** When they were read, in milliseconds since 1970. */
  now: number;
}

/** What a sync of the list would find, without deciding what to do about it. The same list and directory give the same. Pure. */
export function compareGroups({ wanted, refused, people, present, records, now }: Comparison): Report {
  const { steps } = planGroups({
    ...{ wanted, people, present, now },
    known: { records, isProtected: () => false },
    isProtectedGroup: () => false,
    options: {
      missingGroups: 'delete',
      createMissingGroups: true,
      allowSimilar: false,
      maxRemovals: { count: Number.POSITIVE_INFINITY, percent: 100 },
    },
  });
  const sets = steps.filter((step) => step.kind === 'set');
  const failed = steps.filter((step) => step.kind === 'failed');
  const mayBe = createGroupSparing([
    ...refused.map(({ row, given }) => identityOf(row, given)),
    ...failed.flatMap(({ wanted: entry }) => entry.rows.map((row) => identityOf(row, entry))),
  ]);
  const onlyInList = sets.flatMap(({ name, wanted: { rows, members = [] }, group }) =>
    group ? [] : [{ name, rows, memberCount: members.length }],
  );
  const onlyInDirectory = steps.flatMap((step) => {
    if (step.kind !== 'delete' && step.kind !== 'held_back') return [];
    const { id, members } = step.group;
    const reason = step.kind === 'held_back' ? step.reason : mayBe(step.group);
    return { id, name: step.name, memberCount: members.length, ...perhaps(reason) };
  });
  const compared = sets.flatMap(membersOf);
  const differing = compared.filter((one) => one.onlyInList.length + one.onlyInDirectory.length > 0);
  const conflicts = [
    ...refused.map(({ row, given, reason }) => ({ ...nameIn(given), rows: [row], reason })),
    ...failed.map(({ name, wanted: { rows }, reason }) => ({ name, rows, reason })),
    ...sets.flatMap(unclearNames),
  ];
  return {
    counts: {
      listed: wanted.length,
      groups: present.length,
      same: compared.length - differing.length,
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

type SetStep = GroupStep & { kind: 'set' };

/** Who is in only one of the two; a group whose members the list does not give is as it should be. */
function membersOf({ name, group, plan }: SetStep): Report['differing'] {
  if (!group) return [];
  const [come, leave] = [new Set(plan.add), new Set(plan.remove)];
  const named = plan.outcomes.flatMap(({ user, id, status, reason }) =>
    id === undefined ? [] : [{ user, id, ...(status === 'held_back' ? perhaps(reason) : {}) }],
  );
  const isHeldBack = new Set(
    plan.outcomes.flatMap(({ id, status }) => (status === 'held_back' && id !== undefined ? [id] : [])),
  );
  const once = [...new Map(named.map((one) => [one.id, one])).values()];
  return [
    {
      ...{ id: group.id, name },
      onlyInList: byUser(once.filter(({ id }) => come.has(id))),
      onlyInDirectory: byUser(once.filter(({ id }) => leave.has(id) || isHeldBack.has(id))),
    },
  ];
}

/** Names of the list that mean nobody, or nobody knows whom. */
function unclearNames({ name, wanted: { rows }, plan }: SetStep): Report['conflicts'] {
  return plan.outcomes.flatMap(({ user, id, reason }) =>
    id === undefined && reason !== undefined ? [{ name, rows, user, reason }] : [],
  );
}

const perhaps = (reason: string | undefined): { reason?: string } =>
  reason === undefined ? {} : { reason: reason.replace(/^Held back: /, 'Possibly in the list: ') };

function nameIn(given: object): { name?: string } {
  const { name } = given as { name?: unknown };
  return typeof name === 'string' ? { name } : {};
}

const byUser = <Entry extends { user: string; id: string }>(entries: readonly Entry[]): Entry[] =>
  [...entries].sort((one, other) => compareText(one.user, other.user) || compareText(one.id, other.id));

const byName = <Entry extends { name?: string; user?: string }>(entries: readonly Entry[]): Entry[] =>
  [...entries].sort(
    (one, other) =>
      compareText(one.name ?? '', other.name ?? '') || compareText(one.user ?? '', other.user ?? ''),
  );
