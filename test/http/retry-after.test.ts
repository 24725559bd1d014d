import fc from 'fast-check';
import { retryAfterMs } from '../../src/http/result.ts';

const now = Date.parse('2026-01-05T09:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['30', 30_000],
    [' 30 ', 30_000],
    ['1.5', 1_500],
    ['Mon, 05 Jan 2026 09:00:30 GMT', 30_000],
    ['Monday, 05-Jan-26 09:00:30 GMT', 30_000],
    ['2026-01-05T09:00:30Z', 30_000],
    ['Mon, 05 Jan 2026 08:59:00 GMT', 0],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['1e3', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['wait 99999', undefined],
    ['about 5', undefined],
    ['30, 60', undefined],
  ])('%j: %s ms', (text, wait) => {
    expect(retryAfterMs({ 'retry-after': text }, now)).toBe(wait);
  });
});

describe('X-RateLimit-Reset', () => {
  it.each([
    ['2026-01-05T09:00:45Z', 45_000],
    ['2026-01-05T09:00Z', 0],
    ['2026-01-05T08:00:00Z', 0],
    [String(now / 1_000 + 45), 45_000],
    [String(now / 1_000 + 0.5), 500],
    [String(now / 1_000 - 45), 0],
    [String(now + 45_000), 45_000],
    ['later', undefined],
    ['', undefined],
  ])('%j: %s ms', (text, wait) => {
    expect(retryAfterMs({ 'x-ratelimit-reset': text }, now)).toBe(wait);
  });

  it.each([
    ['0', 45_000],
    ['', 45_000],
    ['none', 45_000],
    ['1', undefined],
    ['250', undefined],
  ])('counts only when nothing remains; remaining %j: %s', (remaining, wait) => {
    const headers = { 'x-ratelimit-reset': '2026-01-05T09:00:45Z', 'x-ratelimit-remaining': remaining };
    expect(retryAfterMs(headers, now)).toBe(wait);
  });
});

it('takes Retry-After first, and the other where that says nothing', () => {
  const reset = { 'x-ratelimit-reset': '2026-01-05T09:00:45Z' };
  expect(retryAfterMs({ ...reset, 'retry-after': '5' }, now)).toBe(5_000);
  expect(retryAfterMs({ ...reset, 'retry-after': 'rubbish 7' }, now)).toBe(45_000);
});

it('says nothing when the server says nothing', () => {
  expect(retryAfterMs({ date: 'Mon, 05 Jan 2026 09:00:30 GMT' }, now)).toBeUndefined();
});

it('makes of any text a time that is not negative, or nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (retryAfter, reset) => {
      const wait = retryAfterMs({ 'retry-after': retryAfter, 'x-ratelimit-reset': reset }, now);
      expect(wait === undefined || wait >= 0).toBe(true);
    }),
  );
});
