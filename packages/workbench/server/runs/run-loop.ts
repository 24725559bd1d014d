import type { Json, LoopCounts, StepError } from '../../api/types.ts';
import { type Expression, ExpressionError, type Scope } from '../expressions/expression.ts';
import { asList, isMet } from '../expressions/truth.ts';
import { createLoopOutput, type LoopOutput } from './loop-output.ts';
import type { PlannedStep } from './planned-step.ts';
import type { RunContext } from './run-context.ts';
import { runOnce, type Watch } from './run-once.ts';
import { failed, type StepEnd, skipped } from './step-end.ts';
import { stepFailure } from './step-failure.ts';

const MOST_ITEMS = 10_000;
const OUTPUT_BYTES = 8_000_000;
const MOST_WARNINGS = 50;

export interface LoopWatch extends Watch {
  onLoop(counts: LoopCounts): void;
  onItem(ended: { index: number; item: Json; end: StepEnd; durationMs: number }): void;
}

/** Runs a step once for each item of its list, one after another. Throws an ExpressionError when the list cannot be made. */
export async function runLoop(
  context: RunContext,
  planned: PlannedStep,
  forEach: Expression,
  scope: Scope,
  watch: LoopWatch,
): Promise<StepEnd> {
  const items = asList(await forEach(scope));
  if (items.length > MOST_ITEMS) return failed(tooMany(items.length));
  const gathered = createLoopOutput(items.length, OUTPUT_BYTES);
  const warnings = new Set<string>();
  let stopped: StepEnd | undefined;
  watch.onLoop(gathered.counts());
  for (const [index, item] of items.entries()) {
    if (context.signal.aborted) break;
    const started = context.clock.now().getTime();
    const end = await runItem(context, planned, { ...scope, item, index }, watch);
    gathered.add(item, end);
    for (const warning of end.warnings) if (warnings.size < MOST_WARNINGS) warnings.add(warning);
    watch.onItem({ index, item, end, durationMs: context.clock.now().getTime() - started });
    watch.onLoop(gathered.counts());
    if (end.state === 'failed' && !planned.step.settings.continueOnError) {
      stopped = end;
      break;
    }
  }
  const common = { input: null, output: gathered.output(), attempts: 0, log: [], warnings: [...warnings] };
  return { ...common, notes: notesOf(gathered), ...outcome(context, gathered.counts(), stopped) };
}

async function runItem(
  context: RunContext,
  planned: PlannedStep,
  scope: Scope,
  watch: LoopWatch,
): Promise<StepEnd> {
  try {
    if (planned.when && !isMet(await planned.when(scope))) return skipped('The condition was not met.');
    return await runOnce(context, planned, scope, watch);
  } catch (error) {
    if (error instanceof ExpressionError) return failed(expressionFailure(error));
    throw error;
  }
}

export const expressionFailure = (error: ExpressionError): StepError =>
  stepFailure('expression', error.message, 'Correct the expression in the step.');

function outcome(
  { signal }: RunContext,
  { total, failed: failures }: LoopCounts,
  stopped: StepEnd | undefined,
): { state: StepEnd['state']; error: StepError | null } {
  if (stopped) return { state: 'failed', error: stopped.error };
  if (signal.aborted) return { state: 'cancelled', error: null };
  if (failures === 0) return { state: 'completed', error: null };
  const hint = 'See the items of the step for the reason of each.';
  return {
    state: 'failed',
    error: stepFailure('items_failed', `${failures} of ${total} items failed.`, hint),
  };
}

function notesOf(gathered: LoopOutput): string[] {
  const leftOut = gathered.leftOut();
  const { total } = gathered.counts();
  if (total === 0) return ['The list was empty.'];
  return leftOut === 0
    ? []
    : [`The results of ${leftOut} of ${total} items were left out of the output for its size.`];
}

const tooMany = (count: number): StepError =>
  stepFailure(
    'too_many_items',
    `The list has ${count} items; a loop takes ${MOST_ITEMS} at most.`,
    'Filter the list, or use an action that takes the whole list at once.',
  );
