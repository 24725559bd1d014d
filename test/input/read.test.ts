import fc from 'fast-check';
import { createRedact } from '../../src/core/redact.ts';
import { ConnectorError } from '../../src/errors.ts';
import { type InputForm, readActionInput } from '../../src/input/read.ts';
import { formOf } from '../support/action.ts';

let createUser: InputForm;
let listUsers: InputForm;
beforeAll(async () => {
  createUser = await formOf('create-user');
  listUsers = await formOf('list-users');
});

const key = 'ATCTT3xFfGN0-a-key-of-some-length-as-Atlassian-makes-them=1A2B3C4D';
const read = (raw: unknown, form = createUser) => readActionInput(raw, form, createRedact([key])).input;
const anna = { userName: 'anna', primaryEmail: 'anna@example.com' };

function refusal(raw: unknown, form = createUser): ConnectorError {
  try {
    read(raw, form);
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

describe('what hosts send', () => {
  it.each<[string, unknown]>([
    ['an object', anna],
    ['its JSON', JSON.stringify(anna)],
    ['everything as one parameter', { parameters_as_json: JSON.stringify(anna) }],
    ['the same, parsed', { parameters_as_json: anna }],
    ['the same, as a text in a text', JSON.stringify({ parameters_as_json: JSON.stringify(anna) })],
    ['some of it beside', { parameters_as_json: '{"userName":"anna"}', primaryEmail: 'anna@example.com' }],
    [
      'the rest beside, not filled in',
      { parameters_as_json: JSON.stringify(anna), userName: '', primaryEmail: null },
    ],
    [
      'another beside by its title',
      { parameters_as_json: { ...anna, userName: 'bob' }, 'User Name': 'anna' },
    ],
    ['another beside', { parameters_as_json: { ...anna, userName: 'bob' }, userName: 'anna' }],
    ['the same by its title', { parameters_as_json: { ...anna, 'User Name': 'bob' }, userName: 'anna' }],
    ['titles', { 'User Name': 'anna', 'Primary Email': 'anna@example.com' }],
    ['blanks', { ...anna, title: '', department: null, emails: ' ' }],
    ['wrapped values', { ...anna, userName: { display_name: 'Anna', value: 'anna' } }],
  ])('%s', (_, raw) => {
    expect(read(raw)).toEqual({ ...anna, active: true, allowSimilar: false, dryRun: false });
  });

  it('every value as text', () => {
    const raw = {
      userName: 'anna',
      active: 'false',
      emails: '[{"value":"a@b.c","primary":true}]',
      title: '',
    };
    expect(read(raw)).toEqual({
      userName: 'anna',
      active: false,
      allowSimilar: false,
      dryRun: false,
      emails: [{ value: 'a@b.c', primary: true }],
    });
    expect(read({ count: '50', attributes: 'userName, emails' }, listUsers)).toMatchObject({
      count: 50,
      attributes: ['userName', 'emails'],
    });
  });

  it.each([undefined, null, '', ' ', {}, '{}', { parameters_as_json: '' }, { parameters_as_json: null }])(
    'nothing, as %j, where nothing is required',
    (raw) => {
      expect(read(raw, listUsers)).toEqual({ returnAllPages: false, count: 100, startIndex: 1 });
    },
  );
});

describe('what is refused', () => {
  it.each([
    [{ usrName: 'x' }, ['"usrName" is not known. Did you mean "userName"?', 'userName is missing.']],
    [{ ...anna, active: 'perhaps' }, ['active must be true or false, but is "perhaps".']],
    [{ userName: 'anna' }, ['Give one of primaryEmail, emails.']],
    [{ ...anna, emails: 'a@b.c' }, ['emails must be a list, but is "a@b.c".']],
  ])('%j', (raw, sentences) => {
    const { code, message, data } = refusal(raw);
    expect(code).toBe('invalid_input');
    expect(message).toMatch(/^Create User: /);
    expect(data?.problems).toEqual(expect.arrayContaining(sentences));
    for (const sentence of sentences) expect(message).toContain(sentence);
  });

  it.each([
    [5, 'must be an object'],
    [[anna], 'must be an object'],
    ['[]', 'must be an object'],
    ['"text"', 'must be an object'],
    ['not JSON', 'is text, but not JSON'],
    [{ parameters_as_json: '[' }, 'is text, but not JSON'],
    [{ parameters_as_json: 7 }, 'must be an object'],
    [{ ...anna, title: () => 'x' }, 'not data, such as a function'],
    [{ ...anna, title: Symbol('x') }, 'not data, such as a function'],
    [() => anna, 'must be an object'],
  ])('%j: %s', (raw, words) => {
    expect(refusal(raw)).toMatchObject({ code: 'invalid_input', message: expect.stringContaining(words) });
    expect(refusal(raw).message).toMatch(/^Create User: /);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    '%s, by its name',
    (name) => {
      const raw = JSON.parse(`{"userName":"anna","primaryEmail":"a@b.c","${name}":{"polluted":true}}`);
      expect(refusal(raw).message).toContain(`"${name}" is not known.`);
      expect({}).not.toHaveProperty('polluted');
    },
  );

  it('what answers with code, unasked', () => {
    const refuse = () => {
      throw new Error('It was asked.');
    };
    const traps = { get: refuse, ownKeys: refuse, has: refuse, getPrototypeOf: refuse };
    const proxy = new Proxy({ type: 'Buffer' }, traps);
    expect(refusal(proxy).message).toContain('not data, such as a function');
    expect(refusal({ ...anna, title: proxy }).message).toContain('not data, such as a function');
  });

  it('names five problems in the message, and all in data', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`unknown${index}`, 1]));
    const { message, data } = refusal({ ...anna, ...many });
    expect(message.match(/is not known/g)).toHaveLength(5);
    expect(data?.problems).toHaveLength(9);
  });

  it.each([{ count: 10n }, { ...anna, active: new Map() }])('%o, which is no JSON', (raw) => {
    expect(refusal(raw, 'count' in raw ? listUsers : createUser).code).toBe('invalid_input');
  });
});

it.each([
  { count: key },
  { count: `${'x'.repeat(40)}${key}` },
  { attributes: key, excludedAttributes: key, count: { deep: key } },
  { [key]: 'x' },
  { [`${'x'.repeat(40)}${key}`]: 'x' },
])('a key pasted into the wrong place, as %j, is not told, not even in part', (raw) => {
  const { message, data } = refusal(raw, listUsers);
  expect(message + JSON.stringify(data)).not.toContain(key.slice(0, 8));
});

describe('any JSON at all', () => {
  const raw = fc.oneof(
    fc.jsonValue(),
    fc.json(),
    fc.dictionary(
      fc.constantFrom('userName', 'User Name', 'emails', 'active', '__proto__', 'parameters_as_json'),
      fc.jsonValue(),
    ),
  );

  it('is read or refused, and stays as it was', () => {
    fc.assert(
      fc.property(raw, (given) => {
        const before = structuredClone(given);
        try {
          read(given);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_input' });
        }
        expect(given).toEqual(before);
      }),
    );
  });

  it('is read the same when what was read is read again', () => {
    fc.assert(
      fc.property(
        fc.record({ userName: fc.string(), title: fc.json(), emails: fc.json(), active: fc.json() }),
        (given) => {
          let once: unknown;
          try {
            once = read({ primaryEmail: 'a@b.c', ...given });
          } catch {
            return;
          }
          expect(read(once)).toEqual(once);
        },
      ),
    );
  });
});

it('gives every reader an input of its own', () => {
  const raw = { ...anna, emails: [{ value: 'a@b.c' }] };
  const first = read(raw) as typeof raw;
  first.emails.push({ value: 'x' });
  expect(raw.emails).toHaveLength(1);
  expect(read(raw).emails).toHaveLength(1);
});
