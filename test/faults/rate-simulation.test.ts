import { createRateLimiter } from '../../src/http/rate-limiter.ts';
import { answer } from '../support/outcomes.ts';
import { hints, type RateScene, simulate } from './rate-simulation.ts';

const scenes = [
  { perSecond: 50, burst: 20, atOnce: 1, latencyMs: 2 },
  { perSecond: 50, burst: 20, atOnce: 8, latencyMs: 2 },
  { perSecond: 50, burst: 20, atOnce: 8, latencyMs: 20 },
  { perSecond: 50, burst: 20, atOnce: 8, latencyMs: 100 },
  { perSecond: 10, burst: 20, atOnce: 1, latencyMs: 20 },
  { perSecond: 10, burst: 20, atOnce: 8, latencyMs: 2 },
  { perSecond: 10, burst: 20, atOnce: 8, latencyMs: 100 },
];
const named = scenes.flatMap((scene) =>
  Object.entries(hints).map(([name, hint]): [string, Omit<RateScene, 'calls' | 'seed'>] => [
    `${scene.perSecond} a second, ${scene.atOnce} at a time, ${scene.latencyMs} ms, a refusal says ${name}`,
    { ...scene, hint },
  ]),
);

it.each(named)('a thousand calls use what the directory allows: %s', (_, scene) => {
  for (const seed of [1, 2, 3]) {
    const { ofRate, refused, failed } = simulate({ ...scene, calls: 1_000, seed });
    expect(ofRate).toBeGreaterThan(0.9);
    expect(refused).toBeLessThan(0.05);
    expect(failed).toBe(0);
  }
});

it.each([
  ['a small allowance', { perSecond: 50, burst: 5, atOnce: 8, latencyMs: 20 }],
  ['a fast directory', { perSecond: 200, burst: 50, atOnce: 8, latencyMs: 20 }],
  ['a slow directory', { perSecond: 5, burst: 10, atOnce: 4, latencyMs: 100 }],
])('is not far off with %s', (_, scene) => {
  const { ofRate, refused, failed } = simulate({ ...scene, calls: 1_000, hint: hints.seconds });
  expect(ofRate).toBeGreaterThan(0.75);
  expect(refused).toBeLessThan(0.05);
  expect(failed).toBe(0);
});

it('goes as fast as calls come when nothing is ever refused', () => {
  const { seconds } = simulate({
    perSecond: 10_000,
    burst: 10_000,
    calls: 1_000,
    atOnce: 8,
    latencyMs: 20,
    hint: hints.nothing,
  });
  expect(seconds).toBeLessThan(3);
});

it('forgets a single refusal within seconds', () => {
  const pace = createRateLimiter();
  let now = Date.UTC(2026, 0, 5);
  for (let call = 0; call < 100; call++) {
    now += 10;
    pace.onResponse(answer(201), now);
  }
  pace.onResponse(answer(429), now);
  const [first, second] = [pace.reserve(now + 5_000, now * 2), pace.reserve(now + 5_000, now * 2)];
  expect(second.at - first.at).toBeLessThan(1);
});

it('holds everybody as long as a long wait is asked for, and nobody for a short one', () => {
  const now = Date.UTC(2026, 0, 5);
  const wait = (seconds: string) => {
    const pace = createRateLimiter();
    pace.onResponse(answer(429, '', { 'retry-after': seconds }), now);
    return pace.reserve(now, now * 2).at - now;
  };
  expect([wait('1'), wait('30')]).toEqual([0, 30_000]);
});
