import type { StepError } from '../../api/types.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** Asked to wait longer than this, a step gives up instead. */
const PATIENCE_MS = 5 * 60_000;

/** Milliseconds to wait before the next try (`failures` have been), or undefined when there is to be none. */
export function retryWait(error: StepError, failures: number, retries: number): number | undefined {
  if (!error.retryable || failures > retries || error.code === 'cancelled') return undefined;
  const asked = (error.retryAfterSeconds ?? 0) * 1_000;
  if (asked > PATIENCE_MS) return undefined;
  return Math.max(asked, Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS));
}
