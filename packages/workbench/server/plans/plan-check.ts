import type { PlanDeviation, PlanRow } from '../../api/types.ts';
import type { DryOutput } from './plan-changes.ts';
import { planRows } from './plan-rows.ts';
import { titlesIn } from './plan-titles.ts';
import type { RanStep } from './ran-step.ts';

/**
 * What has changed since a plan was made, by what the run held to it was answered: a call that does not fit brings the plan as it is
 * now. Pure.
 */
export function checkPlan(planned: RanStep[], applied: RanStep[]): PlanDeviation[] {
  const before: DryOutput[] = [];
  const after: DryOutput[] = [];
  for (const { record, calls } of applied) {
    const { stepId, connectionName } = record;
    const source = planned.find((step) => step.record.stepId === stepId);
    for (const [index, { output }] of calls.entries()) {
      if (!output?.dryRun) continue;
      const about = { stepId, connection: connectionName ?? '' };
      after.push({ ...about, output });
      const earlier = source?.calls[index]?.output;
      if (earlier) before.push({ ...about, output: earlier });
    }
  }
  const titleOf = titlesIn(planned.flatMap(({ action }) => action ?? []));
  return deviations(planRows(before, titleOf), planRows(after, titleOf));
}

function deviations(planned: PlanRow[], now: PlanRow[]): PlanDeviation[] {
  const is = new Map(now.map((row) => [row.key, row]));
  const was = new Set(planned.map(({ key }) => key));
  return [
    ...planned.flatMap((row) => {
      const other = is.get(row.key) ?? null;
      return other && meaning(row) === meaning(other) ? [] : [{ planned: row, now: other }];
    }),
    ...now.filter(({ key }) => !was.has(key)).map((row) => ({ planned: null, now: row })),
  ];
}

/** The same for rows that come to the same. */
const meaning = ({ verb, before, after, joins, leaves }: PlanRow): string =>
  JSON.stringify([
    verb,
    ...[before, after].map((part) => Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
    joins.toSorted(),
    leaves.toSorted(),
  ]);
