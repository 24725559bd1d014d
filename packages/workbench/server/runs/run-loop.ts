import { asObject } from 'connector-host-kit';
import type { Json, JsonObject, LoopCounts, Outcome } from '../../api/types.ts';
import { toList } from '../expressions/coerce.ts';
import { itemLabel } from '../outputs/lists.ts';
import type { StepRecorder } from './record-step.ts';
import { type PlannedStep, type RunContext, runStep } from './run-step.ts';
import { failed, joinOutcomes, StepFault, type StepResult } from './step-result.ts';

/** How many items a loop may have. */
export const MAX_ITEMS = 10_000;
const MAX_OUTPUT_BYTES = 8_000_000;
/** For what undoes items whose results are left out. */
const MAX_UNDO_BYTES = 8_000_000;
const MAX_WARNINGS = 50;

/** Runs a step once for each item of its list, one after another. Resolves also when it fails. */
export async function runLoop(
  context: RunContext,
  planned: PlannedStep,
  list: string,
  recorder: StepRecorder,
): Promise<StepResult> {
  const { signal, clock, evaluator } = context;
  try {
    const items = toList(await evaluator.whole(list));
    if (items.length > MAX_ITEMS) throw tooMany(items.length);
    const collected = collectResults(items.length);
    let stoppedBy: StepResult | undefined;
    recorder.change({ loop: collected.counts() });
    for (const [index, item] of items.entries()) {
      if (signal.aborted || stoppedBy) break;
      const started = clock.now().getTime();
      const result = await runStep(context, planned, recorder, { item, index });
      collected.add(item, result);
      recorder.addItem(index, item, result, clock.now().getTime() - started);
      recorder.change({ loop: collected.counts() });
      if (result.state === 'failed' && !planned.step.settings.continueOnError) stoppedBy = result;
    }
    const end = endOf(signal, collected.counts(), stoppedBy);
    const ended = !stoppedBy && end.state !== 'cancelled';
    return { ...collected.result({ ended, dryRun: context.dryRun }), ...end };
  } catch (error) {
    return failed(error);
  }
}

/** Collects the results of the items up to a size: a long loop must not fill the memory. */
export function collectResults(total: number) {
  const counts = { total, completed: 0, failed: 0, skipped: 0 };
  const results: JsonObject[] = [];
  const outcomes = new Set<Outcome | null>();
  const warnings = new Set<string>();
  let partial = 0;
  let left = 0;
  let reached = 0;
  let bytesLeft = MAX_OUTPUT_BYTES;
  let undoBytesLeft = MAX_UNDO_BYTES;
  let omitted = 0;
  let undoOmitted = 0;
  return {
    add(item: Json, { state, outcome, output, error, warnings: told }: StepResult) {
      reached += 1;
      if (state !== 'cancelled') counts[state] += 1;
      if (state === 'completed' && outcome === 'partial') partial += 1;
      if (state === 'skipped' && outcome === 'partial') left += 1;
      outcomes.add(outcome);
      for (const warning of told) if (warnings.size < MAX_WARNINGS) warnings.add(warning);
      const result = { item, state, output, message: error?.message ?? null, code: error?.code ?? null };
      if (bytesLeft > 0) bytesLeft -= JSON.stringify(result).length;
      if (bytesLeft > 0) {
        results.push(result);
        return;
      }
      omitted += 1;
      const undo = asObject(output)?.undo;
      if (!undo) return;
      const small = { item: itemLabel(item), state, output: { undo } };
      undoBytesLeft -= JSON.stringify(small).length;
      if (undoBytesLeft > 0) results.push(small);
      else undoOmitted += 1;
    },
    counts: (): LoopCounts => ({ ...counts, partial }),
    /**
     * The output is under `output` as that of any other step. `complete`: whether `results` has every item that was run; where not,
     * `undoOmitted`: how many of the others had calls that undo them.
     */
    result: (how: { ended: boolean; dryRun: boolean }): Omit<StepResult, 'state' | 'error'> => ({
      input: null,
      output: { ...counts, complete: omitted === 0, ...(omitted > 0 && { undoOmitted }), results },
      outcome: joinOutcomes(outcomes, { ...how, anyFailed: counts.failed > 0 }),
      attempts: 0,
      notes: notesOn(total, reached, omitted),
      warnings: [...(left > 0 ? [leftOutOf(left, total)] : []), ...warnings],
      log: [],
    }),
  };
}

function notesOn(total: number, reached: number, omitted: number): string[] {
  if (total === 0) return ['The list was empty.'];
  return [
    ...(reached < total ? [`${total - reached} of ${total} items were not reached.`] : []),
    ...(omitted > 0
      ? [`The results of ${omitted} of ${total} items were left out of the output because of its size.`]
      : []),
  ];
}

const leftOutOf = (left: number, total: number): string =>
  `${left} of ${total} items ${left === 1 ? 'was' : 'were'} left out, because the plan does not hold ${left === 1 ? 'it' : 'them'}.`;

function endOf(
  signal: AbortSignal,
  { total, failed: failures }: LoopCounts,
  stoppedBy: StepResult | undefined,
): Pick<StepResult, 'state' | 'error'> {
  if (stoppedBy) return { state: 'failed', error: stoppedBy.error };
  if (signal.aborted) return { state: 'cancelled', error: null };
  if (failures === 0) return { state: 'completed', error: null };
  const hint = 'See the items of the step for the reasons.';
  return {
    state: 'failed',
    error: new StepFault('items_failed', `${failures} of ${total} items failed.`, hint).error,
  };
}

const tooMany = (count: number) =>
  new StepFault(
    'too_many_items',
    `The list has ${count} items; a loop accepts at most ${MAX_ITEMS}.`,
    'Filter the list, or use an action that takes the whole list at once.',
  );
