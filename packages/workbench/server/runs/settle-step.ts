import type { Json, JsonObject, StepRun } from '../../api/types.ts';
import { capJson } from '../outputs/cap-json.ts';
import { listsIn } from '../outputs/lists.ts';
import type { StepEnd } from './step-end.ts';

const PREVIEW_BYTES = 100_000;
const STORED_BYTES = 20_000_000;
const ERROR_DATA_BYTES = 20_000;
const INPUT_BYTES = 200_000;
const MOST_LINES = 200;

/** A step's record once it has ended, and what of its output is to be stored. */
export function settleStep(end: StepEnd): { change: Partial<StepRun>; stored: Json } {
  const outputBytes = end.output === null ? null : Buffer.byteLength(JSON.stringify(end.output));
  const { value: stored, cuts } = capJson(end.output, STORED_BYTES);
  const preview = capJson(stored, PREVIEW_BYTES);
  const change: Partial<StepRun> = {
    state: end.state,
    attempts: end.attempts,
    output: preview.value,
    previewCut: preview.cuts.length > 0,
    outputCut: cuts.length > 0,
    outputBytes,
    lists: listsIn(stored),
    notes: [...end.notes, ...cuts.map((cut) => `The output was too large to store all of it. ${cut}.`)],
    error: end.error && { ...end.error, data: capJson(end.error.data, ERROR_DATA_BYTES).value },
    warnings: end.warnings.slice(0, MOST_LINES),
    log: end.log.slice(-MOST_LINES),
  };
  return { change, stored };
}

/** An input as it is shown: what is too long to look at is cut. */
export function shownInput(input: JsonObject, bytes = INPUT_BYTES): JsonObject {
  // The cut of an object is an object.
  return capJson(input, bytes).value as JsonObject;
}
