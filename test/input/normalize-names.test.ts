import type { FormSchema } from '../../src/generated/types.ts';
import { describe as describeConnector } from '../../src/index.ts';
import { normalizeObject } from '../../src/input/normalize.ts';

const text: FormSchema = { type: 'string' };

describe('names of properties', () => {
  const schema: FormSchema = {
    properties: {
      userName: { ...text, title: 'User Name', 'x-aliases': ['login', 'User'] },
      user: { ...text, title: 'User Reference' },
      externalId: { ...text, title: 'External ID' },
    },
  };

  it.each([
    ['userName', 'userName'],
    ['User Name', 'userName'],
    ['user name', 'userName'],
    ['user_name', 'userName'],
    ['USER-NAME', 'userName'],
    ['Login', 'userName'],
    ['User', 'user'],
    ['external id', 'externalId'],
    ['EXTERNALID', 'externalId'],
    ['usrName', 'usrName'],
  ])('%j: %s', (given, key) => expect(normalizeObject({ [given]: 'x' }, schema)).toEqual({ [key]: 'x' }));

  it.each([
    [{ userName: 'a', 'User Name': 'b' }, 'a'],
    [{ 'User Name': 'b', userName: 'a' }, 'a'],
    [{ 'User Name': 'b', userName: '' }, 'b'],
    [{ userName: null, login: 'c' }, 'c'],
    [{ 'User Name': 'b', login: 'c' }, 'b'],
  ])('of several for one property, %j, the key itself counts first: %s', (given, value) => {
    expect(normalizeObject(given, schema)).toEqual({ userName: value });
  });

  it('of properties that are not set go, of unknown ones too', () => {
    expect(
      normalizeObject({ userName: '', externalId: null, other: ' ', unknown: undefined }, schema),
    ).toEqual({});
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'proto'])(
    'such as %s are like any other',
    (name) => {
      const given = JSON.parse(`{ "${name}": { "polluted": true } }`);
      const result = normalizeObject(given, schema);
      expect(Object.keys(result)).toEqual([name]);
      expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
      expect({}).not.toHaveProperty('polluted');
    },
  );
});

const { actions = [], connection } = describeConnector();
const forms = [
  ...actions.map(({ slug, input }) => [slug, input as FormSchema] as const),
  ...connection.methods.map(({ id, fields }) => [id, fields as FormSchema] as const),
];
const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');

it.each(forms)('%s: no key, title or alias stands for two of its inputs', (_, { properties = {} }) => {
  const known = Object.entries(properties).flatMap(([key, { title = key, 'x-aliases': aliases = [] }]) =>
    [...new Set([key, title, ...aliases].map(plain))].map((name) => `${name} is ${key}`),
  );
  const names = known.map((sentence) => sentence.split(' ')[0]);
  expect(known.filter((_, index) => names.indexOf(names[index]) !== index)).toEqual([]);
});
