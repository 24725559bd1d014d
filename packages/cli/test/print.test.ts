import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import pc from 'picocolors';
import stringWidth from 'string-width';
import { commandLine } from '../src/command-line.ts';
import { tableOf } from '../src/print/table.ts';
import { counted, cutTo, duration, hang, padTo, printable, wrap } from '../src/print/text.ts';
import { treeOf } from '../src/print/tree.ts';
import { closest } from '../src/usage.ts';

const style = (columns: number) => ({ paint: pc.createColors(false), columns });

describe('width', () => {
  test.each([
    ['plain', 5],
    ['Ayşe', 4],
    ['e\u0301', 1],
    ['山田', 4],
    ['한국', 4],
    ['👩‍🚀', 2],
    ['', 0],
  ])('%s takes %i columns', (text, width) => {
    expect(stringWidth(text)).toBe(width);
  });

  test('a text that is cut or filled has the width asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        expect(stringWidth(cutTo(text, width))).toBeLessThanOrEqual(width);
        expect(stringWidth(padTo(cutTo(text, width), width))).toBe(width);
      }),
    );
  });
});

describe('wrap', () => {
  test('loses no word and keeps the width', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 90 }), (list, width) => {
        const lines = wrap(list.join(' '), width);
        expect(lines.join(' ')).toBe(list.join(' '));
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('puts further lines under the first', () => {
    expect(hang('key  ', 'one two three four five six', 25)).toEqual([
      'key  one two three four',
      '     five six',
    ]);
  });
});

test('control and direction characters become dots, line breaks spaces', () => {
  expect(printable('a\u001b[31mb\r\nc\td\u0007\u202ee\u009b')).toBe('a·[31mb c d··e·');
});

describe('table', () => {
  test('shows every row, and names the columns that do not fit', () => {
    const rows = [
      {
        id: 'x'.repeat(36),
        userName: 'anna@example.com',
        primaryEmail: 'anna@example.com',
        active: true,
        schemas: ['s'],
      },
      { id: 'y'.repeat(36), userName: '山田', primaryEmail: '山田', active: false, title: null },
    ];
    expect(tableOf(rows, style(40))).toEqual([
      'userName          active  title',
      'anna@example.com  true    -    ',
      '山田              false   -    ',
      'not shown: id, primaryEmail',
    ]);
  });

  test('breaks what is wider than the terminal, and cuts nothing', () => {
    expect(tableOf([{ value: 'a long value of a kind' }], style(10))).toEqual([
      'value     ',
      'a long    ',
      'value of a',
      'kind      ',
    ]);
  });
});

describe('tree', () => {
  test('keeps the order at the top; inside, what fits a line comes first', () => {
    const output = {
      user: { emails: [{ value: 'a@b.c' }], active: true, note: undefined },
      changed: false,
      list: [],
    };
    expect(treeOf(output, style(60)).map((line) => line.trimEnd())).toEqual([
      'user',
      '  active  true',
      '  emails (1)',
      '    value',
      '    a@b.c',
      'changed  false',
      'list     (none)',
    ]);
  });

  test.each([
    [{}, ['(nothing)']],
    [{ a: '', b: null, c: [1, 'two'], d: {} }, ['a  (empty)', 'b  -', 'c  1, two', 'd  {}']],
    [{ mixed: [1, { two: 2 }] }, ['mixed (2)', '  - 1', '  - {"two":2}']],
  ])('%j', (value, lines) => {
    expect(treeOf(value, style(60))).toEqual(lines);
  });
});

describe('command line', () => {
  const awkward = { user: "O'Neill $HOME `x`", filter: 'a "b" \\ c', list: ['one', 'two words'] };

  test.each([200, 40])('at %i columns a shell reads back what was meant', (columns) => {
    const lines = commandLine('printf "%s\\n"', awkward, columns);
    const read = execFileSync('sh', ['-c', lines.join('\n')], { encoding: 'utf8' })
      .trimEnd()
      .split('\n');
    expect(read.filter((text) => text !== '-i')).toEqual([
      "user=O'Neill $HOME `x`",
      'filter=a "b" \\ c',
      'list=one',
      'list=two words',
    ]);
  });

  test.each([200, 40])('at %i columns nested values are JSON', (columns) => {
    const input = { users: [{ userName: "O'Neill" }], missingUsers: 'leave', names: ['one'] };
    const lines = commandLine('printf "%s"', input, columns);
    const read = execFileSync('sh', ['-c', lines.join('\n')], { encoding: 'utf8' });
    expect(JSON.parse(read.replace('--input', ''))).toEqual(input);
  });
});

test.each([
  ['lst-users', ['list-users']],
  ['List Users', ['list-users']],
  ['listusers', ['list-users']],
  ['users', ['list-users', 'sync-users']],
  ['get-user', ['get-user']],
  ['nothing like it', []],
  ['!!!', []],
])('%s may mean %j', (typed, names) => {
  expect(closest(typed, ['get-user', 'list-users', 'sync-users', 'delete-group'])).toEqual(names);
});

test.each([
  [0.4, '0 ms'],
  [999, '999 ms'],
  [1_000, '1 s'],
  [2_449, '2.4 s'],
  [59_949, '59.9 s'],
  [185_000, '3 min 5 s'],
])('%d milliseconds are %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test('things are counted', () => {
  expect([counted(1, 'retry'), counted(2, 'retry'), counted(0, 'user'), counted(1, 'user')]).toEqual([
    '1 retry',
    '2 retries',
    '0 users',
    '1 user',
  ]);
});
