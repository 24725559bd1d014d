import { closeKey, sameKey } from '../core/text.ts';
import type { Group } from '../generated/types.ts';
import { createSparing, type RowIdentity } from './counterparts.ts';
import { createGroupMatcher, type PresentGroup, type WantedGroup } from './match-groups.ts';
import { type KnownMembers, leavingOf, type MembershipPlan, type Named, planExactly } from './membership.ts';
import { type RemovalLimit, tooMany } from './removal-limit.ts';
import { type NewName, renameOf } from './renamed-groups.ts';

/** What to do with one group, or why nothing. */
export type GroupStep =
  /** `group` is undefined if it must be created first; `excess`: why nobody is removed from it. */
  | {
      kind: 'set';
      name: string;
      wanted: WantedGroup;
      group: PresentGroup | undefined;
      plan: MembershipPlan;
      excess?: string | undefined;
      note?: string;
    }
  | { kind: 'empty'; name: string; group: PresentGroup; plan: MembershipPlan }
  | { kind: 'delete'; name: string; group: PresentGroup }
  | { kind: 'held_back'; name: string; group: PresentGroup; reason: string }
  | { kind: 'failed'; name: string; wanted: WantedGroup; reason: string };

/** The steps that make the groups match the list: first for groups in the list, then for missing ones. */
export interface SyncGroupsPlan {
  steps: GroupStep[];
  /** Why the removals of all groups together are too many; undefined when they are not. */
  excess: string | undefined;
}

/** What a sync of groups may do besides setting the members of existing groups. */
export interface SyncGroupsOptions {
  missingGroups: 'leave' | 'empty' | 'delete';
  createMissingGroups: boolean;
  allowSimilar: boolean;
  maxRemovals: RemovalLimit;
}

/** The input of the plan. `people`: the users named in the list, by reference. */
export interface GroupComparison {
  wanted: readonly WantedGroup[];
  people: ReadonlyMap<string, Named>;
  present: readonly PresentGroup[];
  options: SyncGroupsOptions;
  known: KnownMembers;
  isProtectedGroup: (group: Group) => boolean;
  /** When the groups were read, in milliseconds since 1970. */
  now: number;
}

/** The steps from the existing groups to the wanted ones. Pure. */
export function planGroups(comparison: GroupComparison): SyncGroupsPlan {
  const { wanted, present, options, known, isProtectedGroup, now } = comparison;
  const match = createGroupMatcher(present);
  const meant = new Set<string>();
  const matches = wanted.map((entry) => ({ entry, found: match(entry) }));
  const groupIdOf = ({ entry, found }: (typeof matches)[number]) =>
    'group' in found && found.group ? found.group.id : entry;
  const isSameGroup = (one: (typeof matches)[number], other: typeof one) =>
    sameKey(one.entry.name) === sameKey(other.entry.name) || groupIdOf(one) === groupIdOf(other);
  const steps = matches.map((one): GroupStep => {
    const { entry, found } = one;
    if ('reason' in found) return { kind: 'failed', name: entry.name, wanted: entry, reason: found.reason };
    if (found.group) meant.add(found.group.id);
    // Each would remove what the other one adds.
    const others = matches.filter((other) => other !== one && isSameGroup(one, other));
    if (others.length === 0) return stepFor(entry, found.group, comparison);
    const rows = others.flatMap((other) => other.entry.rows).join(', ');
    const reason = `Row ${rows} means the same group, but not with the same external ID.`;
    return { kind: 'failed', name: entry.name, wanted: entry, reason };
  });
  const newNames = steps.flatMap((step) => newNameIn(step, comparison.people));
  const listed = new Set(wanted.map(({ name }) => sameKey(name)));
  const missing = present.filter(
    ({ id, displayName = '' }) => !meant.has(id) && !listed.has(sameKey(displayName)),
  );
  const leaving = missing.flatMap((group): GroupStep[] => {
    const name = group.displayName ?? group.id;
    const reason = isProtectedGroup(group)
      ? 'Held back: the connection protects this group.'
      : (unreadable(group) ?? renameOf(group, newNames, now));
    if (options.missingGroups === 'leave') return [];
    if (reason !== undefined) return [{ kind: 'held_back', name, group, reason }];
    if (options.missingGroups === 'delete') return [{ kind: 'delete', name, group }];
    return [{ kind: 'empty', name, group, plan: planExactly([], group.members, known) }];
  });
  const all = [...steps, ...leaving];
  const memberships = present.reduce((sum, { members }) => sum + members.length, 0);
  const removals = all.reduce((sum, step) => sum + removalsOf(step), 0);
  return { steps: all, excess: tooMany(removals, memberships, options.maxRemovals, 'memberships') };
}

function stepFor(
  wanted: WantedGroup,
  group: PresentGroup | undefined,
  { people, present, options, known, isProtectedGroup }: GroupComparison,
): GroupStep {
  const { name } = wanted;
  const failed = (reason: string): GroupStep => ({ kind: 'failed', name, wanted, reason });
  if (!group) {
    if (!options.createMissingGroups) return failed('The group does not exist.');
    const close = options.allowSimilar
      ? undefined
      : present.find(({ displayName = '' }) => closeKey(displayName) === closeKey(name));
    if (close)
      return failed(
        `It is similar to the group "${close.displayName}" (${close.id}): only characters that look alike differ. If it is another, set Allow Similar.`,
      );
  }
  const title = group?.displayName ?? name;
  const note = group && sameKey(title) !== sameKey(name) ? renamed(title, name) : undefined;
  const common = {
    kind: 'set',
    name: title,
    wanted,
    group,
    ...(note === undefined ? {} : { note }),
  } as const;
  if (wanted.members === undefined)
    return {
      ...common,
      plan: { outcomes: [], add: [], remove: [] },
      note: note ?? 'No members are given, so no membership changes.',
    };
  if (group?.membersUnknown) return failed('Its members could not be read, so nobody was added or removed.');
  const members = group?.members ?? [];
  const plan = planExactly(named(wanted.members, people), members, known);
  const excess = isProtectedGroup({ id: '', memberCount: 0, ...group, displayName: title })
    ? plan.remove.length > 0
      ? 'the connection protects this group'
      : undefined
    : tooMany(plan.remove.length, members.length, options.maxRemovals, `members of "${title}"`);
  return { ...common, plan, excess };
}

/** What each reference means; without a match it has no candidates. */
export const named = (references: readonly string[], people: ReadonlyMap<string, Named>): Named[] =>
  references.map((reference) => people.get(reference) ?? { reference, candidates: [] });

/**
 * The ids of members to remove from groups with open references: their records are compared
 * with these references. Pure.
 */
export function leavingIds(
  { wanted, people, present }: Pick<GroupComparison, 'wanted' | 'people' | 'present'>,
  matters: (meant: readonly Named[]) => boolean,
): string[] {
  const match = createGroupMatcher(present);
  const ids = wanted.flatMap((entry) => {
    const found = match(entry);
    const meant = named(entry.members ?? [], people);
    const members = 'group' in found && entry.members ? (found.group?.members ?? []) : [];
    return matters(meant) ? leavingOf(meant, members).map(({ value }) => value) : [];
  });
  return [...new Set(ids)];
}

const renamed = (title: string, name: string): string =>
  `The list names it "${name}"; Atlassian cannot rename groups, so it keeps the name "${title}".`;

/** It is unknown how many members would lose access, and who. */
const unreadable = ({ membersUnknown }: PresentGroup): string | undefined =>
  membersUnknown && 'Held back: its members could not be read.';

/** The groups that a step leaves, one of which may be an old group's new name. */
function newNameIn(step: GroupStep, people: GroupComparison['people']): NewName[] {
  if (!('wanted' in step)) return [];
  const { members } = step.wanted;
  const group = step.kind === 'set' ? step.group : undefined;
  const meant = named(members ?? [], people);
  const ids = members
    ? meant.flatMap(({ candidates }) => candidates.map(({ id }) => id))
    : (group?.members ?? []).map(({ value }) => value);
  const open = meant.filter(({ candidates }) => candidates.length === 0).length;
  return [{ name: step.name, members: new Set(ids), open, group }];
}

/** How many members lose access in a step. Deleting a group without members counts as one. */
export function removalsOf(step: GroupStep): number {
  if (step.kind === 'delete') return Math.max(1, step.group.members.length);
  if (step.kind === 'empty') return step.plan.remove.length;
  return step.kind === 'set' && step.excess === undefined ? step.plan.remove.length : 0;
}

/** Why a group that no row names is held back: a row that was not carried out may mean it. Pure. */
export function createGroupSparing(rows: readonly RowIdentity[]): (group: Group) => string | undefined {
  const reasonFor = createSparing(rows);
  return ({ displayName, externalId }) =>
    reasonFor({ externalId, names: displayName === undefined ? [] : [displayName] });
}
