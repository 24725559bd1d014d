import { isWithinJsonLimits } from '../../src/core/json.ts';

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
const circle: unknown[] = [];
circle.push({ circle });
const doubled = (levels: number): unknown => {
  let list: unknown[] = [];
  for (let level = 0; level < levels; level++) list = [list, list];
  return list;
};

it.each<[string, unknown, boolean]>([
  ['a text', 'x', true],
  ['nothing', null, true],
  ['a hundred levels', deep(100), true],
  ['a hundred and two', deep(102), false],
  ['a hundred thousand', deep(100_000), false],
  ['a circle', circle, false],
  ['a big integer', { x: [1n] }, false],
  ['a part used often', doubled(10), true],
  ['a part used without end', doubled(60), false],
  ['many parts', Array(1_000_000).fill({ value: 'x' }), true],
])('%s', (_, value, walkable) => expect(isWithinJsonLimits(value)).toBe(walkable));
