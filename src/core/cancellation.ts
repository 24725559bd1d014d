/**
 * What says that work is to end. An AbortSignal is one. Those made here do the same for a small part of the time: each
 * call and each request needs one, and hardly any is ever used.
 */
export interface CancelSignal {
  readonly aborted: boolean;
  /** Why; undefined until then. */
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Ends what is under way, once. */
export interface Canceller {
  signal: CancelSignal;
  /** Tells all who listen, once. The first reason counts. */
  cancel(reason: unknown): void;
}

/** A canceller whose signal costs less than an AbortController's. */
export function createCanceller(): Canceller {
  const listeners = new Set<() => void>();
  // Written to, not asked through getters: an object literal with a getter is a new shape each time for the engine.
  const signal = {
    aborted: false,
    reason: undefined as unknown,
    throwIfAborted() {
      if (signal.aborted) throw signal.reason;
    },
    addEventListener: (_type: 'abort', listener: () => void) => void listeners.add(listener),
    removeEventListener: (_type: 'abort', listener: () => void) => void listeners.delete(listener),
  };

  return {
    signal,
    cancel(reason) {
      if (signal.aborted) return;
      signal.aborted = true;
      signal.reason = reason;
      // Whoever is told may take another off the list.
      for (const listener of [...listeners]) if (listeners.delete(listener)) listener();
    },
  };
}
