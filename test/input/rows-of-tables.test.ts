import type { InputForm } from '../../src/input/read.ts';
import { formOf } from '../support/action.ts';
import { readRows, refusalOf } from '../support/rows.ts';

let users: InputForm;
beforeAll(async () => {
  users = await formOf('sync-users');
});

const read = (input: unknown) => readRows(input, users);
const refusal = (input: unknown) => refusalOf(input, users);

const anna = { userName: 'anna', primaryEmail: 'anna@example.com' };
const carl = { userName: 'carl' };

describe('rows of a table', () => {
  const csv = 'userName,Primary Email\nanna,anna@example.com\n\n"bob\nstone",bo(at)example.com\ncarl,\n';

  it.each<[string, object]>([
    ['as text', { users: csv }],
    ['in all parameters as one', { parameters_as_json: JSON.stringify({ users: csv }) }],
    ['as a dropdown stores it', { users: { display_name: 'people.csv', value: csv } }],
    ['beside other parameters that count less', { parameters_as_json: { users: 'nonsense\nx' }, users: csv }],
  ])('are told with their lines: %s', (_, raw) => {
    const { input, rows } = read(raw);
    expect(input.users).toEqual([anna, carl]);
    expect(rows.refused).toEqual([
      {
        row: 2,
        line: 4,
        given: { userName: 'bob\nstone', primaryEmail: 'bo(at)example.com' },
        reason: 'primaryEmail does not have the right format: "bo(at)example.com".',
      },
    ]);
    expect([0, 1].map(rows.placeOf)).toEqual([
      { row: 1, line: 2 },
      { row: 3, line: 6 },
    ]);
  });

  it('have a line where all are valid', () => {
    expect(read({ users: 'userName\n\nanna' }).rows.placeOf(0)).toEqual({ row: 1, line: 3 });
  });

  it('with a cell too many fail alone', () => {
    const { input, rows } = read({ users: 'userName,title\nanna,x\nbob,Head, of all' });
    expect(input.users).toEqual([{ userName: 'anna', title: 'x' }]);
    expect(rows.refused).toEqual([
      {
        row: 2,
        line: 3,
        given: { userName: 'bob', title: 'Head' },
        reason: 'The row has more cells (3) than the table has columns (2).',
      },
    ]);
  });

  it('are refused together for what is wrong with the table, once', () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `u${index},x`).join('\n');
    const { message, hint } = refusal({ users: `userName,emial\n${rows}` });
    expect(hint).toContain('Column Names');
    expect(message).toBe('Sync Users: The column "emial" is not known. Did you mean "email"?');
  });

  it.each([
    ['no row is valid', 'userName,primaryEmail\n,a@b.c\n,d'],
    ['there is no row', 'userName,primaryEmail\n'],
    ['the JSON is broken', '[{"userName":\n'],
    [
      'there are many columns nobody knows',
      `userName,${Array.from({ length: 50 }, (_, index) => `"c\n${index}"`)}\nanna`,
    ],
  ])('with a message of few lines, where %s', (_, text) => {
    const { code, message } = refusal({ users: text });
    expect(code).toBe('invalid_input');
    expect(message.split('\n').length).toBeLessThanOrEqual(10);
    expect(message.length).toBeLessThan(1_500);
  });
});

it('parts 3 malformed rows from 10,000', () => {
  const bad = new Set([17, 5_000, 9_999]);
  const lines = Array.from(
    { length: 10_000 },
    (_, index) => `u${index},${bad.has(index) ? 'x' : `u${index}@example.com`}`,
  );
  const { input, rows } = read({ users: ['userName,primaryEmail', ...lines].join('\n') });
  expect(input.users).toHaveLength(9_997);
  expect(rows.refused.map(({ row, line }) => [row, line])).toEqual([
    [18, 19],
    [5_001, 5_002],
    [10_000, 10_001],
  ]);
  const valid = input.users as { userName: string }[];
  expect(valid.findIndex(({ userName }, index) => userName !== `u${rows.placeOf(index).row - 1}`)).toBe(-1);
  expect(rows.placeOf(9_996)).toEqual({ row: 9_999, line: 10_000 });
});
