import { asObject, objectsIn } from 'connector-host-kit';
import type { JsonObject, PlanDeviation, PlanRow } from '../../api/types.ts';
import { type DryOutput, planRows } from './plan-rows.ts';
import type { DryStep } from './read-plan.ts';

/**
 * What has changed since a plan was made, by what the run held to it was answered: a call that does not fit brings the plan as it is
 * now. Pure.
 */
export function checkPlan(planned: DryStep[], applied: DryStep[]): PlanDeviation[] {
  const before: DryOutput[] = [];
  const after: DryOutput[] = [];
  for (const step of applied) {
    const { stepId, connectionName } = step.record;
    const source = planned.find(({ record }) => record.stepId === stepId);
    const was = source ? outputsOf(source) : [];
    for (const [index, output] of outputsOf(step).entries()) {
      if (!output?.dryRun) continue;
      const about = { stepId, connection: connectionName ?? '' };
      after.push({ ...about, output });
      const earlier = was[index];
      if (earlier) before.push({ ...about, output: earlier });
    }
  }
  return deviations(planRows(before), planRows(after));
}

const outputsOf = ({ record, output }: DryStep): (JsonObject | undefined)[] =>
  record.loop
    ? objectsIn(asObject(output)?.results).map((result) => asObject(result.output))
    : [asObject(output)];

function deviations(planned: PlanRow[], now: PlanRow[]): PlanDeviation[] {
  const is = new Map(now.map((row) => [row.key, row]));
  const was = new Set(planned.map(({ key }) => key));
  return [
    ...planned.flatMap((row) => {
      const other = is.get(row.key) ?? null;
      return same(row, other) ? [] : [{ planned: row, now: other }];
    }),
    ...now.filter(({ key }) => !was.has(key)).map((row) => ({ planned: null, now: row })),
  ];
}

const same = (one: PlanRow, other: PlanRow | null): boolean =>
  other !== null && JSON.stringify(meant(one)) === JSON.stringify(meant(other));

const meant = ({ verb, before, after, joins, leaves }: PlanRow) => [
  verb,
  ...[before, after].map((part) => Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
  joins.toSorted(),
  leaves.toSorted(),
];
