import type { Json, RunState } from '../../api/types.ts';
import type { Scope } from '../expressions/expression.ts';
import type { PlannedStep } from './planned-step.ts';
import type { RunContext } from './run-context.ts';
import type { LoopWatch } from './run-loop.ts';
import { runStep } from './run-step.ts';
import type { StepEnd } from './step-end.ts';

export interface StepsWatch {
  /** Before a step's turn; what is returned is told of its doings. */
  onStart(stepId: string): LoopWatch;
  /** Awaited: what a step brought is stored before the next one starts. */
  onEnd(stepId: string, end: StepEnd): Promise<void>;
}

export interface RunEnd {
  state: Extract<RunState, 'completed' | 'failed' | 'cancelled'>;
  hadErrors: boolean;
  message: string | null;
}

/** Runs the steps in order until the end, a failure or the cancel. Always resolves unless the watch fails. */
export async function runSteps(
  context: RunContext,
  steps: PlannedStep[],
  start: { inputs: Json; run: Json },
  watch: StepsWatch,
): Promise<RunEnd> {
  const scope: Scope = { ...start, steps: {} };
  let hadErrors = false;
  for (const planned of steps) {
    if (context.signal.aborted) return cancelled(hadErrors);
    const { id, settings } = planned.step;
    const end = await runStep(context, planned, scope, watch.onStart(id));
    await watch.onEnd(id, end);
    const { state, output, error } = end;
    scope.steps[id] = { state, output, error: error && { ...error } };
    if (state === 'cancelled') return cancelled(hadErrors);
    if (state === 'failed') {
      hadErrors = true;
      const message = `${id} "${nameOf(planned)}" failed: ${error?.message ?? 'no reason given'}`;
      if (!settings.continueOnError) return { state: 'failed', hadErrors, message };
    }
  }
  return { state: 'completed', hadErrors, message: null };
}

const cancelled = (hadErrors: boolean): RunEnd => ({ state: 'cancelled', hadErrors, message: null });

const nameOf = ({ step, action }: PlannedStep): string => step.title || action.title;
