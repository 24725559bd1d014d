import type { Json, JsonObject, LoopCounts } from '../../api/types.ts';
import type { StepEnd } from './step-end.ts';

/** Gathers the outputs of a loop's items, up to a size: a long loop must not fill the memory. */
export interface LoopOutput {
  add(item: Json, end: StepEnd): void;
  counts(): LoopCounts;
  /** The counts, `complete` (whether every item that was run is in `results`), and `results`: item, state, output and message of each. */
  output(): JsonObject;
  /** How many results were left out for their size. */
  leftOut(): number;
}

export function createLoopOutput(total: number, bytes: number): LoopOutput {
  const results: JsonObject[] = [];
  const counts = { completed: 0, failed: 0, skipped: 0 };
  let left = bytes;
  let leftOut = 0;
  return {
    add(item, { state, output, error }) {
      if (state !== 'cancelled') counts[state] += 1;
      const result = { item, state, output, message: error?.message ?? null };
      if (left > 0) left -= JSON.stringify(result).length;
      if (left > 0) results.push(result);
      else leftOut += 1;
    },
    counts: () => ({ total, ...counts }),
    output: () => ({ total, ...counts, complete: leftOut === 0, results }),
    leftOut: () => leftOut,
  };
}
