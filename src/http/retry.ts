import type { Failure } from '../errors.ts';
import { type HttpResult, type Operation, retryAfterMs } from './result.ts';

/** AWS-style figures: four tries, half a second doubling to twenty, full jitter; a throttled call starts at one second. */
const maxAttempts = 4;
const baseMs = 500;
const throttledBaseMs = 1_000;
const capMs = 20_000;
const leastSpreadMs = 100;

const retriedStatuses = new Set([408, 429, 500, 502, 503, 504]);
/** The server says that it did not take the request, so that even a create may go again. */
const notTakenStatuses = new Set([429, 503]);
const notSentFailures = new Set<Failure>([
  'host_not_found',
  'name_lookup_failed',
  'connection_refused',
  'tls',
]);
const isNotSent = (failure: Failure): boolean => notSentFailures.has(failure) || failure.startsWith('proxy_');
/** Of a kind that may pass. */
const passingFailures = new Set<Failure>([
  'name_lookup_failed',
  'connection_refused',
  'connection_lost',
  'timeout',
  'proxy_name_lookup_failed',
  'proxy_connection_refused',
  'proxy_connection_lost',
  'proxy_timeout',
  'proxy_error',
]);

/** What is known of a try when it is decided whether another follows. `timeLeftMs` is what the step still has. */
export interface RetryQuestion {
  operation: Operation;
  outcome: HttpResult;
  /** 1 for the first try. */
  attempt: number;
  timeLeftMs: number;
  /** How many more the invocation may send; without end when not given. */
  retriesLeft?: number;
  /** The time now, milliseconds since 1970: for `Retry-After` as a date. */
  now: number;
  /** From 0 up to 1. */
  random: number;
}

/** Whether a request goes again, and after how many milliseconds. */
export type RetryDecision =
  | { again: true; waitMs: number }
  /** `retryAfterMs`: the server named a time, and it does not fit the time left. */
  | { again: false; retryAfterMs?: number };

/** Whether to send a request again, and after how long. Pure. */
export function decideRetry(question: RetryQuestion): RetryDecision {
  const {
    operation,
    outcome,
    attempt,
    timeLeftMs,
    retriesLeft = Number.POSITIVE_INFINITY,
    now,
    random,
  } = question;
  const asked = outcome.kind === 'answer' ? retryAfterMs(outcome.headers, now) : undefined;
  const giveUp = { again: false, ...(asked === undefined ? {} : { retryAfterMs: asked }) } as const;

  if (!mayHelp(outcome) || (operation === 'create' && mayBeApplied(outcome))) return giveUp;
  if (attempt >= maxAttempts || retriesLeft < 1) return giveUp;

  const throttled = outcome.kind === 'answer' && outcome.status === 429;
  const ceiling = ceilingMs(attempt, throttled);
  // A time that the server names is spread a little only: the pace keeps those who wait for it apart.
  const spreadMs = asked === undefined ? ceiling : Math.min(ceiling, Math.max(leastSpreadMs, asked / 10));
  const waitMs = Math.ceil(Math.max(random * ceiling, (asked ?? 0) + random * spreadMs));
  return waitMs < timeLeftMs ? { again: true, waitMs } : giveUp;
}

/** How long to wait before a create goes again whose answer was lost so many times. Pure. */
export function waitAfterLoss(times: number, random: number): number {
  return Math.ceil(random * ceilingMs(times, false));
}

function ceilingMs(attempt: number, throttled: boolean): number {
  return Math.min(capMs, (throttled ? throttledBaseMs : baseMs) * 2 ** (attempt - 1));
}

/** Whether the request may have been carried out although no answer says so plainly. */
export function mayBeApplied(outcome: HttpResult): boolean {
  if (outcome.kind === 'failure') return !isNotSent(outcome.failure);
  if (notTakenStatuses.has(outcome.status)) return false;
  return outcome.status < 300 || outcome.status === 408 || outcome.status >= 500;
}

function mayHelp(outcome: HttpResult): boolean {
  return outcome.kind === 'answer'
    ? retriedStatuses.has(outcome.status)
    : passingFailures.has(outcome.failure);
}
