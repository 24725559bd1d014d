import { createRateLimiter } from '../../src/http/rate-limiter.ts';
import { decideRetry } from '../../src/http/retry.ts';
import { answer } from '../support/outcomes.ts';
import { createRandom } from './random.ts';

export interface RateScene {
  /** What the directory allows: tokens that come back each second, and the most it holds. */
  perSecond: number;
  burst: number;
  /** Calls to make, and how many at a time. */
  calls: number;
  atOnce: number;
  latencyMs: number;
  /** What a refusal says about when to come back. */
  hint: (missingMs: number, now: number) => Record<string, string>;
  seed?: number;
}

export interface RateFigures {
  /** Of the calls that the directory would have allowed in the same time, without and with the burst. */
  ofRate: number;
  ofTokens: number;
  /** Refusals, of all requests. */
  refused: number;
  seconds: number;
  /** Calls that were given up. */
  failed: number;
}

export const hints = {
  seconds: (ms: number) => ({ 'retry-after': String(Math.ceil(ms / 1_000)) }),
  date: (ms: number, now: number) => ({
    'retry-after': new Date(Math.ceil((now + ms) / 1_000) * 1_000).toUTCString(),
  }),
  reset: (ms: number, now: number) => ({
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': new Date(now + ms).toISOString(),
  }),
  nothing: () => ({}),
};

/** Calls against a token bucket, in virtual time: what the pace and the retries make of them. Pure. */
export function simulate(scene: RateScene): RateFigures {
  const { perSecond, burst, calls, atOnce, latencyMs, hint, seed = 1 } = scene;
  const random = createRandom(seed);
  const pace = createRateLimiter();
  const start = Date.UTC(2026, 0, 5, 9);
  const events: { at: number; run: () => void }[] = [];
  let now = start;
  let tokens = burst;
  let filledAt = start;
  let left = calls;
  let sent = 0;
  let refusals = 0;
  let failed = 0;

  const later = (ms: number, run: () => void) => events.push({ at: now + ms, run });

  function begin(): void {
    if (left-- > 0) queue(1);
  }

  function queue(attempt: number): void {
    const turn = pace.reserve(now, Number.POSITIVE_INFINITY);
    const waits = turn.at > now;
    later(turn.at - now, () => {
      if (waits && !turn.isValid()) return queue(attempt);
      sent++;
      const way = latencyMs * (0.75 + random() / 2);
      later(way / 2, () => arrive(attempt, way / 2));
    });
  }

  function arrive(attempt: number, back: number): void {
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1_000) * perSecond);
    filledAt = now;
    const granted = tokens >= 1;
    if (granted) tokens--;
    const missingMs = ((1 - tokens) / perSecond) * 1_000;
    const outcome = granted ? answer(201) : answer(429, '', hint(missingMs, now));
    later(back, () => {
      pace.onResponse(outcome, now);
      if (granted) return begin();
      refusals++;
      const decision = decideRetry({
        operation: 'create',
        outcome,
        attempt,
        timeLeftMs: 60_000,
        now,
        random: random(),
      });
      if (decision.again) return void later(decision.waitMs, () => queue(attempt + 1));
      failed++;
      begin();
    });
  }

  for (let worker = 0; worker < atOnce; worker++) begin();
  while (events.length > 0) {
    events.sort((a, b) => b.at - a.at);
    const next = events.pop();
    if (!next) break;
    now = next.at;
    next.run();
  }
  const seconds = (now - start) / 1_000;
  return {
    ofRate: (calls - failed) / seconds / perSecond,
    ofTokens: (calls - failed) / (burst + seconds * perSecond),
    refused: refusals / sent,
    seconds,
    failed,
  };
}
