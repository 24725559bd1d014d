import type { Json } from '../../api/json.ts';
import type { WorkflowInput } from '../../api/workflows.ts';
import { createRedactor, MASK } from '../../server/connections/secrets.ts';
import { capJson } from '../../server/outputs/cap-json.ts';
import { itemLabel, listAt, listsIn, toCsv } from '../../server/outputs/lists.ts';
import { checkInputs, inputTitles } from '../../server/workflows/check-inputs.ts';

describe('a capped value', () => {
  test('stays whole where it fits', () => {
    const value = { list: [1, 'two', null, { three: true }] };
    expect(capJson(value, 1_000)).toEqual({ value, cuts: [] });
  });

  test('loses the end of a list, the rest of a text, the last keys, and says so', () => {
    const numbers = Array.from({ length: 1_000 }, (_, index) => index);
    const { value, cuts } = capJson({ numbers, after: 'x' }, 100);
    expect(JSON.stringify(value).length).toBeLessThan(130);
    expect(cuts).toEqual([
      expect.stringMatching(/^numbers: \d+ of 1000 kept$/),
      'The output: 1 of 2 keys kept',
    ]);
    const text = capJson({ text: 'x'.repeat(500) }, 100);
    expect(JSON.stringify(text.value).length).toBeLessThan(130);
    expect(text.cuts).toEqual([expect.stringMatching(/^text: \d+ of 500 characters kept$/)]);
  });
});

describe('CSV', () => {
  test.each<[string, Json[], string]>([
    ['no rows', [], '\r\n'],
    ['objects within', [{ a: 1, b: { c: 'x', d: { e: true } } }], 'a,b.c,b.d.e\r\n1,x,true\r\n'],
    ['other columns', [{ a: 1 }, { b: 2 }], 'a,b\r\n1,\r\n,2\r\n'],
    ['special characters', [{ a: 'x,"y"\nz' }], 'a\r\n"x,""y""\nz"\r\n'],
    ['lists', [{ a: ['x', 1], b: [{ c: 1 }] }], 'a,b\r\n"x; 1","[{""c"":1}]"\r\n'],
    ['plain values', ['x', 2, null], 'value\r\nx\r\n2\r\n\r\n'],
    [
      'formulas',
      [{ a: '=1+1', b: '@x', c: '+cmd', d: '-2+3x', e: '\tx' }],
      "a,b,c,d,e\r\n'=1+1,'@x,'+cmd,'-2+3x,\"'\tx\"\r\n",
    ],
    ['separators of other spreadsheets', [{ a: 'a;=1+1' }], 'a\r\n"a;=1+1"\r\n'],
    ['formulas as keys', [{ '=x': 1 }], "'=x\r\n1\r\n"],
    [
      'phone numbers and numbers',
      [{ a: '+49 (30) 12-3', b: -5, c: '-5.5' }],
      'a,b,c\r\n+49 (30) 12-3,-5,-5.5\r\n',
    ],
  ])('of %s', (_name, rows, expected) => {
    expect(toCsv(rows)).toBe(`\uFEFF${expected}`);
  });
});

test('finds the lists in an output, the longest first', () => {
  const output = { a: [1], b: { c: [1, 2, 3], d: { e: [1, 2] } }, 'x.y': [1, 2, 3, 4] };
  const lists = listsIn(output);
  expect(lists).toEqual([
    { path: 'b.c', rows: 3 },
    { path: 'b.d.e', rows: 2 },
    { path: 'a', rows: 1 },
  ]);
  expect(lists.map(({ path }) => listAt(output, path)?.length)).toEqual([3, 2, 1]);
  expect(listAt([1], '')).toEqual([1]);
  expect(listAt(output, 'b.__proto__')).toBeUndefined();
});

test('masks secrets in texts, keys and depth, the longer first', () => {
  const redact = createRedactor(['secret', 'secret-longer', 'abc', 12_345_678, 'character&space x']);
  expect(redact({ a: ['my secret-longer one', 'secret'], 'secret key': 1, abc: 'abc' })).toEqual({
    a: [`my ${MASK} one`, MASK],
    [`${MASK} key`]: 1,
    abc: 'abc',
  });
  expect(redact('?q=character%26space%20x')).toBe(`?q=${MASK}`);
  expect(redact(`Basic ${btoa('secret-longer')}`)).toBe(`Basic ${MASK}`);
});

test.each<[Json, string]>([
  ['a  b\nc', 'a b c'],
  [{ id: '1', userName: 'ann' }, 'ann'],
  [{ user: 'bob', nr: 1 }, 'bob'],
  [{ other: 1 }, '{"other":1}'],
  [null, ''],
  ['x'.repeat(200), `${'x'.repeat(119)}…`],
])('the label of %j', (item, label) => {
  expect(itemLabel(item)).toBe(label);
});

test('what inputs and the columns of tables are called, no two alike', () => {
  const parts = { description: '', type: 'text' as const, required: false, default: null, options: [] };
  const columns = [{ key: 'user', title: 'User name', required: true }];
  expect(
    inputTitles([
      { ...parts, key: 'a', title: 'Email' },
      { ...parts, key: 'b', title: 'Email' },
      { ...parts, key: 'c', title: '' },
      { ...parts, key: 'people', title: 'People', type: 'table', columns },
    ]),
  ).toEqual({ a: 'Email', b: 'Email 2', c: 'c', people: 'People', 'people.user': 'User name' });
});

describe('the inputs of a run', () => {
  const input = (type: WorkflowInput['type'], more: Partial<WorkflowInput> = {}): WorkflowInput => ({
    key: 'x',
    title: 'The X',
    description: '',
    type,
    required: false,
    default: null,
    options: [],
    ...more,
  });

  test.each<[WorkflowInput, Json, Json]>([
    [input('text'), 'a', 'a'],
    [input('text'), 5, '5'],
    [input('text'), null, null],
    [input('text', { default: 'd' }), null, 'd'],
    [input('number'), ' 4.5 ', 4.5],
    [input('checkbox'), 'true', true],
    [input('checkbox', { required: true }), false, false],
    [input('date'), '2026-02-28', '2026-02-28'],
    [input('select', { options: ['a'] }), 'a', 'a'],
    [input('list'), 'a, b\nc;;', ['a', 'b', 'c']],
    [input('list'), [1], [1]],
    [input('list'), '', []],
  ])('%j reads %j as %j', (definition, given, expected) => {
    expect(checkInputs([definition], { x: given })).toEqual({ inputs: { x: expected } });
  });

  test.each<[WorkflowInput, Json, string]>([
    [input('text', { required: true }), ' ', 'Fill in "The X".'],
    [input('list', { required: true }), [], 'Fill in "The X".'],
    [input('number'), 'many', '"The X" must be a number.'],
    [input('checkbox'), 'yes', '"The X" must be true or false.'],
    [input('date'), '28.2.2026', '"The X" must be a date (YYYY-MM-DD).'],
    [input('select', { options: ['a', 'b'] }), 'c', '"The X" must be one of a, b.'],
    [input('text'), {}, '"The X" must be a text.'],
  ])('%j refuses %j', (definition, given, fault) => {
    expect(checkInputs([definition], { x: given })).toEqual({ fault });
  });

  test('are those of the workflow', () => {
    expect(checkInputs([], { y: 1 })).toEqual({ fault: 'The workflow has no input "y".' });
  });
});
