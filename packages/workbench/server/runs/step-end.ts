import type { Json, JsonObject, StepError } from '../../api/types.ts';
import type { ActionResult } from '../connectors/read-result.ts';

/** How a step, or one item of its loop, ended. */
export interface StepEnd {
  state: 'completed' | 'failed' | 'skipped' | 'cancelled';
  input: JsonObject | null;
  /** All of it. */
  output: Json;
  error: StepError | null;
  attempts: number;
  notes: string[];
  warnings: string[];
  log: ActionResult['log'];
}

const nothing = { input: null, output: null, error: null, attempts: 0, notes: [], warnings: [], log: [] };

export const skipped = (why: string): StepEnd => ({ ...nothing, state: 'skipped', notes: [why] });

export const failed = (error: StepError): StepEnd => ({ ...nothing, state: 'failed', error });
