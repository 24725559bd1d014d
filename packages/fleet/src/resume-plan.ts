import { isDeepStrictEqual } from 'node:util';
import type { DryRun } from '../../../src/generated/types.ts';

type Change = DryRun['changes'][number];
type Values = Record<string, unknown>;

/**
 * Whether the remaining work is part of the approved plan. Used after an attempt has died: this run itself has changed the
 * directory, so the id of the plan is another one.
 * What someone else has done meanwhile no longer remains; other changes by someone else are not covered.
 * Pure.
 * @param made id -> name of what the run has created, from its ledger: in the plan it had a placeholder id
 */
export function isCovered(
  left: readonly Change[],
  approved: readonly Change[],
  made: ReadonlyMap<string, string> = new Map(),
): boolean {
  const named = inNames(approved, new Map());
  const planned = new Map<string, Change[]>();
  for (const change of named)
    for (const key of keysOf(change)) planned.set(key, [...(planned.get(key) ?? []), change]);
  return inNames(left, made).every((change) => {
    const found = keysOf(change).find((key) => planned.has(key));
    return found !== undefined && isPart(change, planned.get(found) ?? []);
  });
}

const nameKey = (name: string) => `name ${name.normalize('NFC').toLowerCase()}`;

/** The changes with names instead of the ids of created records: placeholder ids mean nothing in another plan. */
function inNames(changes: readonly Change[], made: ReadonlyMap<string, string>): Change[] {
  const names = new Map(made);
  for (const { kind, target } of changes)
    if (kind === 'create' && target.name !== undefined) names.set(target.id, target.name);
  const idOf = (id: unknown): unknown => {
    const name = typeof id === 'string' ? names.get(id) : undefined;
    return name === undefined ? id : nameKey(name);
  };
  const withNames = (values: Values | undefined): Values =>
    Array.isArray(values?.members) ? { ...values, members: values.members.map(idOf) } : { ...values };
  return changes.map(({ kind, target, before, after }) => ({
    kind,
    target: { ...target, id: String(idOf(target.id)) },
    before: withNames(before),
    after: withNames(after),
  }));
}

/** By id, so that a renamed user is recognized, and by name. */
function keysOf({ target: { type, id, name } }: Change): string[] {
  return [`${type} ${id}`, ...(name === undefined ? [] : [`${type} ${nameKey(name)}`])];
}

function isPart({ kind, before = {}, after = {} }: Change, planned: readonly Change[]): boolean {
  if (kind === 'delete' || kind === 'unlink') return planned.some((change) => change.kind === kind);
  const isCreated = planned.some((change) => change.kind === 'create');
  if (kind === 'create' && !isCreated) return false;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every((name) =>
    planned.some(
      (change) =>
        isWithin(name, after, change.after ?? {}) &&
        // A record created by this run has what this run gave it: before, it did not exist.
        (change.kind === 'create' || isWithin(name, before, change.before ?? {})),
    ),
  );
}

/** The same value; for members, a subset. */
function isWithin(name: string, left: Values, planned: Values): boolean {
  const [one, other] = [left[name], planned[name]];
  if (name !== 'members') return isDeepStrictEqual(one ?? null, other ?? null);
  const members = listOf(other);
  return listOf(one).every((entry) => members.includes(entry));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
