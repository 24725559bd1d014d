/** A clock that answers in microseconds since 1970. */
export type Clock = () => number;

const { timeOrigin } = performance;

/** The machine's clock. `Date` alone would end every time after three digits; the vendor's go on to six. */
export const systemClock: Clock = () => Math.round((timeOrigin + performance.now()) * 1000);

/** Turns a clock of `Date`s into one of microseconds. */
export const clockOf =
  (now: () => Date): Clock =>
  () =>
    now().getTime() * 1000;

/** Writes a time as the vendor does: UTC, microseconds, trailing zeros of the fraction trimmed. */
export function formatTimestamp(microseconds: number): string {
  const seconds = new Date(Math.floor(microseconds / 1000)).toISOString().slice(0, 19);
  const fraction = String(microseconds % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction ? `${seconds}.${fraction}Z` : `${seconds}Z`;
}

/** Delays that can all be ended at once, so that a closing emulator leaves no timer behind. */
export interface Delays {
  /** Resolves after this many milliseconds, or when all delays are ended. Never rejects. */
  wait(milliseconds: number): Promise<void>;
  endAll(): void;
}

/** Makes a set of delays, none running. They last real time, whatever clock the records use. */
export function createDelays(): Delays {
  const running = new Set<() => void>();
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          running.delete(end);
          resolve();
        };
        const timer = setTimeout(end, milliseconds);
        running.add(end);
      }),
    endAll: () => {
      for (const end of running) end();
    },
  };
}
