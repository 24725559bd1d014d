import { type HttpResult, retryAfterMs } from './result.ts';

/** While nobody knows what the directory allows: a little under what it took, and soon twice that. */
const afterRefusal = 0.95;
const searchGrowth = 2;
/** Once it is known: a little under it, at it after this long, then above it, slowly at first (a cube, as TCP's CUBIC). */
const calmMs = 10_000;
const probing = 0.02;
const slowestPerSecond = 0.2;
/** Refusals that come together are one: those sent before the pace was slowed say nothing new. */
const togetherMs = 500;
/** Over how long what was taken is counted. */
const windowMs = 1_000;
const longWindowMs = 10_000;
const fewest = 5;
/** After a pause so much is made good at one go, of what the directory took at one go before; and at most so many. */
const madeGood = 0.5;
const mostAtOnce = 50;
/** What is known already is not given up for one refusal: it may have come from a burst, or from somebody else's calls. */
const deepestCut = 0.5;
/** A wait asked for that is longer than this holds everybody, not only the request that was refused. */
const holdMs = 1_100;

/**
 * How fast one connection sends, shared by all its calls. Without limit until the directory refuses a request for the
 * rate (429). Then it is searched for; the next refusal tells what the directory allows, and the pace stays close to it.
 */
export interface AdaptiveRateLimiter {
  /** The moment at which the next request may go. Reserved only if it is before the deadline. */
  reserve(now: number, deadline: number): Slot;
  /** What became of a request. */
  onResponse(outcome: HttpResult, now: number): void;
  /** What was found at the last refusal, each second; undefined before there was one. */
  found(): number | undefined;
  /** Begins with what another limiter has found. */
  resume(perSecond: number, now: number): void;
}

/** A turn to send: `at` is in milliseconds since 1970. Not reserved: it would be after the deadline. */
export interface Slot {
  at: number;
  reserved: boolean;
  /** False once the directory has refused something since: then one has to ask for another turn. */
  isValid(): boolean;
}

/**
 * Starts without a limit. After a 429 the pace follows a cubic curve around what was found.
 * @see RFC 9438 section 4.2 (the curve), RFC 6585 section 4 (429)
 */
export function createRateLimiter(): AdaptiveRateLimiter {
  const taken = createThroughputHistory();
  let began: number | undefined;
  /** What was found at the last refusal, each second. */
  let base = Number.POSITIVE_INFINITY;
  let known = false;
  let refusedAt = Number.NEGATIVE_INFINITY;
  /** What was taken right before the first refusal: what had been saved, and what came in meanwhile. */
  let burst: BurstSample = { count: 0, seconds: 0 };
  let slot = 0;
  let heldUntil = 0;

  function perSecond(now: number): number {
    if (base === Number.POSITIVE_INFINITY) return base;
    const sinceMs = now - refusedAt;
    const growth = known
      ? Math.exp(probing * (sinceMs / calmMs - 1) ** 3)
      : searchGrowth ** (sinceMs / 1_000);
    return Math.max(slowestPerSecond, base * growth);
  }

  function atOneGo(): number {
    return Math.min(mostAtOnce, Math.max(0, madeGood * (burst.count - base * burst.seconds)));
  }

  /** What was taken of late; of a connection that has only begun, no more is known than since then. */
  function measured(now: number): number {
    const inShort = taken.since(now - windowMs);
    if (inShort >= fewest) return inShort / (windowMs / 1_000);
    const overMs = Math.min(longWindowMs, Math.max(windowMs, now - (began ?? now)));
    return Math.max(1, taken.since(now - overMs)) / (overMs / 1_000);
  }

  return {
    found: () => (base === Number.POSITIVE_INFINITY ? undefined : base),
    resume(found, now) {
      base = found;
      known = true;
      refusedAt = now;
      taken.refuse(now);
    },
    reserve(now, deadline) {
      const gap = 1_000 / perSecond(now);
      const atRefusal = refusedAt;
      // What was not sent in a pause is still allowed, as far as the directory keeps it.
      const at = Math.max(slot, heldUntil, now);
      const reserved = at === now || at < deadline;
      if (reserved) slot = Math.max(slot, heldUntil, now - (known ? atOneGo() : 0) * gap) + gap;
      return { at, reserved, isValid: () => atRefusal === refusedAt };
    },
    onResponse(outcome, now) {
      if (outcome.kind !== 'answer') return;
      began ??= now;
      if (outcome.status !== 429) return taken.add(now);
      const asked = retryAfterMs(outcome.headers, now) ?? 0;
      if (asked > holdMs) heldUntil = Math.max(heldUntil, now + asked);
      if (now - refusedAt < togetherMs) return;
      if (base === Number.POSITIVE_INFINITY)
        burst = { count: taken.since(now - windowMs), seconds: Math.min(windowMs, now - began) / 1_000 };
      const allowed = taken.allowed(now, burst);
      const least = allowed === undefined ? 0 : perSecond(now) * deepestCut;
      base = Math.min(perSecond(now), Math.max(least, allowed ?? measured(now) * afterRefusal));
      known = allowed !== undefined;
      taken.refuse(now);
      refusedAt = now;
      slot = now;
    },
  };
}

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

/** Starts empty. Keeps the last 5,000 to 10,000 moments, and the refusals of a minute. */
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
