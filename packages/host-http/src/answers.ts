import type { ActionResult, ErrorBody } from 'connector-host-kit';
import type { Job } from './jobs.ts';

/** Codes whose meaning HTTP has a status for. Whatever else went wrong did so behind this server: 502. */
const statuses: Record<string, number> = {
  invalid_input: 400,
  unsupported: 400,
  ambiguous: 400,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  plan_changed: 409,
  ledger_failed: 503,
  records_failed: 503,
  limit_exceeded: 409,
  busy: 429,
  rate_limited: 429,
  internal: 500,
  invalid_connection: 500,
  timeout: 504,
};

/** An answer of the API: the status, headers in lower case, and a body that goes out as JSON. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: object;
}

/** The answer to a call that has ended. A key that the service refuses is 502: the caller's own token was right. */
export function answerOf(result: ActionResult): Answer {
  const { meta } = result;
  if (result.ok) return { status: 200, headers: {}, body: { output: result.output, meta } };
  const { error, output } = result;
  return { ...failure(error), body: { error, ...(output ? { output } : {}), meta } };
}

/**
 * An error as an answer: its status by its code, 502 for others, and `retry-after` in whole seconds where it says when.
 * @see RFC 9110 section 10.2.3 (Retry-After)
 */
export function failure(error: ErrorBody): Answer {
  const wait = error.retryAfterSeconds;
  return {
    status: statuses[error.code] ?? 502,
    headers: wait === undefined ? {} : { 'retry-after': String(Math.ceil(wait)) },
    body: { error },
  };
}

/** A job as the API has it. */
export function jobBody({ id, action, progress, result }: Job): object {
  const state = result === undefined ? 'running' : result.ok ? 'done' : 'failed';
  return { id, action, state, ...(progress ? { progress } : {}), ...(result ? answerOf(result).body : {}) };
}
