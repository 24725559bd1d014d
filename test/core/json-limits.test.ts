import { hasFewBrackets, isWithinJsonLimits } from '../../src/core/json.ts';

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

describe('a JSON text with few brackets', () => {
  it.each<[string, string, boolean]>([
    ['a record', '{"emails":[{"value":"a@example.com"}]}', true],
    ['a hundred levels', '['.repeat(100) + ']'.repeat(100), true],
    ['a hundred and one', '['.repeat(101) + ']'.repeat(101), false],
    ['objects in lists', `${'[{"a":'.repeat(51)}0${'}]'.repeat(51)}`, false],
    ['brackets in a text', JSON.stringify('{'.repeat(101)), false],
    ['more characters than parts are allowed', JSON.stringify('x'.repeat(5_000_000)), false],
  ])('%s', (_, text, few) => {
    expect(hasFewBrackets(text)).toBe(few);
    // Where there are few, the walk would have found the same.
    if (few) expect(isWithinJsonLimits(JSON.parse(text))).toBe(true);
  });
});
