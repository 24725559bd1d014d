import { createClock, type TestClock } from '../support/clock.ts';

export interface FaultClock extends TestClock {
  /** Called with the milliseconds of every wait and limit, before it begins. */
  onAsked: (ms: number) => void;
  /** What has to be done in the world before a wait is over. */
  beforeMoving: () => Promise<void>;
}

/** The connector gives a single try this long, or more; whatever is shorter is a wait. */
export const shortestTryMs = 30_000;

/**
 * A clock that moves on to the end of every wait by itself. It stays in front of the limit of a try: a test that lets
 * a directory hang moves it there.
 */
export function createFaultClock(): FaultClock {
  const still = createClock();
  const clock: FaultClock = {
    ...still,
    get pending() {
      return still.pending;
    },
    onAsked: () => undefined,
    beforeMoving: () => Promise.resolve(),
    after(ms, callback) {
      clock.onAsked(ms);
      const end = still.now() + ms;
      const callOff = still.after(ms, callback);
      if (ms < shortestTryMs)
        setImmediate(async () => {
          await clock.beforeMoving();
          await still.advance(end - still.now());
        });
      return callOff;
    },
  };
  return clock;
}
