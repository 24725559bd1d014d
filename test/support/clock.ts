import type { Clock } from '../../src/core/clock.ts';
import { epoch } from './directory.ts';

/** A clock that stands still until it is moved, so that nothing waits for real. */
export interface TestClock extends Clock {
  /** Moves on and calls back whatever falls due, in order; what is begun by it may fall due as well. */
  advance(ms: number): Promise<void>;
  /** Callbacks still to come. */
  readonly pending: number;
  /** What was asked to be waited, in order. */
  readonly asked: readonly number[];
  /** Resolves once so long a wait was asked for. */
  untilAsked(ms: number): Promise<void>;
}

interface Timer {
  at: number;
  callback: () => void;
}

export function createClock(): TestClock {
  return startClock(() => undefined);
}

/**
 * The same, but it moves on by itself over every wait shorter than half a minute, as soon as the process has nothing
 * else to do. Longer ones are deadlines: they come when the time gets there.
 */
export function createHurriedClock(): TestClock {
  const clock = startClock((ms) => {
    if (ms < 30_000) setImmediate(() => void clock.advance(ms));
  });
  return clock;
}

function startClock(onAsked: (ms: number) => void): TestClock {
  let time = epoch.getTime();
  const timers = new Set<Timer>();
  const asked: number[] = [];
  const watchers: { ms: number; resolve: () => void }[] = [];

  function earliest(until: number): Timer | undefined {
    return [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }

  return {
    asked,
    now: () => time,
    after(ms, callback) {
      const timer = { at: time + ms, callback };
      timers.add(timer);
      asked.push(ms);
      for (const watcher of watchers) if (watcher.ms === ms) watcher.resolve();
      onAsked(ms);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const until = time + ms;
      for (let timer = earliest(until); timer; timer = earliest(until)) {
        time = Math.max(time, timer.at);
        timers.delete(timer);
        timer.callback();
        // Lets what waited for it go on, and begin its next wait.
        await new Promise(setImmediate);
      }
      time = Math.max(time, until);
    },
    get pending() {
      return timers.size;
    },
    untilAsked: (ms) =>
      asked.includes(ms) ? Promise.resolve() : new Promise((resolve) => watchers.push({ ms, resolve })),
  };
}
