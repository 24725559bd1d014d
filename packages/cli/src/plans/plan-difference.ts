import { isDeepStrictEqual } from 'node:util';
import type { DryRun } from '../connector.ts';
import { entriesOf, type PlanEntry, verbOf } from '../print/plan-entries.ts';
import { inOneLine, type Row } from '../print/record.ts';

/** One thing that two plans say otherwise of one user or group. */
export interface Deviation {
  /** An attribute, `what happens`, or whoever comes or leaves. */
  what: string;
  planned: string;
  now: string;
}

/** How a plan differs from an earlier one, record by record. */
export interface PlanDifference {
  /** What is to be done now, and was not. */
  added: PlanEntry[];
  /** What was to be done, and is no longer. */
  dropped: PlanEntry[];
  changed: { target: PlanEntry['target']; deviations: Deviation[] }[];
}

/** A dry run with the names of those whom it knows by id. Ids of what does not exist yet are others in each dry run. */
export interface NamedPlan {
  dryRun: DryRun;
  names: ReadonlyMap<string, string>;
}

/** Compares two plans by user name and group name. Pure. */
export function differenceOf(planned: NamedPlan, now: NamedPlan): PlanDifference {
  const [before, after] = [byName(planned), byName(now)];
  const changed = [...before].flatMap(([key, one]) => {
    const other = after.get(key);
    const deviations = other === undefined ? [] : deviationsOf(one, other);
    return deviations.length === 0 ? [] : [{ target: one.target, deviations }];
  });
  return {
    added: [...after].flatMap(([key, entry]) => (before.has(key) ? [] : [entry])),
    dropped: [...before].flatMap(([key, entry]) => (after.has(key) ? [] : [entry])),
    changed,
  };
}

/** The entries by what they are about; members by name, in order. */
function byName({ dryRun, names }: NamedPlan): Map<string, PlanEntry> {
  const named = (ids: string[]) => ids.map((id) => names.get(id) ?? id).sort();
  return new Map(
    entriesOf(dryRun.changes).map((entry) => [
      `${entry.target.type} ${entry.target.name ?? names.get(entry.target.id) ?? entry.target.id}`,
      { ...entry, come: named(entry.come), leave: named(entry.leave) },
    ]),
  );
}

function deviationsOf(planned: PlanEntry, now: PlanEntry): Deviation[] {
  const [was, is] = [verbOf(planned), verbOf(now)];
  const attributes = new Set(
    [planned, now].flatMap(({ before, after }) => Object.keys({ ...before, ...after })),
  );
  return [
    ...(was === is ? [] : [{ what: 'what happens', planned: was, now: is }]),
    ...[...attributes].flatMap((what) => {
      const sides = (entry: PlanEntry) => [entry.before[what], entry.after[what]];
      if (isDeepStrictEqual(sides(planned), sides(now))) return [];
      return [{ what, planned: changeText(planned, what), now: changeText(now, what) }];
    }),
    ...memberDeviations(planned.come, now.come, 'joins'),
    ...memberDeviations(planned.leave, now.leave, 'leaves'),
  ];
}

function changeText({ before, after }: PlanEntry, attribute: string): string {
  const has = (row: Row) => Object.hasOwn(row, attribute);
  if (!has(before) && !has(after)) return 'no change';
  return `${inOneLine(before[attribute])} → ${inOneLine(after[attribute])}`;
}

function memberDeviations(planned: string[], now: string[], what: string): Deviation[] {
  const [yes, no] = ['yes', 'no'];
  return [
    ...planned
      .filter((name) => !now.includes(name))
      .map((name) => ({ what: `${name} ${what}`, planned: yes, now: no })),
    ...now
      .filter((name) => !planned.includes(name))
      .map((name) => ({ what: `${name} ${what}`, planned: no, now: yes })),
  ];
}
