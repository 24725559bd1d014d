import pLimit from 'p-limit';

/**
 * Lets at most so many pieces of work run at a time; the others wait in their order. One that is cancelled while it waits ends at once,
 * as `cancelled` says.
 */
export function createTurns(most: number) {
  const limit = pLimit(most);
  return <T>(signal: AbortSignal, work: () => Promise<T>, cancelled: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      const leave = () => resolve(cancelled());
      if (signal.aborted) return leave();
      signal.addEventListener('abort', leave, { once: true });
      void limit(async () => {
        signal.removeEventListener('abort', leave);
        if (!signal.aborted) await work().then(resolve, reject);
      });
    });
}
