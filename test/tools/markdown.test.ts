import { anchor, code, compactJson, listed, page, plain, table } from '../../tools/reference/markdown.ts';
import { rulesOf } from '../../tools/reference/requirements.ts';

describe('text', () => {
  test.each([
    ['a < b and <script>', 'a \\< b and \\<script>'],
    ['*all* [of] it', '\\*all\\* \\[of\\] it'],
    ['snake_case _stays_', 'snake_case \\_stays\\_'],
    ['two\nlines', 'two lines'],
    ['code `a*b<c` stays code', 'code `a*b<c` stays code'],
  ])('%j is written %j', (text, written) => {
    expect(plain(text)).toBe(written);
  });

  test.each([
    ['plain', '`plain`'],
    ['a ` b', '``a ` b``'],
    ['`', '`` ` ``'],
  ])('%j as code is %j', (text, written) => {
    expect(code(text)).toBe(written);
  });

  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b', 'c'], 'a, b or c'],
  ])('%j in a sentence is %j', (words, written) => {
    expect(listed(words)).toBe(written);
  });

  test.each([
    ['SCIM Link', 'scim-link'],
    ['not_found', 'not_found'],
    ["Example: What's there?", 'example-whats-there'],
  ])('the heading %j is found at #%s', (heading, name) => {
    expect(anchor(heading)).toBe(name);
  });

  test('empty blocks leave no gap', () => {
    expect(page('# Title', '', [], ['a', 'b'])).toBe('# Title\n\na\nb\n');
  });
});

describe('tables', () => {
  test('keep bars and new lines inside their cells, in code too', () => {
    expect(table(['A', 'B'], [['`x|y`', 'one\ntwo']])).toEqual([
      '| A | B |',
      '| --- | --- |',
      '| `x\\|y` | one<br>two |',
    ]);
  });

  test('leave out columns in which nothing stands', () => {
    expect(
      table(
        ['A', 'B', 'C'],
        [
          ['1', '', '3'],
          ['4', '', ''],
        ],
      ),
    ).toEqual(['| A | C |', '| --- | --- |', '| 1 | 3 |', '| 4 |  |']);
  });

  test('without rows are none', () => {
    expect(table(['A'], [])).toEqual([]);
  });
});

describe('JSON', () => {
  const value = { list: [1, 2, { a: null }], none: {}, empty: [], text: 'x'.repeat(20) };

  test.each([20, 40, 100])('means the same at a width of %i, and keeps to it where it can', (width) => {
    const text = compactJson(value, width);
    expect(JSON.parse(text)).toEqual(value);
    expect(text.split('\n').filter((line) => line.length > Math.max(width, 32))).toEqual([]);
  });

  test('stands on one line where it fits', () => {
    expect(compactJson({ a: [1, 2], b: {} })).toBe('{ "a": [1, 2], "b": {} }');
    expect(compactJson({ a: [1, 2], b: {} }, 12)).toBe('{\n  "a": [1, 2],\n  "b": {}\n}');
  });
});

describe('rules', () => {
  test('in words', () => {
    expect(
      rulesOf({
        type: 'object',
        anyOf: [{ required: ['a'] }, { required: ['b', 'c'] }],
        allOf: [{ not: { required: ['d', 'e'] } }],
        dependentRequired: { a: ['b'] },
      }),
    ).toEqual([
      'Give at least one: `a` or `b` and `c`.',
      'Not together: `d` and `e`.',
      'With `a` give `b` too.',
    ]);
  });

  test.each([
    { if: { required: ['a'] } },
    { not: { properties: { a: {} } } },
    { anyOf: [{ required: ['a'], properties: {} }] },
  ])('%j is not passed over in silence', (schema) => {
    expect(() => rulesOf(schema)).toThrow('no words');
  });
});
