import type { StepError } from '../../api/connections.ts';
import { readError } from './read-result.ts';

/** How long a connector may go on after its deadline or a cancel, to report what it did so far. */
const GRACE_MS = 2_000;

export const TIMED_OUT = Symbol('timed out');
export const ABORTED = Symbol('aborted');

interface GracePeriod {
  /** The deadline of the call. */
  timeoutMs: number;
  signal: AbortSignal;
  graceMs: number;
}

/** Waits for a call, but not forever: a connector may ignore its deadline and the signal. */
export async function withGracePeriod<T>(
  call: Promise<T>,
  { timeoutMs, signal, graceMs }: GracePeriod,
): Promise<T | typeof TIMED_OUT | typeof ABORTED> {
  const timers: NodeJS.Timeout[] = [];
  let onAbort = () => {};
  const timedOut = new Promise<typeof TIMED_OUT>((resolve) => {
    timers.push(setTimeout(() => resolve(TIMED_OUT), timeoutMs + graceMs));
  });
  const aborted = new Promise<typeof ABORTED>((resolve) => {
    onAbort = () => {
      timers.push(setTimeout(() => resolve(ABORTED), graceMs));
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([call, timedOut, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    for (const timer of timers) clearTimeout(timer);
  }
}

/** The value a call resolved to, or why it did not. */
export type CallOutcome = { raw: unknown } | { error: StepError };

/** Calls a connector and waits for it. Always resolves. */
export async function settle(
  call: () => Promise<unknown>,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<CallOutcome> {
  try {
    // A connector may throw instead of rejecting.
    const raw = await withGracePeriod((async () => call())(), { timeoutMs, signal, graceMs: GRACE_MS });
    if (raw === TIMED_OUT)
      return { error: readError({ ...timedOut, message: `No answer after ${timeoutMs / 1000} s.` }) };
    if (raw === ABORTED) return { error: readError(cancelled) };
    return { raw };
  } catch (error) {
    return { error: readError(error) };
  }
}

const timedOut = {
  code: 'timeout',
  hint: 'Increase the timeout of the step. Its changes may have been made.',
  retryable: true,
};
const cancelled = {
  code: 'cancelled',
  message: 'Cancelled before it answered.',
  hint: 'Its changes may have been made.',
};
