import {
  connectionFromEnvironment,
  errorText,
  type JsonSchema,
  loadConnector,
  readOnlyConnection,
  readPlan,
  readScalars,
  variableOf,
} from '../src/index.ts';
import { tinySuite } from './suites/tiny.ts';

const { manifest } = loadConnector(tinySuite('environment').folder);
const variables = { TINY_SHELF_SHELF: ' books ', TINY_SHELF_PASS_PHRASE: 'open sesame' };

it('names variables by the connector and the field', () => {
  expect(variableOf('tiny-shelf', 'passPhrase')).toBe('TINY_SHELF_PASS_PHRASE');
  expect(variableOf('a', 'organizationApiKey')).toBe('A_ORGANIZATION_API_KEY');
});

it('reads a connection from the environment, each value as its field wants it', () => {
  expect(
    connectionFromEnvironment(manifest, { ...variables, TINY_SHELF_LAMP: 'True', TINY_SHELF_DOOR: '' }),
  ).toEqual({
    shelf: 'books',
    passPhrase: 'open sesame',
    lamp: true,
  });
});

it('takes the way to connect whose variables are there', () => {
  expect(connectionFromEnvironment(manifest, { TINY_SHELF_SHELF: 'books' })).toEqual({ shelf: 'books' });
});

it('names the variables that are missing, and no value', () => {
  const read = () => connectionFromEnvironment(manifest, { TINY_SHELF_PASS_PHRASE: 'open sesame' });
  expect(read).toThrow('The environment describes no connection to Tiny Shelf: TINY_SHELF_SHELF not set.');
});

it('lists may be commas or JSON', () => {
  const listed = structuredClone(manifest);
  const [method] = listed.connection.methods;
  if (method?.fields.properties)
    method.fields.properties.shelf = { type: 'array', items: { type: 'string' } };
  const read = (text: string) =>
    connectionFromEnvironment(listed, { ...variables, TINY_SHELF_SHELF: text }).shelf;
  expect(read('a, b')).toEqual(['a', 'b']);
  expect(read('["a, b"]')).toEqual(['a, b']);
  expect(read('[broken')).toBe('[broken');
});

it('texts of a host become switches and numbers where they are such; everything else stays as it is', () => {
  const properties = {
    on: { type: 'boolean' },
    count: { type: 'integer' },
    names: { type: 'array', items: { type: 'string' } },
  };
  expect(readScalars({ properties }, { on: 'True', count: '12', names: 'a, b', other: '1' })).toEqual({
    on: true,
    count: 12,
    names: 'a, b',
    other: '1',
  });
  const odd = { on: 'yes', count: '9007199254740993' };
  expect(readScalars({ properties }, odd)).toEqual(odd);
});

describe('a connection that may only read', () => {
  const withField = (key: string, field: JsonSchema) => {
    const copy = structuredClone(manifest);
    copy.connection.methods = [
      { id: 'a', title: 'A', description: '', fields: { properties: { [key]: field } } },
    ];
    return copy;
  };

  it.each([
    ['marked', withField('rights', { enum: ['all', 'look'], 'x-access': 'look' }), { rights: 'look' }],
    ['not marked', withField('access', { enum: ['full', 'read-only'] }), {}],
  ])('%s', (_, given, expected) => {
    expect(readOnlyConnection(given, {})).toEqual(expected);
  });
});

it('an error in one text says all', () => {
  const error = { code: 'busy', message: 'Too busy.', hint: 'Come later.', retryable: true };
  expect(errorText(error)).toBe('Too busy. Come later. The same call may succeed later. (busy)');
  expect(errorText({ ...error, retryAfterSeconds: 3 })).toContain('Wait 3 s');
  expect(errorText({ ...error, hint: '', retryable: false })).toBe('Too busy. (busy)');
});

describe('a plan', () => {
  const change = (kind: string, name: string) => ({
    kind,
    target: { type: 'user', id: '1', name },
    before: { active: true },
    after: { active: false },
  });

  it('is told change by change', () => {
    const { text, empty } = readPlan(
      { dryRun: { changes: [change('update', 'anna'), change('delete', 'bob')] } },
      1,
    );
    expect(text).toBe('2 changes:\n- update user anna: active true → false\nand 1 more');
    expect(empty).toBe(false);
  });

  it('has the fingerprint that the connector gave, else that of the changes', () => {
    expect(readPlan({ dryRun: { plan: { id: 'p1', truncated: false }, changes: [] } })).toMatchObject({
      id: 'p1',
      fingerprint: 'p1',
      empty: true,
    });
    const one = readPlan({ dryRun: { changes: [change('update', 'anna')] } });
    expect(one.fingerprint).toBe(readPlan({ dryRun: { changes: [change('update', 'anna')] } }).fingerprint);
    expect(one.fingerprint).not.toBe(
      readPlan({ dryRun: { changes: [change('update', 'bob')] } }).fingerprint,
    );
  });

  it('of a connector that only says that it was dry, is its output', () => {
    expect(readPlan({ dryRun: true, book: { title: 'Emma' } })).toMatchObject({
      id: undefined,
      empty: false,
      text: expect.stringContaining('Emma'),
    });
  });
});
