import { readdirSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { actionFile, slugs } from '../../tools/manifest.ts';
import { type JsonObject, readJson, resolveRefs } from '../../tools/resolve-refs.ts';
import {
  actions,
  byTitle,
  type FormSchema,
  fields,
  inputOf,
  manifest,
  outputOf,
  propertiesOf,
  valuesIn,
} from '../support/manifest-walk.ts';

const home = 'https://schemas.example/';
const files = readdirSync('schemas').sort();
const shapes = files.filter((name) => !name.endsWith('.schema.json'));
const shape = (name: string) => resolveRefs(readJson(`schemas/${name}`), `schemas/${name}`) as FormSchema;

/** The words that hosts read, of the vocabulary. */
const vocabulary = Object.keys(readJson('schemas/form.schema.json').properties as JsonObject).filter((word) =>
  word.startsWith('x-'),
);
/** Ajv as strict as it is; only that what is required together is described elsewhere (`anyOf` of inputs) is no fault. */
const strict = { strict: true, allowUnionTypes: true, strictRequired: false, keywords: vocabulary };

/** The formats with their references as they stand; what is checked has them resolved. */
const formats = new Ajv2020({ ...strict, allErrors: true });
for (const name of files.filter((file) => file.endsWith('.schema.json')))
  formats.addSchema(readJson(`schemas/${name}`), home + name);

function problems(format: string, document: unknown) {
  formats.validate(home + format, document);
  return formats.errorsText(formats.errors, { separator: '\n' });
}

describe('the manifests have their form', () => {
  it('connector.json', () => {
    expect(problems('connector.schema.json', readJson('connector.json'))).toBe('No errors');
  });

  it.each(slugs())('actions/%s/action.json', (slug) => {
    expect(problems('action.schema.json', readJson(actionFile(slug)))).toBe('No errors');
    expect(problems('action.schema.json', resolveRefs(readJson(actionFile(slug)), actionFile(slug)))).toBe(
      'No errors',
    );
  });

  it('the manifest built of them, too', () => {
    expect(problems('connector.schema.json', manifest)).toBe('No errors');
    expect(manifest.version).toBe(readJson('package.json').version);
  });

  it('they name the format they have', () => {
    expect(readJson('connector.json').$schema).toBe('schemas/connector.schema.json');
    expect(
      slugs().filter((slug) => readJson(actionFile(slug)).$schema !== '../../schemas/action.schema.json'),
    ).toEqual([]);
  });

  it('the parts of an action.json stand in the order of the design', () => {
    const order = [
      '$schema',
      'title',
      'description',
      'docs',
      'collection',
      'hints',
      'input',
      'output',
      'examples',
    ];
    const keysOf = (slug: string) => Object.keys(readJson(actionFile(slug)));
    // Not every action is looked for by other words.
    expect(slugs().map((slug) => [slug, keysOf(slug).filter((key) => key !== 'x-synonyms')])).toEqual(
      slugs().map((slug) => [slug, order]),
    );
  });
});

describe('schemas are strict JSON Schema', () => {
  const ajv = new Ajv2020(strict);

  it.each([
    ['connection fields', fields],
    ...actions.flatMap((action): [string, FormSchema][] => [
      [`input of ${action.slug}`, inputOf(action)],
      [`output of ${action.slug}`, outputOf(action)],
    ]),
    ...[...shapes, ...files.filter((name) => name.startsWith('wire-'))].map((name): [string, FormSchema] => [
      name,
      shape(name),
    ]),
  ])('%s', (_, schema) => {
    expect(ajv.compile(schema)).toBeInstanceOf(Function);
    const wrong = propertiesOf(schema).filter(
      ([, property]) => property.default !== undefined && !ajv.validate(property, property.default),
    );
    expect(wrong).toEqual([]);
  });

  it('leave no reference behind', () => {
    const left = valuesIn(manifest).filter(
      ([way, value]) => way.endsWith('/$ref') && typeof value === 'string' && !way.includes('/examples/'),
    );
    expect(left).toEqual([]);
  });

  it('refer only to files and places that are there', () => {
    // Ajv follows the references of formats, some of which lead to themselves.
    for (const name of files)
      if (name.endsWith('.schema.json') && !name.startsWith('wire-'))
        expect(formats.getSchema(home + name)).toBeDefined();
      else expect(resolveRefs(readJson(`schemas/${name}`) as JsonObject, `schemas/${name}`)).toBeDefined();
    expect(() =>
      resolveRefs({ $ref: '../../schemas/inputs.json#/properties/nobody' }, actionFile('get-user')),
    ).toThrow('nothing is at');
  });
});

describe('what is included from another file', () => {
  const from = '../../schemas/name.json';
  const expand = (schema: JsonObject) => resolveRefs(schema, actionFile('get-user'));

  it('stands in place and order, with what is laid over it and what comes after', () => {
    const properties = expand({
      first: { type: 'string' },
      'x-include': { from, except: ['formatted'], with: { familyName: { default: 'x' } } },
      late: { type: 'string', 'x-after': 'givenName' },
      last: { type: 'string' },
    }) as Record<string, FormSchema>;
    expect(Object.keys(properties).slice(0, 4)).toEqual(['first', 'givenName', 'late', 'familyName']);
    expect(Object.keys(properties).at(-1)).toBe('last');
    expect(properties.familyName).toMatchObject({ title: 'Family Name', default: 'x' });
    expect(properties.late).toEqual({ type: 'string' });
  });

  it('may be the names alone', () => {
    expect(expand({ type: 'string', 'x-names-of': { from, except: ['formatted', 'middleName'] } })).toEqual({
      type: 'string',
      enum: ['givenName', 'familyName', 'honorificPrefix', 'honorificSuffix'],
    });
  });

  it('is there', () => {
    expect(() => expand({ 'x-include': { from, except: ['nobody'] } })).toThrow('has no property nobody');
    expect(() => expand({ 'x-include': { from }, one: { 'x-after': 'nobody' } })).toThrow(
      'one stands after nobody, which is not included',
    );
  });
});

describe('everything a person sees has a title and a description', () => {
  it.each([
    ['connection fields', fields],
    ...byTitle.flatMap(([title, action]): [string, FormSchema][] => [
      [`${title}: input`, inputOf(action)],
      [`${title}: output`, outputOf(action)],
    ]),
    ...shapes.map((name): [string, FormSchema] => [name, shape(name)]),
  ])('%s', (_, schema) => {
    const bare = propertiesOf(schema).filter(
      ([, { title, description }]) => !title?.trim() || !description?.trim(),
    );
    expect(bare.map(([way]) => way)).toEqual([]);
  });

  it('and the description is a sentence', () => {
    const all = [fields, ...actions.flatMap((action) => [inputOf(action), outputOf(action)])].flatMap(
      (schema) => propertiesOf(schema),
    );
    const ragged = all.filter(
      ([, { description = '' }]) => !/^\S.*[.?!]$/s.test(description) || /\s{2}|\n/.test(description),
    );
    expect(ragged.map(([way, { description }]) => `${way}: ${description}`)).toEqual([]);
  });
});
