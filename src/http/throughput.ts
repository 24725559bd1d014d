/** Longer ago, or more of them, and they say little about now. */
const keptMs = 60_000;
const mostKept = 5_000;
/** Less time than this between two refusals says nothing. */
const shortestMs = 1_000;

/** How many were taken in how long. */
export interface BurstSample {
  count: number;
  seconds: number;
}

/** What a directory took and when, and what it refused: what it allows can be read from that. */
export interface ThroughputHistory {
  add(now: number): void;
  /** How many since then. */
  since(time: number): number;
  /** What it allows each second, of a refusal now; undefined while there was no refusal to measure from. */
  allowed(now: number, burst: BurstSample): number | undefined;
  refuse(now: number): void;
}

export function createThroughputHistory(): ThroughputHistory {
  let taken: number[] = [];
  let refusedAt: number[] = [];

  return {
    add(now) {
      taken.push(now);
      if (taken.length > 2 * mostKept) taken = taken.slice(-mostKept);
    },
    since: (time) => countSince(taken, time),
    refuse(now) {
      refusedAt = [...refusedAt.filter((at) => at > now - keptMs), now];
    },
    /**
     * A directory with an allowance refuses when the allowance is used up. Between two refusals it took what came in
     * meanwhile, less what it could not keep; since any moment it took at most what it had saved and what came in. Both
     * never say too much, so the larger one counts.
     */
    allowed(now, burst) {
      const from = refusedAt.findLast((at) => at <= now - shortestMs);
      if (from === undefined) return undefined;
      // What was taken in the same moment may have been taken before the refusal.
      const sinceThen = taken.slice(taken.findLastIndex((at) => at <= from) + 1);
      const between = sinceThen.length / ((now - from) / 1_000);
      return sinceThen.reduce((most, at, index) => {
        // Both hold what had been saved; what is left came in within what is left of the time.
        const seconds = (now - at) / 1_000 - burst.seconds;
        const more = sinceThen.length - index - burst.count;
        return seconds * 1_000 < shortestMs / 10 ? most : Math.max(most, more / seconds);
      }, between);
    },
  };
}

/** They are in order. */
function countSince(taken: readonly number[], time: number): number {
  const before = taken.findLastIndex((at) => at < time);
  return taken.length - 1 - before;
}
