import type { StepError } from '../../api/types.ts';

/** A failure that is the workbench's to report: the connector was not asked. */
export function stepFailure(code: string, message: string, hint: string): StepError {
  return { code, message, hint, retryable: false, retryAfterSeconds: null, data: null };
}
