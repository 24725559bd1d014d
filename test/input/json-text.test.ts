import fc from 'fast-check';
import { JsonNumber, parseJson } from '../../src/input/json-text.ts';
import type { InputForm } from '../../src/input/read.ts';
import { formOf } from '../support/action.ts';
import { readRows, refusalOf } from '../support/rows.ts';

let createUser: InputForm;
let syncUsers: InputForm;
let addUsers: InputForm;
let custom: InputForm;
let listUsers: InputForm;
beforeAll(async () => {
  [createUser, syncUsers, addUsers, custom, listUsers] = await Promise.all([
    formOf('create-user'),
    formOf('sync-users'),
    formOf('add-users-to-group'),
    formOf('custom-request'),
    formOf('list-users'),
  ]);
});

const id = '12345678901234567';
/** As a host's own JSON.parse gives it. */
const rounded = Number(id);
const user = (externalId: string) =>
  `{"userName":"anna","primaryEmail":"anna@example.com","externalId":${externalId}}`;

describe('a number in JSON text keeps its digits', () => {
  it.each([id, '1.10', '100000000000000000000', '0.1', '7', '-12', '1e5', '12345678901234567.0'])(
    '%s',
    (digits) => {
      for (const raw of [
        user(digits),
        { parameters_as_json: user(digits) },
        JSON.stringify({ parameters_as_json: user(digits) }),
        `{"parameters_as_json": ${user(digits)}}`,
        Buffer.from(`\ufeff${user(digits)}`, 'utf16le'),
      ])
        expect(readRows(raw, createUser).input.externalId).toBe(digits);
      for (const raw of [
        { users: `[${user(digits)}]` },
        { users: [user(digits)] },
        `{"users":[${user(digits)}]}`,
        { parameters_as_json: `{"users":[${user(digits)}]}` },
      ])
        expect(readRows(raw, syncUsers).input.users).toMatchObject([{ externalId: digits }]);
    },
  );

  it('in lists of texts', () => {
    for (const raw of [`{"group":"g","users":[${id},"bob"]}`, { group: 'g', users: `[${id}, "bob"]` }])
      expect(readRows(raw, addUsers).input.users).toEqual([id, 'bob']);
    expect(readRows(`{"group":"g","users":${id}}`, addUsers).input.users).toEqual([id]);
  });

  it('and is a number where one is asked for', () => {
    expect(readRows('{"count":1e2,"startIndex":3.0}', listUsers).input).toMatchObject({
      count: 100,
      startIndex: 3,
    });
    const body = { a: 1.5, b: 100, c: [1], d: { e: '1.10' } };
    const raw =
      '{"method":"POST","path":"/Users","body":{"a":1.50,"b":1e2,"c":[1.0],"d":{"e":"1.10"}},"query":{"x":1.0}}';
    expect(readRows(raw, custom).input).toMatchObject({ body, query: { x: 1 } });
  });
});

describe('a number that lost digits, or would, is refused by name', () => {
  it.each<[string, unknown, () => InputForm, RegExp]>([
    [
      'parsed by the host',
      { userName: 'a', primaryEmail: 'a@b.c', externalId: rounded },
      () => createUser,
      /External ID \(externalId\)|externalId is a number with more digits/,
    ],
    [
      'in a list',
      { group: 'g', users: ['bob', rounded] },
      () => addUsers,
      /users\.1 is a number with more digits/,
    ],
    [
      'very large',
      { userName: 1e21, primaryEmail: 'a@b.c' },
      () => createUser,
      /userName is a number with more digits/,
    ],
    [
      'not finite',
      { userName: Number.NaN, primaryEmail: 'a@b.c' },
      () => createUser,
      /userName is a number with more digits/,
    ],
    [
      'in a body',
      { method: 'POST', path: '/Users', body: { ids: [rounded] } },
      () => custom,
      /body\.ids\.0 is a number with more digits/,
    ],
    [
      'in the text of a body',
      { method: 'POST', path: '/Users', body: `{"id":${id}}` },
      () => custom,
      /body\.id is a number with more digits/,
    ],
    [
      'where a number is asked for',
      `{"count":${id}}`,
      () => listUsers,
      /count must be a whole number, but is "12345678901234567"/,
    ],
    ['the same, parsed', { count: rounded }, () => listUsers, /count is a number with more digits/],
  ])('%s', (_, raw, form, words) => expect(refusalOf(raw, form()).message).toMatch(words));

  it('as a row of its own', () => {
    const { input, rows } = readRows(
      { users: [{ userName: 'anna' }, { userName: 'bob', externalId: rounded }] },
      syncUsers,
    );
    expect(input.users).toEqual([{ userName: 'anna' }]);
    expect(rows.refused).toMatchObject([{ row: 2, reason: expect.stringContaining('pass it as text') }]);
  });
});

it('is what JSON.parse gives, but for such numbers', () => {
  const plain = (value: unknown): unknown => {
    if (value instanceof JsonNumber) return Number(value.text);
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
  };
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.stringify(plain(parseJson(text)))).toBe(JSON.stringify(plain(JSON.parse(text))));
    }),
  );
});

it.each(['', '{', '1.', '01', 'NaN', '[1e400', '{"a":1.10,}'])('is none: %s', (text) =>
  expect(() => parseJson(text)).toThrow(SyntaxError),
);

it('of a name that is there twice takes the last, and keeps names of the prototype to itself', () => {
  expect(parseJson('{"a":1.10,"a":2}')).toEqual({ a: 2 });
  expect(Object.keys(parseJson('{"__proto__":{"x":1},"n":1.10}') as object)).toEqual(['__proto__', 'n']);
  expect({}).not.toHaveProperty('x');
});
