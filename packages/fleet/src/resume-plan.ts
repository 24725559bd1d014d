import { isDeepStrictEqual } from 'node:util';
import type { DryRun } from '../../../src/generated/types.ts';

type Change = DryRun['changes'][number];
type Values = Record<string, unknown>;

/**
 * Whether what is left to do is a part of the plan that was approved. Asked when an attempt has died on the way: the
 * directory is no longer as it was, because of this very run, so the id of the plan is another one.
 * What somebody else has done meanwhile is no longer left to do; what somebody else has changed otherwise is not covered.
 * Pure.
 */
export function isCovered(left: readonly Change[], approved: readonly Change[]): boolean {
  const planned = new Map<string, Change[]>();
  for (const change of approved)
    for (const key of keysOf(change)) planned.set(key, [...(planned.get(key) ?? []), change]);
  return left.every((change) => {
    const found = keysOf(change).find((key) => planned.has(key));
    return found !== undefined && isPart(change, planned.get(found) ?? []);
  });
}

/** By id, and by name for what a plan creates: its ids are made up. */
function keysOf({ target: { type, id, name } }: Change): string[] {
  const byName = name === undefined ? [] : [`${type} name ${name.normalize('NFC').toLowerCase()}`];
  return [`${type} id ${id}`, ...byName];
}

function isPart({ kind, before = {}, after = {} }: Change, planned: readonly Change[]): boolean {
  if (kind === 'delete' || kind === 'unlink') return planned.some((change) => change.kind === kind);
  const isCreated = planned.some((change) => change.kind === 'create');
  if (kind === 'create' && !isCreated) return false;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  // What this run has made holds what this run gave it; its attributes may have come in part.
  return [...names].every((name) =>
    planned.some(
      (change) =>
        isWithin(name, after, change.after ?? {}) &&
        (change.kind === 'create' || isWithin(name, before, change.before ?? {})),
    ),
  );
}

/** The same value; of members a part of them. */
function isWithin(name: string, left: Values, planned: Values): boolean {
  const [one, other] = [left[name], planned[name]];
  if (name !== 'members') return isDeepStrictEqual(one ?? null, other ?? null);
  const members = listOf(other);
  return listOf(one).every((entry) => members.some((member) => isDeepStrictEqual(entry, member)));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
