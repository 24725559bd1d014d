import type { ActionManifest, JsonObject, Progress, Step, StepError } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import { maskInput } from '../connections/secrets.ts';
import { isTruthy } from '../expressions/coerce.ts';
import type { Evaluator } from '../expressions/evaluator.ts';
import { ExpressionError } from '../expressions/expression.ts';
import type { Loop } from '../expressions/expression-worker.ts';
import { type BindAction, isStepError, retryAction } from './bound-action.ts';
import { outcomeOf, PARTLY_DONE } from './outcome.ts';
import { failed, type StepResult, skipped, stepError } from './step-record.ts';

/** What the steps of one run share. */
export interface RunContext {
  dryRun: boolean;
  /** The name under which the dry runs of the steps see each other's writes: the run's id. */
  session: string;
  /** The plan that the run is held to: the id for a step or an item of its loop, undefined for what is not in it. */
  expected: ExpectedPlan | undefined;
  signal: AbortSignal;
  clock: Clock;
  bind: BindAction;
  evaluator: Evaluator;
}

export type ExpectedPlan = (stepId: string, index: number | undefined) => string | undefined;

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
  observer: ActionObserver,
  loop?: Loop,
): Promise<StepResult> {
  const { when } = planned.step;
  try {
    if (when?.trim() && !isTruthy(await context.evaluator.whole(when, loop))) {
      return skipped('The condition was not met.');
    }
    return await runAction(context, planned, observer, loop);
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
  { step, action }: PlannedStep,
  observer: ActionObserver,
  loop: Loop | undefined,
): Promise<StepResult> {
  const bound = context.bind(step);
  if (isStepError(bound)) return failed(bound);
  const writes = action.hints.readOnly !== true;
  const plan = writes ? context.expected?.(step.id, loop?.index) : undefined;
  if (writes && context.expected && plan === undefined) return skipped(NOT_PLANNED);
  const evaluated = await context.evaluator.input(step.input, loop);
  const simulated = context.dryRun && dryRunMode(action) === 'simulate';
  const sent = simulated
    ? ownInput(action, evaluated, { dryRun: true })
    : plan === undefined
      ? { input: evaluated }
      : ownInput(action, evaluated, { expectPlan: plan });
  if ('error' in sent) return failed(sent.error);

  const input = bound.redact(maskInput(action.input, sent.input));
  observer.onInput(input);
  const notes: string[] = [];
  const { ok, status, ...result } = await retryAction({
    bound,
    action: action.slug,
    input: sent.input,
    settings: step.settings,
    signal: context.signal,
    dryRunSession: simulated || (context.dryRun && !writes) ? context.session : undefined,
    clock: context.clock,
    onAttempt: (attempt, note) => {
      if (note) notes.push(note);
      observer.onAttempt(attempt, note);
    },
    onProgress: observer.onProgress,
  });
  if (simulated && ok) notes.push('Dry run: nothing was written.');
  const state = ok ? 'completed' : context.signal.aborted ? 'cancelled' : 'failed';
  const outcome = outcomeOf(action, { ok, status, output: result.output }, context.dryRun);
  if (!ok && outcome === 'partial') notes.push(PARTLY_DONE);
  return { ...result, state, outcome, input, notes };
}

/** How an action takes part in a dry run, so that nothing is ever written. */
type DryRunMode = 'read' | 'simulate' | 'skip';

export function dryRunMode({ hints, input }: ActionManifest): DryRunMode {
  if (hints.readOnly === true) return 'read';
  return input.properties?.dryRun ? 'simulate' : 'skip';
}

const NOT_PLANNED = 'Left out: it is not in the plan.';

/**
 * The input with what the workbench adds. Connectors may take other spellings of a key, and one of these might say something
 * else: with keys other than the schema's own the step is refused.
 */
function ownInput(
  action: ActionManifest,
  input: JsonObject,
  added: JsonObject,
): { input: JsonObject } | { error: StepError } {
  const other = Object.keys(input).find((key) => !Object.hasOwn(action.input.properties ?? {}, key));
  if (other === undefined) return { input: { ...input, ...added } };
  return {
    error: stepError(
      'invalid_input',
      `A dry run accepts only the input keys of ${action.title}, and "${other}" is not one of them.`,
      'Use the key as shown in the form.',
    ),
  };
}

/** A step and what it runs. */
export interface PlannedStep {
  step: Step;
  action: ActionManifest;
}
