import { setTimeout } from 'node:timers/promises';

/** Time and waiting; handed in, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** @throws the signal's reason, where it is aborted before */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** The machine's clock and its timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
};
