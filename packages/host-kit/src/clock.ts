/** Time as hosts see it. Tests pass their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after so many milliseconds. The function returned calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/** The machine's clock and its timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    // The longest a timer of Node can be set to is almost 25 days.
    const timer = setTimeout(callback, Math.min(ms, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};

/** What `throttle` makes: takes every value, and passes on few. */
export interface Throttled<Value> {
  tell(value: Value): void;
  /** Nothing is told from now on. */
  end(): void;
}

/**
 * Passes on the first value at once, and then the latest one at most once in a time.
 * @param everyMs milliseconds. @default 500
 */
export function throttle<Value>(tell: (value: Value) => void, clock: Clock, everyMs = 500): Throttled<Value> {
  let latest: { value: Value } | undefined;
  let callOff: (() => void) | undefined;
  let ended = false;
  const next = () => {
    callOff = undefined;
    if (latest === undefined) return;
    const { value } = latest;
    latest = undefined;
    callOff = clock.after(everyMs, next);
    tell(value);
  };
  return {
    tell: (value) => {
      if (ended) return;
      latest = { value };
      if (callOff === undefined) next();
    },
    end: () => {
      ended = true;
      callOff?.();
    },
  };
}

/** What `withGracePeriod` gives in place of an answer that did not come in time. */
export const TIMED_OUT = Symbol('timed out');
/** What it gives where the call was cancelled and did not answer. */
export const ABORTED = Symbol('aborted');

interface Limits {
  clock: Clock;
  timeoutMs: number | undefined;
  signal: AbortSignal | undefined;
  /** How long a call may go on after its deadline or a cancel, to report what it did so far. */
  graceMs: number;
}

/** Waits for a call, but not forever: a connector may ignore its deadline and the signal. */
export async function withGracePeriod<Value>(
  call: Promise<Value>,
  { clock, timeoutMs, signal, graceMs }: Limits,
): Promise<Value | typeof TIMED_OUT | typeof ABORTED> {
  const callOffs: (() => void)[] = [];
  let onAbort = () => {};
  const ends = new Promise<typeof TIMED_OUT | typeof ABORTED>((resolve) => {
    if (timeoutMs !== undefined) callOffs.push(clock.after(timeoutMs + graceMs, () => resolve(TIMED_OUT)));
    onAbort = () => void callOffs.push(clock.after(graceMs, () => resolve(ABORTED)));
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([call, ends]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    for (const callOff of callOffs) callOff();
  }
}
