import type { CancelSignal } from './cancellation.ts';

/**
 * Does the work for every item, a few at a time; the results are in the items' order. The first failure ends it: no
 * further item is begun, those under way come to their end, and the failure is thrown.
 */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  let failed = false;
  const worker = async () => {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
  return results;
}

/** Does work that has the same key one after the other, and everything else side by side. */
export interface KeyedMutex {
  /** Rejects with the reason of the signal if that aborts before the work's turn has come. */
  run<Result>(key: string, signal: CancelSignal, work: () => Promise<Result>): Promise<Result>;
}

/** A mutex for each key; keys that nobody holds take no room. */
export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<unknown>>();

  return {
    run(key, signal, work) {
      const before = last.get(key) ?? Promise.resolve();
      const mine = unlessAborted(before, signal).then(work);
      // Whoever comes next waits for the work before as well: mine may have left the queue. How each went is its own
      // caller's business.
      const all = Promise.allSettled([before, mine]);
      last.set(key, all);
      all.then(() => {
        if (last.get(key) === all) last.delete(key);
      });
      return mine;
    },
  };
}

/** Resolves when the work has settled; rejects as soon as the signal aborts. */
export function unlessAborted(work: Promise<unknown>, signal: CancelSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const abort = () => reject(signal.reason);
    const go = () => {
      signal.removeEventListener('abort', abort);
      resolve();
    };
    signal.addEventListener('abort', abort, { once: true });
    work.then(go, go);
  });
}
