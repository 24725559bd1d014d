import fc from 'fast-check';
import { tooMany } from '../../src/plan/removal-limit.ts';

test.each<[number, number, { count: number; percent: number }, string | undefined]>([
  [0, 0, { count: 0, percent: 0 }, undefined],
  [0, 10, { count: 0, percent: 0 }, undefined],
  [1, 10, { count: 0, percent: 100 }, 'more than the 0 that'],
  [1, 1, { count: 9, percent: 99 }, 'all 1 cups'],
  [1, 1, { count: 9, percent: 100 }, undefined],
  [2, 2, { count: 9, percent: 99 }, 'all 2 cups'],
  [2, 2, { count: 9, percent: 100 }, undefined],
  [2, 3, { count: 9, percent: 0 }, undefined],
  [3, 3, { count: 9, percent: 99 }, 'more than the 99 percent'],
  [3, 4, { count: 9, percent: 10 }, 'more than the 10 percent'],
  [3, 30, { count: 9, percent: 10 }, undefined],
  [3, 29, { count: 9, percent: 10 }, 'more than the 10 percent'],
  [10, 10, { count: 10, percent: 100 }, undefined],
  [10, 10, { count: 9, percent: 100 }, 'more than the 9 that'],
  // Empty groups that are deleted count as one each: more may go than is there.
  [5, 4, { count: 9, percent: 100 }, undefined],
])('%i of %i with %j: %s', (removals, present, limit, reason) => {
  const told = tooMany(removals, present, limit, 'cups');
  if (reason === undefined) expect(told).toBeUndefined();
  else expect(told).toContain(reason);
});

test('what is too much stays so with more removals, a lower count and a lower percentage', () => {
  const limits = fc.record({ count: fc.nat(20), percent: fc.nat(100) });
  fc.assert(
    fc.property(fc.nat(30), fc.nat(30), limits, fc.nat(5), (removals, present, limit, less) => {
      fc.pre(tooMany(removals, present, limit, 'cups') !== undefined);
      const lower = { count: Math.max(0, limit.count - less), percent: Math.max(0, limit.percent - less) };
      expect(tooMany(removals + less, present, lower, 'cups')).toBeDefined();
    }),
  );
});

test('nobody takes away everything without saying 100 percent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(99), (present, percent) => {
      expect(tooMany(present, present, { count: 1_000, percent }, 'cups')).toBeDefined();
    }),
  );
});
