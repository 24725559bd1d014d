import type { Outcome, RunState } from '../../api/types.ts';
import { DISK_FULL, isDiskFull } from '../storage/database.ts';
import type { StepRecorder } from './record-step.ts';
import { runLoop } from './run-loop.ts';
import { dryRunMode, type PlannedStep, type RunContext, runStep } from './run-step.ts';
import { joinOutcomes, type StepResult, skipped } from './step-result.ts';

export interface RunResult {
  state: Extract<RunState, 'completed' | 'failed' | 'cancelled'>;
  hadErrors: boolean;
  message: string | null;
  outcome: Outcome | null;
}

/** Runs the steps in order until the end, a failure or a cancel. Resolves unless what happens cannot be recorded. */
export async function runWorkflow(
  context: RunContext,
  steps: PlannedStep[],
  record: (stepId: string) => StepRecorder,
): Promise<RunResult> {
  const outcomes = new Set<Outcome | null>();
  let hadErrors = false;
  let partial: string | null = null;
  const together = (ended: boolean) =>
    joinOutcomes(outcomes, { ended, anyFailed: hadErrors, dryRun: context.dryRun });
  const end = (state: RunResult['state'], message: string | null = null): RunResult => ({
    state,
    hadErrors,
    message,
    outcome: together(state === 'completed'),
  });
  /** What has been done by then remains. */
  const cancelled = (told: string): RunResult =>
    end('cancelled', together(false) === 'partial' ? told : null);
  for (const [position, planned] of steps.entries()) {
    const before = `${position} of ${steps.length} steps were carried out.`;
    if (context.signal.aborted) return cancelled(before);
    const { id, title, settings } = planned.step;
    const name = `${id} "${title || planned.action.title}"`;
    const recorder = record(id);
    const result = await runPlanned(context, planned, recorder);
    await recorder.end(result);
    const { state, outcome, output, error, warnings, notes } = result;
    outcomes.add(outcome);
    context.evaluator.addStep(id, { state, output, error: error && { ...error } });
    if (state === 'cancelled')
      return cancelled(outcome === 'partial' ? `${name} was partly done. ${notes[0] ?? ''}`.trim() : before);
    if (state === 'skipped' && outcome === 'partial') partial ??= `${name} was not done. ${notes[0]}`;
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
  recorder: StepRecorder,
): Promise<StepResult> {
  const { step, action } = planned;
  if (step.settings.disabled) return skipped('The step is disabled.');
  if (context.dryRun && dryRunMode(action) === 'skip') {
    return skipped(`Skipped in the dry run: ${action.title} writes and does not support dry runs.`);
  }
  if (step.forEach?.trim()) return runLoop(context, planned, step.forEach, recorder);
  return runStep(context, planned, recorder);
}

/** The end of a run that failed in the workbench itself. */
export function failedRun(error: unknown): RunResult {
  const reason = error instanceof Error ? error.message : String(error);
  const message = isDiskFull(error) ? DISK_FULL : `The workbench failed: ${reason}`;
  return { state: 'failed', hadErrors: true, message, outcome: null };
}
