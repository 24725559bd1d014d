import type { Budget } from '../contract.ts';
import type { CancelSignal } from '../core/cancellation.ts';
import { unlessAborted } from '../core/concurrency.ts';
import type { AdaptiveRateLimiter } from './rate-limiter.ts';
import { type HttpResult, retryAfterMs } from './result.ts';

/** The pace of one connection, in this process and as far as the host shares it beyond. */
export interface SharedPace {
  limiter: AdaptiveRateLimiter;
  /** Waits for what another process has found; undefined where nothing is to be waited for. */
  begin(signal: CancelSignal, now: number): Promise<void> | undefined;
  /** Waits for the host's leave to send; undefined where the host gives none. */
  take(signal: CancelSignal): Promise<void> | undefined;
  /** What became of a request. */
  onResponse(outcome: HttpResult, now: number): void;
}

/** @param directory its id */
export function createSharedPace(
  limiter: AdaptiveRateLimiter,
  budget: Budget | undefined,
  directory: string,
): SharedPace {
  let beginning: Promise<void> | undefined;
  let hasBegun = budget?.pace === undefined;

  return {
    limiter,
    begin(signal, now) {
      if (hasBegun) return undefined;
      beginning ??= resume(now);
      return unlessAborted(beginning, signal);
    },
    take: (signal) => (budget?.take ? waitForLeave(budget.take.bind(budget), directory, signal) : undefined),
    onResponse(outcome, now) {
      const before = limiter.found();
      limiter.onResponse(outcome, now);
      if (!budget || outcome.kind !== 'answer' || outcome.status !== 429) return;
      const found = limiter.found();
      quietly(() => budget.refused?.(directory, retryAfterMs(outcome.headers, now) ?? 0));
      if (found !== undefined && found !== before)
        quietly(() =>
          budget.found?.(directory, { requestsPerSecond: found, at: new Date(now).toISOString() }),
        );
    },
  };

  /** What is no pace, and a host that cannot say, is no reason not to begin. */
  async function resume(now: number): Promise<void> {
    try {
      const { requestsPerSecond } = Object(await budget?.pace?.(directory));
      if (
        typeof requestsPerSecond === 'number' &&
        requestsPerSecond > 0 &&
        Number.isFinite(requestsPerSecond)
      )
        limiter.resume(requestsPerSecond, now);
    } catch {
      // It is found anew.
    }
    hasBegun = true;
  }
}

/** Rejects also where the host does not look at the signal. */
async function waitForLeave(
  take: (directory: string, signal: AbortSignal) => void | Promise<void>,
  directory: string,
  signal: CancelSignal,
): Promise<void> {
  signal.throwIfAborted();
  const end = new AbortController();
  const abort = () => end.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    const turn = Promise.resolve(take(directory, end.signal));
    await unlessAborted(turn, signal);
    await turn;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** A fault of the host's own; a request half done is no place to stop for it. */
function quietly(tell: () => void): void {
  try {
    tell();
  } catch {
    // Nothing of this call depends on it.
  }
}
