import { asObject, objectsIn } from 'connector-host-kit';
import type { ActionManifest, Json, JsonObject, Plan, PlanProblem, Run, StepRun } from '../../api/types.ts';
import type { ExpectedPlan } from '../runs/run-step.ts';
import { type DryOutput, planRows, text } from './plan-rows.ts';

/** A step of a dry run with all of its output. */
export interface DryStep {
  record: StepRun;
  /** undefined: its connector is not loaded, or has no such action any more. */
  action: ActionManifest | undefined;
  output: Json;
}

/** One call of an action: a step, or an item of its loop. */
interface DryCall {
  who: string;
  state: string;
  output: JsonObject | undefined;
  message: string | undefined;
  /** Whether there is a plan: what fails is not carried out, unless only removals were held back. */
  stands: boolean;
}

/** The plan that a dry run has found. Pure. */
export function readPlan(run: Pick<Run, 'state'>, steps: DryStep[]): Omit<Plan, 'appliedBy'> {
  const outputs = steps.flatMap((step): DryOutput[] =>
    callsOf(step).flatMap(({ output, stands }) =>
      output && stands
        ? [{ stepId: step.record.stepId, connection: step.record.connectionName ?? '', output }]
        : [],
    ),
  );
  const dryRuns = outputs.map(({ output }) => asObject(output.dryRun));
  return {
    rows: planRows(outputs),
    problems: steps.flatMap(problemsOf),
    warnings: [...new Set(steps.flatMap(({ record }) => record.warnings))],
    unforeseen: steps.flatMap(({ record, action }) => {
      const reason = unforeseen(record, action, run);
      return reason ? [{ stepId: record.stepId, title: record.title, reason }] : [];
    }),
    requests: dryRuns.reduce((sum, dryRun) => sum + objectsIn(dryRun?.requests).length, 0),
    obstacle: obstacleOf(run, steps, dryRuns),
  };
}

/** The ids that the connectors gave to the parts of a plan, by step and by item of a loop. */
export function expectedOf(steps: DryStep[]): ExpectedPlan {
  const ids = new Map(
    steps.map((step) => [
      step.record.stepId,
      callsOf(step).map(({ output, stands }) => (stands ? planIdOf(output) : undefined)),
    ]),
  );
  return (stepId, index = 0) => ids.get(stepId)?.[index];
}

function planIdOf(output: JsonObject | undefined): string | undefined {
  return text(asObject(asObject(output?.dryRun)?.plan)?.id) || undefined;
}

function callsOf({ record, output }: DryStep): DryCall[] {
  if (!record.loop) {
    const { title, state, error } = record;
    const stands = mayStand(state, error?.code);
    return [{ who: title, state, output: asObject(output), message: error?.message, stands }];
  }
  return objectsIn(asObject(output)?.results).map((result) => ({
    who: nameOf(result.item),
    state: text(result.state),
    output: asObject(result.output),
    message: text(result.message) || undefined,
    stands: mayStand(text(result.state), text(result.code)),
  }));
}

const mayStand = (state: string, code: string | undefined): boolean =>
  state === 'completed' || code === 'limit_exceeded';

const namingKeys = [
  'userName',
  'user',
  'email',
  'primaryEmail',
  'displayName',
  'name',
  'group',
  'title',
  'id',
];

function nameOf(item: Json | undefined): string {
  const record = asObject(item);
  if (!record) return text(item) || JSON.stringify(item);
  const named = namingKeys.map((key) => text(record[key])).find(Boolean);
  return named ?? Object.values(record).map(text).filter(Boolean).join(', ');
}

const troubled = ['not_found', 'ambiguous', 'failed', 'held_back'];

function problemsOf(step: DryStep): PlanProblem[] {
  const { stepId } = step.record;
  return callsOf(step).flatMap(({ who, state, output, message }) => [
    ...(state === 'failed' ? [{ stepId, who, message: message ?? 'It would fail.' }] : []),
    ...rowsIn(output)
      .filter(({ status }) => troubled.includes(text(status)))
      .map((row) => ({
        stepId,
        who: nameOf(row),
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

function unforeseen(
  record: StepRun,
  action: ActionManifest | undefined,
  run: Pick<Run, 'state'>,
): string | undefined {
  if (!action) return 'Its connector is not loaded.';
  if (record.state === 'pending') return 'The dry run ended before this step.';
  const writes = action.hints.readOnly !== true;
  if (record.state === 'skipped')
    return writes && !action.input.properties?.dryRun
      ? `${action.title} does not support dry runs.`
      : undefined;
  if (!writes || record.state === 'failed') return undefined;
  if (record.outputCut) return 'Its plan is too large to store.';
  if (record.state !== 'completed' && run.state !== 'completed') return 'It was cancelled.';
  if (!action.input.properties?.expectPlan) return `${action.title} does not report what would change.`;
  return undefined;
}

function obstacleOf(
  { state }: Pick<Run, 'state'>,
  steps: DryStep[],
  dryRuns: (JsonObject | undefined)[],
): string | null {
  if (state !== 'completed' && state !== 'failed') return 'The dry run did not finish.';
  const cut =
    steps.some(({ record }) => record.outputCut) ||
    steps.some(({ record, output }) => record.loop && asObject(output)?.complete === false) ||
    dryRuns.some((dryRun) => asObject(dryRun?.plan)?.truncated === true);
  if (cut) return 'The plan was too large to store completely. An incomplete plan cannot be applied.';
  if (!dryRuns.some((dryRun) => text(asObject(dryRun?.plan)?.id)))
    return 'None of its steps supports applying a plan.';
  const empty = dryRuns.every(
    (dryRun) => objectsIn(dryRun?.changes).length + objectsIn(dryRun?.requests).length === 0,
  );
  return empty ? 'There is nothing to do.' : null;
}
