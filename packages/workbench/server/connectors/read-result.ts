import { type ErrorBody, readActionResult as readAnswer, readError } from 'connector-host-kit';
import type { JsonObject, StepError } from '../../api/types.ts';

// What connectors answer, in the workbench's own terms: what is absent is null.

const MAX_LINES = 200;

/** What running an action brought; it failed where there is an error. */
export interface ActionResult {
  output: JsonObject | null;
  error: StepError | null;
  /** What the connector says that it brought about; null where it does not say. */
  status: 'done' | 'unchanged' | 'partial' | 'failed' | null;
  warnings: string[];
  log: { time: string; message: string }[];
}

/** What a connector's `invoke` resolved to. Whatever does not fit the contract becomes an error of its own. */
export function readActionResult(raw: unknown): ActionResult {
  const answer = readAnswer(raw);
  const { output = null, log } = answer;
  const { status = null, warnings } = answer.meta;
  return {
    output,
    error: answer.ok ? null : toStepError(answer.error),
    status,
    warnings: warnings.slice(0, MAX_LINES),
    log: log.slice(-MAX_LINES),
  };
}

export const toStepError = (error: ErrorBody): StepError => ({
  retryAfterSeconds: null,
  data: null,
  ...error,
});

/** An error that a call threw, or that the workbench itself tells. */
export const stepErrorOf = (raw: unknown): StepError => toStepError(readError(raw));
