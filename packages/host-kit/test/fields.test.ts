import { cleanSchema, fieldsOf } from '../src/index.ts';

it('tells the kind of each property', () => {
  const kinds = fieldsOf({
    type: 'object',
    properties: {
      name: { type: 'string' },
      note: { type: 'string', 'x-multiline': true },
      key: { type: 'string', 'x-secret': true },
      count: { type: ['integer', 'null'] },
      sure: { type: 'boolean' },
      mode: { type: 'string', enum: ['a', 'b'] },
      names: { type: 'array', items: { type: 'string' }, 'x-multiline': true },
      modes: { type: 'array', items: { enum: ['a', 'b'] } },
      emails: { type: 'array', items: { type: 'object' } },
      rows: { type: 'array', items: { type: 'object' }, 'x-rows': true },
      body: { type: 'object' },
      either: { type: ['string', 'number'] },
      whatever: {},
    },
  }).map(({ key, kind }) => `${key}: ${kind}`);
  expect(kinds).toEqual([
    'name: text',
    'note: longtext',
    'key: secret',
    'count: number',
    'sure: boolean',
    'mode: choice',
    'names: list',
    'modes: list',
    'emails: json',
    'rows: table',
    'body: json',
    'either: json',
    'whatever: json',
  ]);
});

it('carries all that a form shows', () => {
  const [group, mode] = fieldsOf({
    required: ['group'],
    properties: {
      group: {
        title: 'Group',
        description: 'Which.',
        type: 'string',
        pattern: '^a',
        'x-lookup': 'groups',
        'x-placeholder': 'admins',
      },
      mode: { type: 'array', items: { enum: ['a', 'b'] }, default: ['a'], 'x-advanced': true },
    },
  });
  expect(group).toEqual({
    key: 'group',
    title: 'Group',
    description: 'Which.',
    kind: 'text',
    required: true,
    advanced: false,
    placeholder: 'admins',
    pattern: '^a',
    lookup: 'groups',
    multiple: false,
  });
  expect(mode).toMatchObject({
    title: 'mode',
    choices: ['a', 'b'],
    default: ['a'],
    advanced: true,
    multiple: true,
  });
});

it('a schema is cleaned of hints everywhere and of conditions at the top, and of nothing else', () => {
  const schema = {
    type: 'object',
    anyOf: [{ required: ['a'] }],
    not: { required: ['a', 'b'] },
    required: ['a'],
    properties: {
      a: { type: 'string', 'x-lookup': 'users', anyOf: [{ minLength: 1 }] },
      'x-odd': { type: 'string', 'x-advanced': true },
      rows: {
        type: 'array',
        items: { properties: { b: { type: 'string', 'x-format': 'id' } } },
        default: [{ 'x-kept': 1 }],
      },
    },
  };
  const before = structuredClone(schema);
  expect(cleanSchema(schema)).toEqual({
    type: 'object',
    required: ['a'],
    properties: {
      a: { type: 'string', anyOf: [{ minLength: 1 }] },
      'x-odd': { type: 'string' },
      rows: { type: 'array', items: { properties: { b: { type: 'string' } } }, default: [{ 'x-kept': 1 }] },
    },
  });
  expect(schema).toEqual(before);
});
