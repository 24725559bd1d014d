import { ABORTED, systemClock, TIMED_OUT, withGracePeriod } from '../src/clock.ts';

describe('a call within bounds', () => {
  const never = new Promise<never>(() => {});
  const signal = new AbortController().signal;
  const clock = systemClock;

  test('is given as it ends', async () => {
    expect(await withGracePeriod(Promise.resolve(1), { timeoutMs: 1_000, graceMs: 0, signal, clock })).toBe(
      1,
    );
    await expect(
      withGracePeriod(Promise.reject(new Error('no')), { timeoutMs: 1_000, graceMs: 0, signal, clock }),
    ).rejects.toThrow('no');
  });

  test('is left when it is late or cancelled', async () => {
    expect(await withGracePeriod(never, { timeoutMs: 1, graceMs: 1, signal, clock })).toBe(TIMED_OUT);
    expect(
      await withGracePeriod(never, { timeoutMs: 60_000, graceMs: 1, signal: AbortSignal.abort(), clock }),
    ).toBe(ABORTED);
    const controller = new AbortController();
    const waiting = withGracePeriod(never, {
      timeoutMs: 60_000,
      graceMs: 1,
      signal: controller.signal,
      clock,
    });
    controller.abort();
    expect(await waiting).toBe(ABORTED);
  });
});
