import type { Json, JsonObject, LoopCounts, StepError } from '../../api/types.ts';
import { toList } from '../expressions/coerce.ts';
import { gatherOutcomes } from './outcome.ts';
import { type ActionObserver, type PlannedStep, type RunContext, runStep } from './run-step.ts';
import { failed, type StepResult, stepError } from './step-record.ts';

const MAX_ITEMS = 10_000;
const MAX_OUTPUT_BYTES = 8_000_000;
const MAX_WARNINGS = 50;

export interface LoopObserver extends ActionObserver {
  onCounts(counts: LoopCounts): void;
  onItem(ended: { index: number; item: Json; result: StepResult; durationMs: number }): void;
}

/** Runs a step once for each item of its list, one after another. Throws an ExpressionError when the list cannot be made. */
export async function runLoop(
  context: RunContext,
  planned: PlannedStep,
  list: string,
  observer: LoopObserver,
): Promise<StepResult> {
  const items = toList(await context.evaluator.whole(list));
  if (items.length > MAX_ITEMS) return failed(tooMany(items.length));
  const collected = collectResults(items.length);
  const warnings = new Set<string>();
  let stoppedBy: StepResult | undefined;
  observer.onCounts(collected.counts());
  for (const [index, item] of items.entries()) {
    if (context.signal.aborted) break;
    const started = context.clock.now().getTime();
    const result = await runStep(context, planned, observer, { item, index });
    collected.add(item, result);
    for (const warning of result.warnings) if (warnings.size < MAX_WARNINGS) warnings.add(warning);
    observer.onItem({ index, item, result, durationMs: context.clock.now().getTime() - started });
    observer.onCounts(collected.counts());
    if (result.state === 'failed' && !planned.step.settings.continueOnError) {
      stoppedBy = result;
      break;
    }
  }
  return {
    input: null,
    output: collected.output(),
    attempts: 0,
    log: [],
    warnings: [...warnings],
    notes: collected.notes(),
    outcome: collected.outcome(),
    ...endOf(context.signal, collected.counts(), stoppedBy),
  };
}

/** Collects the results of the items up to a size: a long loop must not fill the memory. */
function collectResults(total: number) {
  const results: JsonObject[] = [];
  const counts = { completed: 0, failed: 0, skipped: 0 };
  const outcomes = gatherOutcomes();
  let partial = 0;
  let bytesLeft = MAX_OUTPUT_BYTES;
  let omitted = 0;
  return {
    add(item: Json, { state, outcome, output, error }: StepResult) {
      if (state !== 'cancelled') counts[state] += 1;
      if (state === 'completed' && outcome === 'partial') partial += 1;
      outcomes.add(state, outcome);
      const result = { item, state, output, message: error?.message ?? null, code: error?.code ?? null };
      if (bytesLeft > 0) bytesLeft -= JSON.stringify(result).length;
      if (bytesLeft > 0) results.push(result);
      else omitted += 1;
    },
    counts: (): LoopCounts => ({ total, ...counts, partial }),
    outcome: outcomes.outcome,
    /** Under `output` as that of any other step. `complete`: whether `results` has every item that was run. */
    output: (): JsonObject => ({ total, ...counts, complete: omitted === 0, results }),
    notes(): string[] {
      if (total === 0) return ['The list was empty.'];
      if (omitted === 0) return [];
      return [`The results of ${omitted} of ${total} items were left out of the output because of its size.`];
    },
  };
}

function endOf(
  signal: AbortSignal,
  { total, failed: failures }: LoopCounts,
  stoppedBy: StepResult | undefined,
): Pick<StepResult, 'state' | 'error'> {
  if (stoppedBy) return { state: 'failed', error: stoppedBy.error };
  if (signal.aborted) return { state: 'cancelled', error: null };
  if (failures === 0) return { state: 'completed', error: null };
  const hint = 'See the items of the step for the reasons.';
  return { state: 'failed', error: stepError('items_failed', `${failures} of ${total} items failed.`, hint) };
}

const tooMany = (count: number): StepError =>
  stepError(
    'too_many_items',
    `The list has ${count} items; a loop accepts at most ${MAX_ITEMS}.`,
    'Filter the list, or use an action that takes the whole list at once.',
  );
