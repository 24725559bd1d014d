import type { Clock } from '../../../server/clock.ts';

/** Time goes on as it does, but nobody sleeps; what was to be slept is noted, in milliseconds. */
export function quickClock(): Clock & { slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(),
    async sleep(milliseconds) {
      slept.push(milliseconds);
    },
  };
}
