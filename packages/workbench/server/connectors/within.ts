/** What a call came to that did not end by itself in time. */
export const LATE = Symbol('late');
export const LEFT = Symbol('left');

interface Bounds {
  /** The call's own deadline; it gets `graceMs` more to answer by itself with what was done so far. */
  timeoutMs: number;
  signal: AbortSignal;
  graceMs: number;
}

/** Waits for a call, but not for ever: a connector may disregard its deadline and the signal. */
export async function within<T>(call: Promise<T>, bounds: Bounds): Promise<T | typeof LATE | typeof LEFT> {
  const { timeoutMs, signal, graceMs } = bounds;
  const timers: NodeJS.Timeout[] = [];
  let leave = () => {};
  const late = new Promise<typeof LATE>((resolve) => {
    timers.push(setTimeout(() => resolve(LATE), timeoutMs + graceMs));
  });
  const left = new Promise<typeof LEFT>((resolve) => {
    leave = () => {
      timers.push(setTimeout(() => resolve(LEFT), graceMs));
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([call, late, left]);
  } finally {
    signal.removeEventListener('abort', leave);
    for (const timer of timers) clearTimeout(timer);
  }
}
