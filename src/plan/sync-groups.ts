import type { Group, Member } from '../generated/types.ts';
import { type MembershipPlan, type Named, planExactly } from './membership.ts';
import { type RemovalLimit, tooMany } from './removal-limit.ts';

export interface WantedGroup {
  name: string;
  members: string[];
}

type PresentGroup = Group & { members: Member[] };

export type GroupStep =
  /** `group` is undefined where it has to be created first. */
  | { kind: 'set'; name: string; group: PresentGroup | undefined; plan: MembershipPlan }
  | { kind: 'empty'; name: string; group: PresentGroup; plan: MembershipPlan }
  | { kind: 'delete'; name: string; group: PresentGroup }
  | { kind: 'failed'; name: string; reason: string };

export interface SyncGroupsPlan {
  steps: GroupStep[];
  /** Why the removals are too many; undefined when they are not. */
  excess: string | undefined;
}

export interface SyncGroupsOptions {
  missingGroups: 'leave' | 'empty' | 'delete';
  createMissingGroups: boolean;
  maxRemovals: RemovalLimit;
}

/** One entry a group: entries of the same name (whatever the case) are put together. Pure. */
export function mergeGroups(groups: readonly { name: string; members?: readonly string[] }[]): WantedGroup[] {
  const merged = new Map<string, WantedGroup>();
  for (const { name, members = [] } of groups) {
    const known = merged.get(name.toLowerCase());
    if (known) known.members = [...new Set([...known.members, ...members])];
    else merged.set(name.toLowerCase(), { name, members: [...new Set(members)] });
  }
  return [...merged.values()];
}

/** The steps from the groups present to the groups wanted. Pure. */
export function planGroups(
  wanted: readonly WantedGroup[],
  people: ReadonlyMap<string, Named>,
  present: readonly PresentGroup[],
  options: SyncGroupsOptions,
): SyncGroupsPlan {
  const byName = new Map(present.map((group) => [group.displayName?.toLowerCase(), group]));
  const listed = new Set(wanted.map(({ name }) => name.toLowerCase()));
  const named = (references: readonly string[]) =>
    references.map((reference) => people.get(reference) ?? { reference, candidates: [] });

  const steps: GroupStep[] = wanted.map(({ name, members }) => {
    const group = byName.get(name.toLowerCase());
    if (!group && !options.createMissingGroups)
      return { kind: 'failed', name, reason: 'There is no such group.' };
    return {
      kind: 'set',
      name: group?.displayName ?? name,
      group,
      plan: planExactly(named(members), group?.members ?? []),
    };
  });
  const missing = present.filter(({ displayName = '' }) => !listed.has(displayName.toLowerCase()));
  const leaving =
    options.missingGroups === 'leave' ? [] : missing.map((group) => leave(group, options.missingGroups));
  const all = [...steps, ...leaving];
  const memberships = present.reduce((sum, { members }) => sum + members.length, 0);
  const removals = all.reduce((sum, step) => sum + removalsOf(step), 0);
  return { steps: all, excess: tooMany(removals, memberships, options.maxRemovals) };
}

/** How many lose something by a step. A group without members that is deleted counts as one. */
export function removalsOf(step: GroupStep): number {
  if (step.kind === 'delete') return Math.max(1, step.group.members.length);
  return step.kind === 'failed' ? 0 : step.plan.remove.length;
}

function leave(group: PresentGroup, how: SyncGroupsOptions['missingGroups']): GroupStep {
  const name = group.displayName ?? group.id;
  if (how === 'delete') return { kind: 'delete', name, group };
  return { kind: 'empty', name, group, plan: planExactly([], group.members) };
}
