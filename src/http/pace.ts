import type { Outcome } from './outcome.ts';
import { waitAsked } from './wait-asked.ts';

/** After a refusal: a little under what the directory took, so that it does not refuse again at once. */
const afterRefusal = 0.95;
/** How fast the pace is tried upwards, each second: slowly near the last refusal, faster when it is long ago. */
const slowGrowth = 1.02;
const fastGrowth = 1.4;
const calmMs = 10_000;
/** Over how long the pace is measured. Too few in the short window: the long one says more. */
const shortWindowMs = 1_000;
const longWindowMs = 10_000;
const fewest = 5;
const slowestPerSecond = 0.2;
/** A wait asked for that is longer than this holds everybody, not only the request that was refused. */
const holdMs = 1_000;

/**
 * How fast one connection sends, shared by all its calls. Without limit until the directory refuses a request for the
 * rate (429); then evenly, at the rate it took, and slowly faster again.
 */
export interface Pace {
  /** The moment at which the next request may go. Reserved only if it is before the deadline. */
  next(now: number, deadline: number): { at: number; reserved: boolean };
  /** What became of a request. */
  learn(outcome: Outcome, now: number): void;
}

export function createPace(): Pace {
  let perSecond = Number.POSITIVE_INFINITY;
  let refusals = 0;
  let refusedAt = 0;
  let grownAt = 0;
  let slot = 0;
  let heldUntil = 0;
  const taken: number[] = [];

  function measured(now: number): number {
    const inShort = taken.filter((at) => at >= now - shortWindowMs).length;
    if (inShort >= fewest) return inShort / (shortWindowMs / 1_000);
    // Of a connection that has only begun, no more is known than since then.
    const overMs = Math.min(longWindowMs, Math.max(shortWindowMs, now - (taken[0] ?? now)));
    return Math.max(slowestPerSecond, Math.max(1, taken.length) / (overMs / 1_000));
  }

  function grow(now: number): void {
    if (perSecond === Number.POSITIVE_INFINITY) return;
    const seconds = (now - grownAt) / 1_000;
    const first = refusals === 1;
    perSecond *= (first || now - refusedAt > calmMs ? fastGrowth : slowGrowth) ** seconds;
    grownAt = now;
  }

  return {
    next(now, deadline) {
      grow(now);
      const at = Math.max(slot, heldUntil, now);
      // Nobody else waits for a request that is never sent.
      const reserved = at === now || at < deadline;
      if (reserved) slot = at + 1_000 / perSecond;
      return { at, reserved };
    },
    learn(outcome, now) {
      while (taken.length > 0 && (taken[0] ?? now) <= now - longWindowMs) taken.shift();
      if (outcome.kind !== 'answer') return;
      if (outcome.status !== 429) {
        taken.push(now);
        return;
      }
      const asked = waitAsked(outcome.headers, now) ?? 0;
      if (asked > holdMs) heldUntil = Math.max(heldUntil, now + asked);
      // Requests sent before the pace was slowed may still be refused: they say nothing new.
      if (now - refusedAt < shortWindowMs / 2) return;
      refusals++;
      perSecond = Math.min(perSecond, measured(now) * afterRefusal);
      refusedAt = now;
      grownAt = now;
      slot = Math.max(slot, now);
    },
  };
}
