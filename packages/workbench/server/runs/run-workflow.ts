import type { Outcome, RunState } from '../../api/types.ts';
import { gatherOutcomes } from './outcome.ts';
import { type LoopObserver, runLoop } from './run-loop.ts';
import { dryRunMode, type PlannedStep, type RunContext, runStep, unexpected } from './run-step.ts';
import { failed, type StepResult, skipped } from './step-record.ts';

export interface StepsObserver {
  /** Before a step; the observer it returns is called while the step runs. */
  onStart(stepId: string): LoopObserver;
  /** Awaited: the result of a step is stored before the next one starts. */
  onEnd(stepId: string, result: StepResult): Promise<void>;
}

export interface RunResult {
  state: Extract<RunState, 'completed' | 'failed' | 'cancelled'>;
  hadErrors: boolean;
  message: string | null;
  outcome: Outcome | null;
}

/** Runs the steps in order until the end, a failure or a cancel. Resolves unless the observer fails. */
export async function runWorkflow(
  context: RunContext,
  steps: PlannedStep[],
  observer: StepsObserver,
): Promise<RunResult> {
  const outcomes = gatherOutcomes();
  let hadErrors = false;
  let partial: string | null = null;
  const end = (state: RunResult['state'], message: string | null = null): RunResult => ({
    state,
    hadErrors,
    message,
    outcome: outcomes.outcome(),
  });
  for (const planned of steps) {
    if (context.signal.aborted) return end('cancelled');
    const { id, title, settings } = planned.step;
    const name = `${id} "${title || planned.action.title}"`;
    const result = await runPlanned(context, planned, observer.onStart(id));
    await observer.onEnd(id, result);
    const { state, outcome, output, error, warnings } = result;
    outcomes.add(state, outcome);
    context.evaluator.addStep(id, { state, output, error: error && { ...error } });
    if (state === 'cancelled') return end('cancelled');
    if (state === 'completed' && outcome === 'partial')
      partial ??= [`${name} was partly done.`, warnings[0]].filter(Boolean).join(' ');
    if (state === 'failed') {
      hadErrors = true;
      if (!settings.continueOnError)
        return end('failed', `${name} failed: ${error?.message ?? 'no reason given'}`);
    }
  }
  return end('completed', partial);
}

async function runPlanned(
  context: RunContext,
  planned: PlannedStep,
  observer: LoopObserver,
): Promise<StepResult> {
  const { step, action } = planned;
  if (step.settings.disabled) return skipped('The step is disabled.');
  if (context.dryRun && dryRunMode(action) === 'skip') {
    return skipped(`Skipped in the dry run: ${action.title} writes and does not support dry runs.`);
  }
  try {
    if (step.forEach?.trim()) return await runLoop(context, planned, step.forEach, observer);
    return await runStep(context, planned, observer);
  } catch (error) {
    return failed(unexpected(error));
  }
}
