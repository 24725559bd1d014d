import { errorTable } from '../../src/errors.ts';
import {
  actions,
  byTitle,
  type FormSchema,
  fields,
  inputOf,
  manifest,
  outputOf,
  valuesIn,
} from '../support/manifest-walk.ts';

const codes = Object.keys(errorTable);
const outcomes = manifest.connection.methods.flatMap(({ test }) => test.outcomes);
const checks = manifest.connection.methods.flatMap(({ test }) => test.checks.map(({ id }) => id));

/** Members that the schema has no word for, at any depth that it describes. */
function unknownIn(value: unknown, schema: FormSchema | undefined, way = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => unknownIn(item, schema?.items, `${way}[].`));
  if (typeof value !== 'object' || value === null || !schema?.properties) return [];
  const { properties } = schema;
  return Object.entries(value).flatMap(([key, member]) =>
    Object.hasOwn(properties, key) || schema.additionalProperties
      ? unknownIn(member, properties[key], `${way}${key}.`)
      : [way + key],
  );
}

describe.each(byTitle)('the examples of %s', (_, action) => {
  const { examples } = action;
  const failures = examples.filter(({ error }) => error);
  const successes = examples.filter(({ output }) => output);

  it('show how it goes well and how it goes wrong', () => {
    expect([successes.length > 0, failures.length > 0]).toEqual([true, true]);
    expect(examples.filter(({ output, error }) => (output === undefined) === (error === undefined))).toEqual(
      [],
    );
    expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
  });

  it('name only what is known', () => {
    const mistyped = failures.filter(({ error }) => error?.code === 'invalid_input');
    const inputs = examples.filter((example) => !mistyped.includes(example)).map(({ input }) => input);
    expect(inputs.flatMap((input) => unknownIn(input, inputOf(action)))).toEqual([]);
    expect(successes.flatMap(({ output }) => unknownIn(output, outputOf(action)))).toEqual([]);
    expect(examples.flatMap(({ given }) => unknownIn(given?.connection, fields))).toEqual([]);
  });

  it('fail with codes of the table', () => {
    expect(failures.map(({ error }) => error?.code).filter((code) => !codes.includes(String(code)))).toEqual(
      [],
    );
  });
});

describe('the outcomes of the test button', () => {
  it('have codes of the table, and a hint when they are failures', () => {
    const failing = outcomes.filter(({ ok }) => !ok);
    expect(
      failing.filter(
        ({ code, hint, fails }) => !code || !codes.includes(code) || !hint || !checks.includes(String(fails)),
      ),
    ).toEqual([]);
    expect(outcomes.filter(({ ok, code, hint, fails }) => ok && (code ?? hint ?? fails))).toEqual([]);
  });

  it('have a word for everything: the last fits always', () => {
    expect(outcomes.at(-1)?.when).toEqual({});
    expect(outcomes.slice(0, -1).filter(({ when }) => Object.keys(when).length === 0)).toEqual([]);
  });
});

it('people in examples live on example domains', () => {
  const texts = valuesIn([actions, manifest.connection]).flatMap(([way, value]) =>
    typeof value === 'string' ? [[way, value] as const] : [],
  );
  const addresses = texts.flatMap(([way, text]) =>
    [...text.matchAll(/[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g)].map(([, domain]) => [way, domain] as const),
  );
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter(([, domain = '']) => !/(^|\.)example(\.(com|org|net))?$/i.test(domain))).toEqual(
    [],
  );
});
