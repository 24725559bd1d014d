import { asObject, canRunDry, objectsIn, takesPlan } from 'connector-host-kit';
import type { JsonObject, Plan, PlanProblem, Run } from '../../api/types.ts';
import { itemLabel } from '../outputs/lists.ts';
import { planRows } from './plan-rows.ts';
import { titlesIn } from './plan-titles.ts';
import { planIdOf, type RanStep, text } from './ran-step.ts';
import { undoGap } from './undo.ts';

/** The plan that a dry run has found. `undone`: the steps that it would undo, which name what they changed. Pure. */
export function readPlan(
  run: Pick<Run, 'state'>,
  steps: RanStep[],
  undone: RanStep[] = [],
): Omit<Plan, 'appliedBy'> {
  const gap = undoGap(undone);
  const outputs = steps.flatMap(({ record: { stepId, connectionName }, calls }) =>
    calls.flatMap(({ output, stands }) =>
      output && stands ? [{ stepId, connection: connectionName ?? '', output }] : [],
    ),
  );
  const dryRuns = outputs.map(({ output }) => asObject(output.dryRun));
  return {
    rows: planRows(
      outputs,
      titlesIn(steps.flatMap(({ action }) => action ?? [])),
      undone.map(({ output }) => output),
    ),
    problems: steps.flatMap(problemsOf),
    warnings: [...new Set([...(gap ? [gap] : []), ...steps.flatMap(({ record }) => record.warnings)])],
    unforeseen: steps.flatMap((step) => {
      const { stepId, title } = step.record;
      const reason = unforeseen(step, run);
      return reason ? [{ stepId, title, reason }] : [];
    }),
    requests: dryRuns.reduce((sum, dryRun) => sum + objectsIn(dryRun?.requests).length, 0),
    obstacle: obstacleOf(run, steps, dryRuns),
  };
}

const troubled = ['not_found', 'ambiguous', 'failed', 'held_back'];

function problemsOf({ record: { stepId }, calls }: RanStep): PlanProblem[] {
  return calls.flatMap(({ who, state, output, message }) => [
    ...(state === 'failed' ? [{ stepId, who, message: message ?? 'It would fail.' }] : []),
    ...rowsIn(output)
      .filter(({ status }) => troubled.includes(text(status)))
      .map((row) => ({
        stepId,
        who: itemLabel(row),
        message: text(row.reason) || text(row.status).replaceAll('_', ' '),
      })),
  ]);
}

/** Rows in the lists of an output, and what became of the members of each. */
function rowsIn(output: JsonObject | undefined): JsonObject[] {
  const { dryRun: _, ...lists } = output ?? {};
  return Object.values(lists).flatMap((list) =>
    objectsIn(list).flatMap((row) => [row, ...objectsIn(row.outcomes)]),
  );
}

/** Why it is not known what a step would do, or undefined. */
function unforeseen({ record, action }: RanStep, run: Pick<Run, 'state'>): string | undefined {
  const { state, outputCut, loop } = record;
  if (!action) return 'Its connector is not loaded.';
  if (state === 'pending') return 'The dry run ended before this step.';
  const writes = action.hints.readOnly !== true;
  if (state === 'skipped')
    return writes && !canRunDry(action) ? `${action.title} does not support dry runs.` : undefined;
  const unreached = loop ? loop.total - loop.completed - loop.failed - loop.skipped : 0;
  if (writes && unreached > 0) return `${unreached} of ${loop?.total} items were not reached.`;
  if (!writes || state === 'failed') return undefined;
  if (outputCut) return 'Its plan is too large to store.';
  if (state !== 'completed' && run.state !== 'completed') return 'It was cancelled.';
  return takesPlan(action) ? undefined : `${action.title} does not report what would change.`;
}

function obstacleOf(
  { state }: Pick<Run, 'state'>,
  steps: RanStep[],
  dryRuns: (JsonObject | undefined)[],
): string | null {
  if (state !== 'completed' && state !== 'failed') return 'The dry run did not finish.';
  const cut =
    steps.some(
      ({ record, output }) => record.outputCut || (record.loop && asObject(output)?.complete === false),
    ) || dryRuns.some((dryRun) => asObject(dryRun?.plan)?.truncated === true);
  if (cut) return 'The plan was too large to store completely. An incomplete plan cannot be applied.';
  if (!dryRuns.some(planIdOf)) return 'None of its steps supports applying a plan.';
  const empty = dryRuns.every(
    (dryRun) => objectsIn(dryRun?.changes).length + objectsIn(dryRun?.requests).length === 0,
  );
  return empty ? 'There is nothing to do.' : null;
}
