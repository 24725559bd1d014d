import type { JsonObject } from '../../api/json.ts';
import type { Progress } from '../../api/runs.ts';
import type { Clock } from '../clock.ts';
import { isTruthy } from '../expressions/coerce.ts';
import { ExpressionError, type Scope } from '../expressions/expression.ts';
import { maskInput } from '../outputs/redact.ts';
import { type BindAction, isStepError } from './bound-action.ts';
import { dryRunInput, dryRunMode } from './dry-run.ts';
import type { PlannedStep } from './planned-step.ts';
import { retryAction } from './retry-action.ts';
import { failed, type StepResult, skipped, stepError } from './step-result.ts';

/** What the steps of one run share. */
export interface RunContext {
  dryRun: boolean;
  signal: AbortSignal;
  clock: Clock;
  bind: BindAction;
}

/** Called while an action runs. */
export interface ActionObserver {
  onInput(input: JsonObject): void;
  onAttempt(attempt: number, note: string | null): void;
  onProgress(progress: Progress): void;
}

/** Runs a step, or its action for one item of a loop, once. Resolves also when it fails. */
export async function runStep(
  context: RunContext,
  planned: PlannedStep,
  scope: Scope,
  observer: ActionObserver,
): Promise<StepResult> {
  try {
    if (planned.when && !isTruthy(await planned.when(scope))) return skipped('The condition was not met.');
    return await runAction(context, planned, scope, observer);
  } catch (error) {
    return failed(unexpected(error));
  }
}

/** The error of a step whose expressions failed, or that failed in the workbench itself. */
export function unexpected(error: unknown) {
  if (error instanceof ExpressionError) {
    return stepError('expression', error.message, 'Correct the expression in the step.');
  }
  const reason = error instanceof Error ? error.message : String(error);
  return stepError('internal', `The workbench failed: ${reason}`, 'Please report it.');
}

async function runAction(
  context: RunContext,
  { step, action, makeInput }: PlannedStep,
  scope: Scope,
  observer: ActionObserver,
): Promise<StepResult> {
  const bound = context.bind(step);
  if (isStepError(bound)) return failed(bound);
  const evaluated = await makeInput(scope);
  const simulated = context.dryRun && dryRunMode(action) === 'simulate';
  const sent = simulated ? dryRunInput(action, evaluated) : { input: evaluated };
  if ('error' in sent) return failed(sent.error);

  const input = bound.redact(maskInput(action.input, sent.input));
  observer.onInput(input);
  const notes: string[] = [];
  const { ok, ...result } = await retryAction({
    bound,
    action: action.slug,
    input: sent.input,
    settings: step.settings,
    signal: context.signal,
    clock: context.clock,
    onAttempt: (attempt, note) => {
      if (note) notes.push(note);
      observer.onAttempt(attempt, note);
    },
    onProgress: observer.onProgress,
  });
  if (simulated && ok) notes.push('Dry run: nothing was written.');
  const state = ok ? 'completed' : context.signal.aborted ? 'cancelled' : 'failed';
  return { ...result, state, input, notes };
}
