/**
 * What says that work is to end. An AbortSignal is one. Those made here do the same for a small part of the time: each
 * call and each request needs one, and hardly any is ever used.
 */
export interface StopSignal {
  readonly aborted: boolean;
  /** Why; undefined until then. */
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface Stop {
  signal: StopSignal;
  /** Tells all who listen, once. The first reason counts. */
  now(reason: unknown): void;
}

export function createStop(): Stop {
  const listeners = new Set<() => void>();
  let stopped: { reason: unknown } | undefined;

  return {
    signal: {
      get aborted() {
        return stopped !== undefined;
      },
      get reason() {
        return stopped?.reason;
      },
      throwIfAborted() {
        if (stopped) throw stopped.reason;
      },
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    },
    now(reason) {
      if (stopped) return;
      stopped = { reason };
      // Whoever is told may take another off the list.
      for (const listener of [...listeners]) if (listeners.delete(listener)) listener();
    },
  };
}

/** The same as an AbortSignal, for those who know no other. */
export function abortSignalOf(signal: StopSignal): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}
