import fc from 'fast-check';
import { type AdaptiveRateLimiter, createRateLimiter } from '../../src/http/rate-limiter.ts';
import type { HttpResult } from '../../src/http/result.ts';
import { answer, noAnswer } from '../support/outcomes.ts';

const start = 1_000_000;
const never = Number.POSITIVE_INFINITY;
const refused = answer(429);

/** The waits of so many requests that all want to go now. */
const waits = (pace: AdaptiveRateLimiter, now: number, count: number) =>
  Array.from({ length: count }, () => pace.reserve(now, never).at - now);

/** A pace that has had an answer every so many milliseconds for a while, and then a refusal. */
function slowed(everyMs: number, forMs = 5_000, refusal: HttpResult = refused) {
  const pace = createRateLimiter();
  let now = start;
  for (; now < start + forMs; now += everyMs) {
    pace.reserve(now, never);
    pace.onResponse(answer(200), now);
  }
  pace.reserve(now, never);
  pace.onResponse(refusal, now);
  return { pace, now };
}

it('has no limit until the directory refuses', () => {
  const pace = createRateLimiter();
  expect(waits(pace, start, 1_000).every((wait) => wait === 0)).toBe(true);
});

it.each([
  answer(200),
  answer(404),
  answer(500),
  answer(503),
  noAnswer('connection_lost'),
  noAnswer('timeout'),
])('is not slowed by %j', (outcome) => {
  const pace = createRateLimiter();
  pace.onResponse(outcome, start);
  expect(waits(pace, start, 10).every((wait) => wait === 0)).toBe(true);
});

describe('after a refusal', () => {
  it.each([
    [10, 100],
    [50, 20],
    [200, 5],
  ])('of one every %i ms goes evenly, a little slower than that', (everyMs, perSecond) => {
    const { pace, now } = slowed(everyMs);
    const [first = 0, second = 0, third = 0] = waits(pace, now, 3);
    const gap = 1_000 / (perSecond * 0.95);
    expect(first).toBe(0);
    expect(second).toBeCloseTo(gap, 0);
    expect(third).toBeCloseTo(2 * gap, 0);
  });

  it.each([
    ['the very first request', 0, 0],
    ['one of a few', 3, 900],
  ])('of %s does not crawl: nothing says how much the directory takes', (_, before, everyMs) => {
    const { pace, now } = slowed(everyMs, before * everyMs);
    const [first = 0, second = 0] = waits(pace, now, 2);
    expect(first).toBe(0);
    expect(second).toBeLessThan(1_500);
  });

  it('goes faster again as time passes', () => {
    const { pace, now } = slowed(50);
    const gapAt = (time: number) => {
      const [first = 0, second = 0] = waits(pace, time, 2);
      return second - first;
    };
    const [soon, later] = [gapAt(now + 1_000), gapAt(now + 10_000)];
    expect(later).toBeLessThan(soon / 2);
  });

  it('holds everybody for as long as the directory asks', () => {
    const { pace, now } = slowed(50, 5_000, answer(429, '', { 'retry-after': '7' }));
    expect(waits(pace, now, 2)[0]).toBe(7_000);
  });

  it('takes the refusals of requests sent before it for one', () => {
    const { pace, now } = slowed(50);
    const gap = waits(pace, now, 2)[1];
    for (let late = 0; late < 10; late++) pace.onResponse(refused, now + late);
    const other = slowed(50);
    expect(waits(other.pace, other.now, 2)[1]).toBe(gap);
  });
});

describe('a turn after the deadline', () => {
  it('is told but not kept, so that others do not wait for it', () => {
    const { pace, now } = slowed(50, 5_000, answer(429, '', { 'retry-after': '7' }));
    const asked = Array.from({ length: 50 }, () => pace.reserve(now, now + 2_000));
    expect(new Set(asked.map(({ at, reserved }) => `${at - now} ${reserved}`))).toEqual(
      new Set(['7000 false']),
    );
  });
});

describe('whatever happens', () => {
  const event = fc.record({
    afterMs: fc.nat(5_000),
    sends: fc.nat(5),
    outcome: fc.constantFrom(
      answer(200),
      refused,
      answer(500),
      answer(429, '', { 'retry-after': '3' }),
      noAnswer('connection_lost'),
    ),
  });

  it('turns come in order, never in the past, and never more than a quarter of a minute apart', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const pace = createRateLimiter();
        let now = start;
        let last = 0;
        let holds = () => true;
        for (const { afterMs, sends, outcome } of events) {
          now += afterMs;
          for (let send = 0; send < sends; send++) {
            // After a refusal turns are given anew.
            if (!holds()) last = 0;
            const turn = pace.reserve(now, never);
            const { at, reserved } = turn;
            holds = turn.isValid;
            expect(reserved).toBe(true);
            expect(at).toBeGreaterThanOrEqual(Math.max(now, last));
            expect(at - Math.max(now, last)).toBeLessThanOrEqual(15_000);
            last = at;
          }
          pace.onResponse(outcome, now);
        }
      }),
    );
  });
});
