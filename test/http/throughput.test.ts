import fc from 'fast-check';
import { createThroughputHistory } from '../../src/http/rate-limiter.ts';

const start = 1_000_000;
const noBurst = { count: 0, seconds: 0 };

it('counts what was taken since a moment', () => {
  const taken = createThroughputHistory();
  for (const at of [0, 100, 100, 250]) taken.add(start + at);
  expect([0, 1, 100, 101, 250, 251].map((at) => taken.since(start + at))).toEqual([4, 3, 3, 1, 1, 0]);
});

it('does not grow without end, and keeps what is young', () => {
  const taken = createThroughputHistory();
  for (let at = 0; at < 30_000; at++) taken.add(start + at);
  expect(taken.since(start)).toBeLessThanOrEqual(10_000);
  expect(taken.since(start + 26_000)).toBe(4_000);
});

describe('what a directory allows', () => {
  it('is not known before it has refused', () => {
    const taken = createThroughputHistory();
    for (let at = 0; at < 5_000; at += 100) taken.add(start + at);
    expect(taken.allowed(start + 5_000, noBurst)).toBeUndefined();
  });

  it('is not known from refusals that come together', () => {
    const taken = createThroughputHistory();
    taken.refuse(start);
    taken.add(start + 500);
    expect(taken.allowed(start + 900, noBurst)).toBeUndefined();
  });

  it('is what it took between two refusals', () => {
    const taken = createThroughputHistory();
    taken.refuse(start);
    for (let at = 200; at <= 4_000; at += 200) taken.add(start + at);
    expect(taken.allowed(start + 4_000, { count: 20, seconds: 0 })).toBe(5);
  });

  it('is forgotten after a while', () => {
    const taken = createThroughputHistory();
    taken.refuse(start);
    taken.add(start + 100);
    taken.refuse(start + 120_000);
    expect(taken.allowed(start + 120_500, noBurst)).toBeUndefined();
  });

  it('is never said to be more than a bucket really lets in', () => {
    const scene = fc.record({
      perSecond: fc.double({ min: 0.5, max: 50, noNaN: true }),
      size: fc.integer({ min: 1, max: 50 }),
      gaps: fc.array(fc.nat(400), { minLength: 30, maxLength: 300 }),
    });
    fc.assert(
      fc.property(scene, ({ perSecond, size, gaps }) => {
        const taken = createThroughputHistory();
        let [tokens, now, from] = [size, start, start];
        let first: { count: number; seconds: number } | undefined;
        // All at one go until the first refusal, then as it comes.
        for (const gap of [...Array(size + 1).fill(0), ...gaps]) {
          now += gap;
          tokens = Math.min(size, tokens + ((now - from) / 1_000) * perSecond);
          from = now;
          if (tokens >= 1) {
            tokens--;
            taken.add(now);
            continue;
          }
          first ??= { count: taken.since(start), seconds: 0 };
          // One more than its share: what is nearly there at one refusal counts at the next.
          expect(taken.allowed(now, first) ?? 0).toBeLessThanOrEqual(perSecond + 1.001);
          taken.refuse(now);
        }
      }),
    );
  });
});
