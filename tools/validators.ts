import { isDeepStrictEqual } from 'node:util';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { ConnectorManifest } from '../src/generated/types.ts';
import { runOptions } from './manifest.ts';

/** File name -> code of a module whose default export checks the input of one action, or the fields of a connection. */
export function renderValidators(manifest: ConnectorManifest): Map<string, string> {
  const [method] = manifest.connection.methods;
  const actions = manifest.actions ?? [];
  const inputs = actions.map(({ slug, input }): [string, object] => [slug, without(input, runOptions)]);
  const writing = actions.find(({ hints }) => !hints.readOnly);
  const ownNames = Object.keys(propertiesOf(writing?.input)).filter((name) => !runOptions.includes(name));
  const schemas: [string, object][] = [
    ['connection', method?.fields ?? {}],
    // The same for all of them: checked by one validator.
    ['run-options', { ...without(writing?.input ?? {}, ownNames), required: [] }],
    ...inputs,
  ];
  return new Map(
    schemas.map(([name, schema]) => {
      const whole = schemas.find((other) => isPartOf(schema, other[1]));
      return [`${name}.cjs`, whole ? renderPart(schema, whole[0]) : render(schema)];
    }),
  );
}

const propertiesOf = (schema: object = {}): object => (schema as { properties?: object }).properties ?? {};

function without(schema: object, names: readonly string[]): object {
  const left = Object.entries(propertiesOf(schema)).filter(([name]) => !names.includes(name));
  return { ...schema, properties: Object.fromEntries(left) };
}

/** Whether another schema asks the same of these properties, and knows more of them that need not be given. */
function isPartOf(schema: object, whole: object): boolean {
  const [own, others] = [propertiesOf(schema), propertiesOf(whole)];
  const rest = without(
    whole,
    Object.keys(others).filter((name) => !Object.hasOwn(own, name)),
  );
  const { length } = Object.keys(own);
  return (
    length > 1 && length < Object.keys(others).length && isDeepStrictEqual(checked(schema), checked(rest))
  );
}

/** The validator of a part: that of the whole, so that the code of a long list stands in the bundle only once. */
function renderPart(schema: object, whole: string): string {
  const names = JSON.stringify(Object.keys(propertiesOf(schema)));
  return `const whole = require("./${whole}.cjs").default;
const names = ${names};
module.exports = validate;
module.exports.default = validate;
function validate(data) {
  const own = {};
  const errors = [];
  for (const name in data) {
    if (names.includes(name)) own[name] = data[name];
    else errors.push({ instancePath: "", schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: name } });
  }
  if (!whole(own)) errors.push(...whole.errors);
  // Defaults.
  for (const name of names) if (own[name] !== undefined) data[name] = own[name];
  validate.errors = errors;
  return errors.length === 0;
}
`;
}

function render(schema: object): string {
  const ajv = new Ajv2020({
    allErrors: true,
    // The runtime has words of its own for what is wrong.
    messages: false,
    useDefaults: true,
    strictTypes: false,
    code: { source: true, lines: false },
  });
  return shortened(standaloneCode(ajv, ajv.compile(checked(schema))));
}

/** What Ajv writes out wherever an error may be found. */
const collecting =
  /if\(vErrors === null\)\{vErrors = \[(err\d+)\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g;
const counters = /let vErrors = null;let errors = 0;/g;
const collect =
  'const collect = (error) => {if(vErrors === null){vErrors = [error];}else {vErrors.push(error);}errors++;};';
/** Where in the schema the rule stands: only of choices does the runtime ask. */
const schemaPath = /schemaPath:"(?:[^"\\]|\\.)*",/g;
const isOfChoice = /\/(?:anyOf|oneOf|not)\b/;

/** What a schema with `unevaluatedProperties` would have to know of another one; ours have none. */
const evaluated =
  /const (evaluated\d+) = \w+\.evaluated;if\(\1\.dynamicProps\)\{\1\.props = undefined;\}if\(\1\.dynamicItems\)\{\1\.items = undefined;\}|\w+\.evaluated = \{[^{}]*\};/g;

/** The bundle says it once for all. */
const strict = /^"use strict";/;

/** The same code with one function that collects errors, which say no more than is asked of them: two thirds of the size. */
function shortened(code: string): string {
  return code
    .replace(strict, '')
    .replace(collecting, 'collect($1);')
    .replace(evaluated, '')
    .replace(counters, (declared) => declared + collect)
    .replace(schemaPath, (member) => (isOfChoice.test(member) ? member : ''));
}

/** A schema without what only people and forms read; the code of a validator holds its schema. */
function checked(schema: unknown): object {
  if (Array.isArray(schema)) return schema.map(inPlace);
  const members = Object.entries(schema as object).filter(([keyword]) => !isSpoken(keyword));
  return Object.fromEntries(
    members.map(([keyword, value]) => [
      keyword,
      // The names in there are of properties, not keywords.
      keyword === 'properties' ? mapValues(value, inPlace) : inPlace(value),
    ]),
  );
}

const isSpoken = (keyword: string): boolean =>
  keyword === 'title' || keyword === 'description' || keyword.startsWith('x-');

const inPlace = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? checked(value) : value;

const mapValues = (object: object, map: (value: unknown) => unknown): object =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
