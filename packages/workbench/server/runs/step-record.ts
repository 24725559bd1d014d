import type { ItemState, Json, JsonObject, Outcome, Step, StepError, StepRun } from '../../api/types.ts';
import type { ActionResult } from '../connectors/read-result.ts';
import { capJson } from '../outputs/cap-json.ts';
import { listsIn } from '../outputs/lists.ts';

const PREVIEW_BYTES = 100_000;
const STORED_BYTES = 20_000_000;
const ERROR_DATA_BYTES = 20_000;
const INPUT_BYTES = 200_000;
const MAX_LINES = 200;

/** The record of a step before its turn. */
export const pendingStep = (step: Step, title: string, connectionName: string | null): StepRun => ({
  stepId: step.id,
  title,
  serviceId: step.serviceId,
  action: step.action,
  connectionName,
  state: 'pending',
  outcome: null,
  notes: [],
  startedAt: null,
  durationMs: null,
  attempts: 0,
  input: null,
  output: null,
  previewCut: false,
  outputCut: false,
  outputBytes: null,
  lists: [],
  error: null,
  warnings: [],
  log: [],
  progress: null,
  loop: null,
});

/** What changes in the record of a step at its end, and what of its output is to be stored. */
export function endedStep(result: StepResult): { change: Partial<StepRun>; stored: Json } {
  const outputBytes = result.output === null ? null : Buffer.byteLength(JSON.stringify(result.output));
  const { value: stored, cuts } = capJson(result.output, STORED_BYTES);
  const preview = capJson(stored, PREVIEW_BYTES);
  const change: Partial<StepRun> = {
    state: result.state,
    outcome: result.outcome,
    attempts: result.attempts,
    output: preview.value,
    previewCut: preview.cuts.length > 0,
    outputCut: cuts.length > 0,
    outputBytes,
    lists: listsIn(stored),
    notes: [...result.notes, ...cuts.map((cut) => `The output was too large to store all of it. ${cut}.`)],
    error: result.error && { ...result.error, data: capJson(result.error.data, ERROR_DATA_BYTES).value },
    warnings: result.warnings.slice(0, MAX_LINES),
    log: result.log.slice(-MAX_LINES),
    progress: null,
  };
  return { change, stored };
}

/** An input as it is shown: cut where it is too long to be read. */
export function shownInput(input: JsonObject, bytes = INPUT_BYTES): JsonObject {
  // What is left of an object is an object.
  return capJson(input, bytes).value as JsonObject;
}

/** The result of a step, or of one item of its loop. */
export interface StepResult {
  state: ItemState;
  outcome: Outcome | null;
  input: JsonObject | null;
  /** All of it. */
  output: Json;
  error: StepError | null;
  attempts: number;
  notes: string[];
  warnings: string[];
  log: ActionResult['log'];
}

const empty = {
  outcome: null,
  input: null,
  output: null,
  error: null,
  attempts: 0,
  notes: [],
  warnings: [],
  log: [],
};

export const skipped = (reason: string): StepResult => ({ ...empty, state: 'skipped', notes: [reason] });

export const failed = (error: StepError): StepResult => ({ ...empty, state: 'failed', error });

/** An error of the workbench itself: the connector was not called. */
export function stepError(code: string, message: string, hint: string): StepError {
  return { code, message, hint, retryable: false, retryAfterSeconds: null, data: null };
}
