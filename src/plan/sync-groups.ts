import { closeKey, sameKey } from '../core/text.ts';
import type { Group } from '../generated/types.ts';
import { createSparing, type RowIdentity } from './counterparts.ts';
import { createGroupMatcher, type PresentGroup, type WantedGroup } from './match-groups.ts';
import { type KnownMembers, leavingOf, type MembershipPlan, type Named, planExactly } from './membership.ts';
import { type RemovalLimit, tooMany } from './removal-limit.ts';
import { type NewName, renameOf } from './renamed-groups.ts';

/** What is to be done to one group, or why nothing is. */
export type GroupStep =
  /** `group` is undefined where it has to be created first; `excess`: why nobody is removed from it. */
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

/** The steps that make the groups as wanted: first those of the list, then those of groups it does not name. */
export interface SyncGroupsPlan {
  steps: GroupStep[];
  /** Why the removals of all groups together are too many; undefined when they are not. */
  excess: string | undefined;
}

/** What a synchronisation of groups may do beyond setting the members of groups that are there. */
export interface SyncGroupsOptions {
  missingGroups: 'leave' | 'empty' | 'delete';
  createMissingGroups: boolean;
  allowSimilar: boolean;
  maxRemovals: RemovalLimit;
}

/** Everything that the plan is decided on. `people`: the users the list names, by the reference it uses. */
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

/** The steps from the groups present to the groups wanted. Pure. */
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
    // Each would take away what the other one adds.
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

/** What each reference means; one that nobody was found for has no candidates. */
export const named = (references: readonly string[], people: ReadonlyMap<string, Named>): Named[] =>
  references.map((reference) => people.get(reference) ?? { reference, candidates: [] });

/**
 * The members who would leave the groups of a list, by id, of those groups of which that matters: their records are compared
 * with the names that are still open. Pure.
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

/** Nobody knows how many would lose something, nor who. */
const unreadable = ({ membersUnknown }: PresentGroup): string | undefined =>
  membersUnknown && 'Held back: its members could not be read.';

/** What a step leaves under a name that an old group may have got. */
function newNameIn(step: GroupStep, people: GroupComparison['people']): NewName[] {
  if (!('wanted' in step)) return [];
  const { members } = step.wanted;
  const group = step.kind === 'set' ? step.group : undefined;
  const ids = members
    ? named(members, people).flatMap(({ candidates }) => candidates.map(({ id }) => id))
    : (group?.members ?? []).map(({ value }) => value);
  return [{ name: step.name, members: new Set(ids), group }];
}

/** How many lose something by a step. A group without members that is deleted counts as one. */
export function removalsOf(step: GroupStep): number {
  if (step.kind === 'delete') return Math.max(1, step.group.members.length);
  if (step.kind === 'empty') return step.plan.remove.length;
  return step.kind === 'set' && step.excess === undefined ? step.plan.remove.length : 0;
}

/** Why a group that no row names is spared: a row that was not carried out may mean it. Pure. */
export function createGroupSparing(rows: readonly RowIdentity[]): (group: Group) => string | undefined {
  const reasonFor = createSparing(rows);
  return ({ displayName, externalId }) =>
    reasonFor({ externalId, names: displayName === undefined ? [] : [displayName] });
}
