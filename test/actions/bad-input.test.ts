import type { Action } from '../../src/generated/types.ts';
import type { Slug } from '../../src/host/action.ts';
import { actions, type FormSchema, inputOf, valuesIn } from '../support/manifest-walk.ts';
import { type Steps, startSteps } from '../support/steps.ts';

let steps: Steps;
beforeAll(async () => {
  steps = await startSteps();
});
afterAll(() => steps.close());

/** Values that no lenience brings into the form that a property asks for. */
const wrong: Record<string, unknown[]> = {
  string: [['a', 'b'], { a: 1 }],
  boolean: ['perhaps', 2, { a: 1 }],
  integer: ['many', 1.5, true],
  array: [{ a: 1 }, 'text: no list'],
  object: ['no object', ['a'], 7],
};

interface Case {
  /** What is wrong with it. */
  title: string;
  input: Record<string, unknown>;
  /** The properties of which one is to be named. */
  named: string[];
}

function casesOf(action: Action): Case[] {
  const { properties = {}, required = [] } = inputOf(action);
  // An example that works is the ground on which one thing at a time is wrong.
  const good = action.examples.find(({ output }) => output)?.input ?? {};
  const without = (key: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));
  const keysOf = (way: RegExp) =>
    valuesIn({ ...action.input, properties: {} })
      .filter(([place, names]) => way.test(place) && Array.isArray(names))
      .map(([, names]) => names as string[]);

  return [
    { title: 'an unknown property', input: { ...good, nonsense: 1 }, named: ['nonsense'] },
    { title: 'a property of every object', input: { ...good, constructor: 1 }, named: ['constructor'] },
    ...required.map((key) => ({ title: `no ${key}`, input: without(key), named: [key] })),
    ...required.map((key) => ({ title: `an empty ${key}`, input: { ...good, [key]: '  ' }, named: [key] })),
    ...Object.entries(properties).flatMap(([key, property]) =>
      wrongFor(property).map((value) => ({
        title: `${key}: ${JSON.stringify(value)}`,
        input: { ...good, [key]: value },
        named: [key],
      })),
    ),
    // Two that exclude each other.
    ...keysOf(/\/not\/required$/).map((pair) => ({
      title: `${pair.join(' and ')} together`,
      input: { ...good, ...Object.fromEntries(pair.map((key) => [key, rightFor(properties[key])])) },
      named: pair,
    })),
    ...(keysOf(/^\/oneOf\/\d+\/required$/).length > 0
      ? [
          {
            title: 'all alternatives',
            input: Object.fromEntries(
              Object.entries(properties).map(([key, property]) => [key, rightFor(property)]),
            ),
            named: Object.keys(properties),
          },
        ]
      : []),
  ];
}

function wrongFor(property: FormSchema): unknown[] {
  const types = [property.type].flat();
  const values = types.length === 1 ? (wrong[String(types[0])] ?? []) : [];
  const outside = [
    ...(property.enum ? ['none of these'] : []),
    ...(typeof property.minimum === 'number' ? [property.minimum - 1] : []),
    ...(typeof property.pattern === 'string' ? ['?'] : []),
  ];
  // One text for a list of texts is a list of one.
  const lists = property.type === 'array' && property.items?.type !== 'object' && !property.items?.enum;
  return [...values.filter((value) => !lists || typeof value !== 'string'), ...outside];
}

const rightFor = (property: FormSchema | undefined) =>
  property?.type === 'array' ? ['a'] : property?.type === 'boolean' ? true : 'a';

describe.each(actions.map((action) => [action.title, action] as const))('%s', (_, action) => {
  const { properties = {} } = inputOf(action);

  it('names what is wrong before it asks the directory anything', async () => {
    const cases = casesOf(action);
    const misses = [];
    for (const { title, input, named } of cases) {
      const result = await steps.run(action.slug as Slug, input);
      const names = named.flatMap((key) => [key, properties[key]?.title ?? key]);
      const error = result.ok ? undefined : result.error;
      const told = error?.code === 'invalid_input' && names.some((name) => error.message.includes(name));
      if (!told || result.meta.requests > 0)
        misses.push({ title, answer: error?.message ?? 'it went through' });
    }
    expect(misses).toEqual([]);
    expect(cases.length).toBeGreaterThan(1);
    expect(steps.emulator.requests).toEqual([]);
  });

  it.each([
    ['a text that is no JSON', 'user: anna'],
    ['a list', []],
    ['a number', 7],
    ['a function inside', { user: () => 'anna' }],
    ['parameters that are no JSON', { parameters_as_json: '{' }],
  ])('takes no %s for its input', async (_title, input) => {
    const result = await steps.run(action.slug as Slug, input);
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid_input' }, meta: { requests: 0 } });
  });
});
