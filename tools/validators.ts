import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { Action, ConnectorManifest } from '../src/generated/types.ts';
import type { ActionForm } from '../src/input/validation.ts';
import { runOptions } from './manifest.ts';

/**
 * File name -> code of a module whose default export checks the input of one action, or the fields of a connection. That of an
 * action also has what a call needs to know of it, so that a call need not read the manifest.
 */
export function renderValidators(manifest: ConnectorManifest): Map<string, string> {
  const [method] = manifest.connection.methods;
  const actions = manifest.actions ?? [];
  const writing = actions.find(({ hints }) => !hints.readOnly);
  const ownNames = Object.keys(propertiesOf(writing?.input)).filter((name) => !runOptions.includes(name));
  return new Map([
    ['connection.cjs', render(method?.fields ?? {})],
    // The same for all of them: checked by one validator.
    ['run-options.cjs', render({ ...without(writing?.input ?? {}, ownNames), required: [] })],
    ...actions.map((action): [string, string] => [`${action.slug}.cjs`, renderAction(action)]),
  ]);
}

function renderAction({ slug, title, hints, input, output }: Action): string {
  const action: ActionForm = { slug, title, hints, input, hasRecords: Boolean(output['x-records']) };
  return `${render(without(input, runOptions))}module.exports.action = ${JSON.stringify(action)};\n`;
}

const propertiesOf = (schema: object = {}): object => (schema as { properties?: object }).properties ?? {};

function without(schema: object, names: readonly string[]): object {
  const left = Object.entries(propertiesOf(schema)).filter(([name]) => !names.includes(name));
  return { ...schema, properties: Object.fromEntries(left) };
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

/** The bundle says it once for all. */
const strict = /^"use strict";/;

/** The same code with one function that collects errors, which say no more than is asked of them: two thirds of the size. */
function shortened(code: string): string {
  return code
    .replace(strict, '')
    .replace(collecting, 'collect($1);')
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
