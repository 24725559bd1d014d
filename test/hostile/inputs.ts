import fc from 'fast-check';
import type { FormSchema } from '../support/manifest-walk.ts';
import { garbage, type Named, strangeKey } from './garbage.ts';

const text = fc.oneof(
  fc.constantFrom(
    'anna@example.com',
    'data-team',
    'x',
    'ü',
    'a"b',
    '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d',
    '/Users',
  ),
  fc.string({ minLength: 1 }),
);

/** A value as the schema asks for it, leaving patterns to luck. */
export function fitting(schema: FormSchema): fc.Arbitrary<unknown> {
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const { properties = {}, required = [], minimum = 1, maximum = 1_000 } = schema;
  switch ([schema.type].flat()[0]) {
    case 'integer':
    case 'number':
      return fc.integer({ min: Number(minimum), max: Number(maximum) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(fitting(schema.items ?? {}), { maxLength: 3 });
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, fitting(property)])),
        { requiredKeys: required },
      );
    case 'string':
      return text;
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** The same in the forms in which hosts send it. */
const disguised = (schema: FormSchema): fc.Arbitrary<Named> =>
  fc
    .tuple(
      fitting(schema),
      fc.constantFrom('as it is', 'as text', 'in a dropdown', 'in a list', 'twice as text'),
    )
    .map(([value, form]) => {
      const asText = typeof value === 'string' ? value : JSON.stringify(value);
      const forms: Record<string, unknown> = {
        'as it is': value,
        'as text': asText,
        'in a dropdown': { display_name: 'x', value },
        'in a list': [value],
        'twice as text': JSON.stringify(asText),
      };
      return { name: `${form}: ${JSON.stringify(value)}`, make: () => structuredClone(forms[form]) };
    });

const nameOf = (key: string, { title = key, ...schema }: FormSchema): fc.Arbitrary<string> => {
  const aliases = (schema['x-aliases'] ?? []) as string[];
  return fc.constantFrom(key, key, key, title, key.toUpperCase(), ...aliases);
};

type Entry = [name: string, value: Named];

/** Inputs for a form: valid, nearly valid, in other forms, with garbage among them. */
export function inputsFor(schema: FormSchema): fc.Arbitrary<Named> {
  const { properties = {}, required = [] } = schema;
  const entries = Object.entries(properties).map(([key, property]) => {
    const value = fc.oneof({ arbitrary: disguised(property), weight: 5 }, { arbitrary: garbage, weight: 1 });
    const entry: fc.Arbitrary<Entry> = fc.tuple(nameOf(key, property), value);
    // A few at a time: of many properties one is always wrong.
    return fc.option(entry, { nil: undefined, freq: required.includes(key) ? 12 : 1 });
  });
  const strange: fc.Arbitrary<Entry | undefined> = fc.option(fc.tuple(strangeKey, garbage), {
    nil: undefined,
    freq: 1,
  });
  return fc
    .tuple(fc.tuple(...entries), strange, fc.constantFrom('object', 'object', 'text', 'parameters'))
    .map(([given, extra, form]) => {
      const kept = [...given, extra].filter((entry) => entry !== undefined);
      return {
        name: `${form} ${JSON.stringify(kept.map(([key, { name }]) => [key, name.slice(0, 200)]))}`,
        make() {
          const input = objectOf(kept.map(([key, { make }]) => [key, make()]));
          if (form === 'object') return input;
          const asText = textOf(input);
          return form === 'text' ? asText : { parameters_as_json: asText };
        },
      };
    });
}

/** With `__proto__` as a property like any other, as JSON gives it. */
export function objectOf(entries: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(entries);
}

/** As a host would write it; what has no end in writing is broken off. */
function textOf(input: unknown): string {
  let parts = 0;
  try {
    return JSON.stringify(input, (_, member: unknown) => {
      if (++parts > 200_000) throw new RangeError('too long');
      return member;
    });
  } catch {
    return '{';
  }
}
