import fc from 'fast-check';
import type { InputForm } from '../../src/input/read.ts';
import { formOf } from '../support/action.ts';
import { key, readRows, refusalOf } from '../support/rows.ts';

let users: InputForm;
beforeAll(async () => {
  users = await formOf('sync-users');
});

const read = (input: unknown) => readRows(input, users);
const refusal = (input: unknown) => refusalOf(input, users);

const anna = { userName: 'anna', primaryEmail: 'anna@example.com' };
const bob = { userName: 'bob', primaryEmail: 'bo(at)example.com' };
const carl = { userName: 'carl' };

describe('rows of a JSON list', () => {
  it('that are valid stay, the others are told with their numbers', () => {
    const { input, rows } = read({ users: [anna, bob, carl, { primaryEmail: 'dora@example.com' }] });
    expect(input.users).toEqual([anna, carl]);
    expect(rows.refused).toEqual([
      { row: 2, given: bob, reason: 'primaryEmail does not have the right format: "bo(at)example.com".' },
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
      '"__proto__" is not known. Known properties:',
    ],
    [
      'something deeper',
      { ...anna, emails: [{ value: 'x' }] },
      'emails.0.value) does not have the right format: "x".',
    ],
    [
      'two things',
      { primaryEmail: 'x', active: 'perhaps' },
      'userName is missing. primaryEmail does not have the right format: "x".',
    ],
    ...['mailto:a@example.com', '<a@example.com>', 'a@example.com,', 'a@example.com;b@example.com'].map(
      (primaryEmail): [string, unknown, string] => [
        `more than an address: ${primaryEmail}`,
        { userName: 'a', primaryEmail },
        `primaryEmail does not have the right format: "${primaryEmail}".`,
      ],
    ),
    ['a key', { userName: 'a', primaryEmail: key }, 'the right format: "[redacted]".'],
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
      'Sync Users: no row of users is valid: Row 1: primaryEmail does not have the right format: "bo(at)example.com". Row 2: The row must be an object, but is "anna".',
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
