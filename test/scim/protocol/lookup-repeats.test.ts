import { createLookupRepeats, noRepeats } from '../../../src/scim/protocol/lookup.ts';

function start(timeLeftMs = 600_000) {
  const waited: number[] = [];
  let left = timeLeftMs;
  const repeats = createLookupRepeats({
    wait: async (ms) => {
      waited.push(ms);
      left -= ms;
    },
    timeLeftMs: () => left,
  });
  let looks = 0;
  /** Good from the look of this number on. */
  const lookUntil = (good: number) => {
    looks = 0;
    return repeats.until(
      async () => ++looks,
      (look) => look >= good,
    );
  };
  return { lookUntil, waited };
}

it.each([
  [1, []],
  [2, [500]],
  [4, [500, 1_000, 2_000]],
  [5, [500, 1_000, 2_000, 4_000]],
])('a lookup that is good the %ith time waits %j', async (good, waits) => {
  const { lookUntil, waited } = start();
  expect(await lookUntil(good)).toBe(good);
  expect(waited).toEqual(waits);
});

it('gives the last answer after the fourth repeat, however bad', async () => {
  const { lookUntil, waited } = start();
  expect(await lookUntil(99)).toBe(5);
  expect(waited).toEqual([500, 1_000, 2_000, 4_000]);
});

it('waits 15 seconds in all for an invocation, whoever asks', async () => {
  const { lookUntil, waited } = start();
  await lookUntil(99);
  await lookUntil(99);
  expect(waited.reduce((sum, ms) => sum + ms)).toBe(15_000);
  expect(await lookUntil(99)).toBe(1);
});

it('waits no longer than half of the time left', async () => {
  const { lookUntil, waited } = start(4_000);
  expect(await lookUntil(99)).toBe(3);
  // 2500 ms are left: 2000 is more than half of it.
  expect(waited).toEqual([500, 1_000]);
});

it('fails as the lookup or the wait fails', async () => {
  const repeats = createLookupRepeats({
    wait: () => Promise.reject(new Error('cancelled')),
    timeLeftMs: () => 600_000,
  });
  await expect(
    repeats.until(
      async () => 1,
      () => false,
    ),
  ).rejects.toThrow('cancelled');
  await expect(
    repeats.until(
      () => Promise.reject(new Error('no look')),
      () => false,
    ),
  ).rejects.toThrow('no look');
});

it('looks once where nothing is to be repeated', async () => {
  let looks = 0;
  expect(
    await noRepeats.until(
      async () => ++looks,
      () => false,
    ),
  ).toBe(1);
});
