import type { StepError } from '../../api/connections.ts';
import type { Json, JsonObject } from '../../api/json.ts';
import type { ItemState } from '../../api/run-state.ts';
import type { ActionResult } from '../connectors/read-result.ts';

/** The result of a step, or of one item of its loop. */
export interface StepResult {
  state: ItemState;
  input: JsonObject | null;
  /** All of it. */
  output: Json;
  error: StepError | null;
  attempts: number;
  notes: string[];
  warnings: string[];
  log: ActionResult['log'];
}

const empty = { input: null, output: null, error: null, attempts: 0, notes: [], warnings: [], log: [] };

export const skipped = (reason: string): StepResult => ({ ...empty, state: 'skipped', notes: [reason] });

export const failed = (error: StepError): StepResult => ({ ...empty, state: 'failed', error });

/** An error of the workbench itself: the connector was not called. */
export function stepError(code: string, message: string, hint: string): StepError {
  return { code, message, hint, retryable: false, retryAfterSeconds: null, data: null };
}
