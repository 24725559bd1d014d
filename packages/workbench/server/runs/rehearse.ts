import type { LoopCounts, StepRun } from '../../api/types.ts';
import { callsOf, type ExpectedPlan, planIds } from '../plans/ran-step.ts';
import type { StepRecorder } from './record-step.ts';
import type { PlannedStep, RunContext } from './run-step.ts';
import { type RunResult, runWorkflow } from './run-workflow.ts';
import { StepFault, type StepResult } from './step-result.ts';

interface Rehearsed {
  result: StepResult;
  loop: LoopCounts | null;
}

/**
 * Runs all steps of a plan dry once more, before the first of them writes. Where they no longer come to the plan, records how they come
 * out now, and gives the end of the run; undefined: all of them fit.
 */
export async function rehearse(
  context: RunContext,
  steps: PlannedStep[],
  expected: ExpectedPlan,
  record: (stepId: string) => StepRecorder,
): Promise<RunResult | undefined> {
  const rehearsed = new Map<string, Rehearsed>();
  const collect = (stepId: string): StepRecorder => {
    let loop: LoopCounts | null = null;
    return {
      change: (part: Partial<StepRun>) => {
        loop = part.loop ?? loop;
      },
      showInput() {},
      addItem() {},
      end: async (result) => void rehearsed.set(stepId, { result, loop }),
    };
  };
  await runWorkflow({ ...context, dryRun: true, expected: undefined }, steps, collect);
  const ended = { hadErrors: false, outcome: null };
  if (context.signal.aborted) return { ...ended, state: 'cancelled', message: null };
  const misfits = steps.filter(({ step }) => !fits(expected.get(step.id) ?? [], rehearsed.get(step.id)));
  if (misfits.length === 0) return undefined;
  for (const { step } of misfits) {
    const now = rehearsed.get(step.id);
    if (!now) continue;
    const recorder = record(step.id);
    recorder.change({ loop: now.loop, attempts: now.result.attempts, input: now.result.input });
    await recorder.end({
      ...now.result,
      state: 'failed',
      outcome: null,
      notes: [],
      error: now.result.error ?? changed,
    });
  }
  const names = misfits.map(({ step, action }) => {
    const error = rehearsed.get(step.id)?.result.error;
    return `${step.id} "${step.title || action.title}"${error ? ` (${error.message})` : ''}`;
  });
  const message = `Nothing was changed, since the plan no longer fits: ${names.join(', ')}.`;
  return { ...ended, state: 'failed', message };
}

/** Whether all that the plan holds of a step comes out as planned. */
function fits(planned: readonly (string | undefined)[], now: Rehearsed | undefined): boolean {
  const ids = now ? planIds(callsOf({ title: '', ...now.result, loop: now.loop }, now.result.output)) : [];
  return planned.every((id, index) => id === undefined || id === ids[index]);
}

const changed = new StepFault(
  'plan_changed',
  'What would change is no longer what the plan says, so nothing was written.',
  'See what has changed, and create a new plan.',
).error;
