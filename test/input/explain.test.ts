import Ajv from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { FormSchema } from '../../src/generated/types.ts';
import { explain } from '../../src/input/explain.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['userName'],
  properties: {
    userName: { type: 'string', title: 'User Name', minLength: 1 },
    user: { type: 'string', title: 'User Reference' },
    count: { type: 'integer', title: 'Count', minimum: 1, maximum: 100 },
    active: { type: 'boolean', title: 'Active' },
    id: { type: 'string', pattern: '^[a-f]+$' },
    clear: { type: 'array', title: 'Clear', minItems: 1, items: { type: 'string', enum: ['title', 'name'] } },
    emails: {
      type: 'array',
      title: 'Emails',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['value'],
        properties: { value: { type: 'string', title: 'Address' }, 'a/b~c': { type: 'string' } },
      },
    },
    name: { type: 'object', title: 'Name', properties: { given: { type: 'string', title: 'Given Name' } } },
    nothing: { type: 'object', additionalProperties: false },
  },
};

const ajv = new Ajv({ allErrors: true, strict: false });

function problems(value: unknown, form: object = schema): string[] {
  // Ajv keeps what it has compiled, by the schema's object.
  const validate = ajv.compile(form);
  validate(value);
  return explain(validate.errors ?? [], form as FormSchema, value);
}

describe('one problem', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown name', { usrName: 'x' }, '"usrName" is not known. Did you mean "userName"?'],
    ['a missing one', { userName: undefined }, 'userName is missing.'],
    ['a title that says more', { user: 5 }, 'User Reference (user) must be text, but is 5.'],
    ['a wrong type', { count: 'many' }, 'count must be a whole number, but is "many".'],
    ['a part of a number', { count: 1.5 }, 'count must be a whole number, but is 1.5.'],
    ['no choice', { active: 'maybe' }, 'active must be true or false, but is "maybe".'],
    ['too small', { count: 0 }, 'count must be at least 1, but is 0.'],
    ['too large', { count: 101 }, 'count must be at most 100, but is 101.'],
    ['a wrong form', { id: 'xyz' }, 'id does not have the right format: "xyz".'],
    ['no text', { userName: '' }, 'userName must not be empty.'],
    ['no entry', { clear: [] }, 'clear must not be empty.'],
    ['an entry', { clear: ['title', 'x'] }, 'clear.1 must be one of title, name, but is "x".'],
    ['no list', { emails: 'a@b.c' }, 'emails must be a list, but is "a@b.c".'],
    ['inside', { emails: [{ value: 5 }] }, 'Address (emails.0.value) must be text, but is 5.'],
    ['missing inside', { emails: [{}] }, 'Address (emails.0.value) is missing.'],
    [
      'unknown inside',
      { emails: [{ value: 'a', valu: 1 }] },
      '"valu" is not known in emails.0. Did you mean "value"?',
    ],
    ['odd names', { emails: [{ value: 'a', 'a/b~c': 1 }] }, 'emails.0.a/b~c must be text, but is 1.'],
    ['an object', { name: 'Anna' }, 'name must be an object, but is "Anna".'],
    ['in an object', { name: { given: [] } }, 'Given Name (name.given) must be text, but is [].'],
    [
      'where nothing is known',
      { nothing: { x: 1 } },
      '"x" is not known in nothing. Nothing is expected there.',
    ],
  ])('%s', (_, value, sentence) => {
    expect(problems({ userName: 'anna', ...value })).toEqual([sentence]);
  });
});

describe('a choice between properties', () => {
  const one = { required: ['userName'] };
  const other = { required: ['user'] };
  it.each<[string, object, object, string]>([
    ['at least one', { anyOf: [one, other] }, {}, 'Give one of userName, User Reference (user).'],
    [
      'exactly one, none given',
      { oneOf: [one, other] },
      {},
      'Give exactly one of userName, User Reference (user).',
    ],
    [
      'exactly one, both given',
      { oneOf: [one, other] },
      { userName: 'a', user: 'b' },
      'Give exactly one of userName, User Reference (user).',
    ],
    [
      'not both',
      { not: { required: ['userName', 'user'] } },
      { userName: 'a', user: 'b' },
      'Give only one of userName and User Reference (user), not both.',
    ],
    [
      'not both, among others',
      { allOf: [{}, { not: { required: ['userName', 'count'] } }] },
      { userName: 'a', count: 1 },
      'Give only one of userName and count, not both.',
    ],
  ])('%s', (_, choice, value, sentence) => {
    expect(problems(value, { ...schema, required: [], ...choice })).toEqual([sentence]);
  });
});

describe('several problems', () => {
  it('are all told, each once', () => {
    expect(problems({ usrName: 'x', count: 'many', actve: true })).toEqual([
      'userName is missing.',
      '"usrName" is not known. Did you mean "userName"?',
      '"actve" is not known. Did you mean "active"?',
      'count must be a whole number, but is "many".',
    ]);
  });
});

describe('a name that is near none', () => {
  it('is followed by the known ones', () => {
    const [sentence] = problems({ userName: 'a', password: 'x' });
    expect(sentence).toBe(
      '"password" is not known. Known properties: userName, user, count, active, id, clear, emails, name, nothing.',
    );
  });

  it('is cut when it is long', () => {
    expect(problems({ userName: 'a', ['x'.repeat(500)]: 1 })[0]?.length).toBeLessThan(200);
  });
});

describe('a value', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;

  it.each([
    ['x'.repeat(500), /^count must be a whole number, but is "x{57}\.\.\."\.$/],
    [{ deep: 'x'.repeat(500) }, /^count must be a whole number, but is \{"deep":"x+\.\.\.\.$/],
    [null, /but is null\.$/],
    [10n, /but is something that is not JSON\.$/],
    [cyclic, /but is .+\.$/],
    [Symbol.iterator, /but is .+\.$/],
  ])('is shown cut, and whatever it is', (count, sentence) => {
    expect(problems({ userName: 'a', count })).toEqual([expect.stringMatching(sentence)]);
  });
});

it('finds words for any JSON', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(schema.properties), 'x'), fc.jsonValue()),
      (value) => {
        for (const sentence of problems({ ...value })) {
          expect(sentence).toMatch(/^["A-Za-z].*[.?]$/s);
          expect(sentence).not.toContain('undefined');
        }
      },
    ),
  );
});
