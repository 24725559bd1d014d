import fc from 'fast-check';
import { ConnectorError } from '../../src/errors.ts';
import { type InputForm, type ReadInput, readInput } from '../../src/runtime/input.ts';
import { createRedact } from '../../src/runtime/redact.ts';
import { formOf } from '../support/action.ts';

let users: InputForm;
let groups: InputForm;
let setMembers: InputForm;
beforeAll(async () => {
  users = await formOf('sync-users');
  groups = await formOf('sync-groups');
  setMembers = await formOf('set-group-members');
});

const key = 'a-key-of-some-length-as-Atlassian-makes-them';
const read = (input: unknown, form = users): ReadInput => readInput(input, form, createRedact([key]));

function refusal(input: unknown, form = users): ConnectorError {
  try {
    read(input, form);
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

const anna = { userName: 'anna', primaryEmail: 'anna@example.com' };
const bob = { userName: 'bob', primaryEmail: 'bo(at)example.com' };
const carl = { userName: 'carl' };

describe('rows of a JSON list', () => {
  it('that are valid stay, the others are told with their numbers', () => {
    const { input, rows } = read({ users: [anna, bob, carl, { primaryEmail: 'dora@example.com' }] });
    expect(input.users).toEqual([anna, carl]);
    expect(rows.refused).toEqual([
      { row: 2, given: bob, reason: 'primaryEmail does not have the right form: "bo(at)example.com".' },
      { row: 4, given: { primaryEmail: 'dora@example.com' }, reason: 'userName is missing.' },
    ]);
    expect([0, 1].map(rows.placeOf)).toEqual([{ row: 1 }, { row: 3 }]);
  });

  it.each<[string, unknown, string]>([
    ['a text', 'anna', 'The row must be an object, but is "anna".'],
    ['a number', 7, 'The row must be an object, but is 7.'],
    ['nothing', null, 'The row must be an object, but is null.'],
    ['empty text', '', 'The row must be an object, but is nothing.'],
    ['a list', ['anna'], 'The row must be an object, but is ["anna"].'],
    ['an empty object', {}, 'userName is missing.'],
    [
      'an unknown property',
      { ...anna, primryEmail: 'x' },
      '"primryEmail" is not known. Did you mean "primaryEmail"?',
    ],
    [
      'a name of the prototype',
      JSON.parse('{"userName":"a","__proto__":1}'),
      '"__proto__" is not known. Known are',
    ],
    [
      'something deeper',
      { ...anna, emails: [{ value: 'x' }] },
      'emails.0.value) does not have the right form: "x".',
    ],
    [
      'two things',
      { primaryEmail: 'x', active: 'perhaps' },
      'userName is missing. primaryEmail does not have the right form: "x".',
    ],
    ['a key', { userName: 'a', primaryEmail: key }, 'the right form: "[redacted]".'],
  ])('fail alone: %s', (_, row, reason) => {
    const { input, rows } = read({ users: [row, carl] });
    expect(input.users).toEqual([carl]);
    expect(rows.refused).toMatchObject([{ row: 1, reason: expect.stringContaining(reason) }]);
    expect(rows.placeOf(0)).toEqual({ row: 2 });
  });

  it('with many faults name five', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`unknown${index}`, 1]));
    const [refused] = read({ users: [{ ...carl, ...many }, anna] }).rows.refused;
    expect(refused?.reason.match(/is not known/g)).toHaveLength(5);
    expect(refused?.reason).toMatch(/And 4 more\.$/);
  });

  it('may be JSON in a text, by title or all in one parameter', () => {
    for (const raw of [
      { users: JSON.stringify([anna, bob]) },
      { Users: [anna, JSON.stringify(bob)] },
      { parameters_as_json: JSON.stringify({ users: [anna, bob] }) },
    ]) {
      const { input, rows } = read(raw);
      expect([input.users, rows.refused.map(({ row }) => row)]).toEqual([[anna], [2]]);
    }
  });

  it('are refused as they were given, under the keys of the schema', () => {
    const [refused] = read({ users: [{ 'User Name': 'x', Active: 'perhaps', title: '' }, anna] }).rows
      .refused;
    expect(refused?.given).toEqual({ userName: 'x', active: 'perhaps' });
  });
});

describe('the whole is refused', () => {
  it('when no row is valid', () => {
    const { message, code, data } = refusal({ users: [bob, 'anna'] });
    expect(code).toBe('invalid_input');
    expect(message).toBe(
      'Sync Users: no row of users is valid: Row 1: primaryEmail does not have the right form: "bo(at)example.com". Row 2: The row must be an object, but is "anna".',
    );
    expect(data?.problems).toHaveLength(2);
  });

  it('when no row of a large list is valid, in a short message', () => {
    const { message, data } = refusal({ users: Array.from({ length: 10_000 }, () => bob) });
    expect(message).toMatch(/Row 5: [^:]+: "bo\(at\)example\.com"\. There are 9995 more\.$/);
    expect(data?.problems).toHaveLength(100);
  });

  it.each<[object, string]>([
    [
      { users: [anna, bob], missingUsers: 'burn' },
      'must be one of leave, deactivate, delete, but is "burn".',
    ],
    [{ users: [anna, bob], mising: 1 }, '"mising" is not known.'],
    [{ users: [] }, 'users must not be empty.'],
    [{ users: 'anna' }, 'users must be a list, but is "anna".'],
    [{}, 'users is missing.'],
    [{ users: ' , ' }, 'users must be a list'],
  ])('for what is wrong outside the rows: %j', (input, words) => {
    expect(refusal(input).message).toContain(words);
    expect(refusal(input).message).not.toContain('bo(at)');
  });
});

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
        reason: 'primaryEmail does not have the right form: "bo(at)example.com".',
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
    const { message } = refusal({ users: `userName,emial\n${rows}` });
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

it('every row is either valid or refused, in its place', () => {
  const row = fc.oneof(fc.constantFrom<unknown>(anna, bob, carl, null, '', 7), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (list) => {
      const { input, rows } = read({ users: [carl, ...list] });
      const valid = input.users as unknown[];
      const places = [
        ...valid.map((_, index) => rows.placeOf(index).row),
        ...rows.refused.map((one) => one.row),
      ];
      expect(places.sort((a, b) => a - b)).toEqual([carl, ...list].map((_, index) => index + 1));
      for (const { reason } of rows.refused) expect(reason).toMatch(/^\S.*[.?]$/s);
    }),
  );
});

describe('not given is not nobody', () => {
  it.each<[string, unknown, unknown]>([
    ['no key', {}, undefined],
    ['null', { members: null }, undefined],
    ['empty text', { members: ' ' }, undefined],
    ['separators', { members: ' ; ,' }, undefined],
    ['empty quotes', { members: '""' }, undefined],
    ['a list of nothing', { members: ['', null] }, undefined],
    ['an empty list', { members: [] }, []],
    ['an empty list as text', { members: ' [] ' }, []],
    ['somebody', { members: 'anna; bob' }, ['anna', 'bob']],
  ])('members of a group: %s', (_, row, members) => {
    const { input } = read({ groups: [{ name: 'crew', ...(row as object) }] }, groups);
    expect(input.groups).toEqual([members === undefined ? { name: 'crew' } : { name: 'crew', members }]);
  });

  it('in a table', () => {
    const { input } = read({ groups: 'name,members\na,\nb,","\nc,[]\nd,"anna, bob"\ne' }, groups);
    expect(input.groups).toEqual([
      { name: 'a' },
      { name: 'b' },
      { name: 'c', members: [] },
      { name: 'd', members: ['anna', 'bob'] },
      { name: 'e' },
    ]);
    expect(read({ groups: 'name\na' }, groups).input.groups).toEqual([{ name: 'a' }]);
  });

  it.each<[unknown, unknown]>([
    [[], []],
    ['[]', []],
    ['anna', ['anna']],
  ])('exactly these members: %j', (given, value) => {
    expect(read({ group: 'crew', users: given }, setMembers).input.users).toEqual(value);
  });

  it.each([undefined, null, '', ',', ' ; ', ['']])('no members said: %j', (given) => {
    expect(refusal({ group: 'crew', users: given }, setMembers).message).toContain('users is missing.');
  });
});
