import fc from 'fast-check';
import type { FormSchema } from '../../src/generated/types.ts';
import { describe as describeConnector } from '../../src/index.ts';
import { normalize, normalizeObject } from '../../src/input/normalize.ts';

const schemas: FormSchema[] = [
  { type: 'string' },
  { type: 'integer' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'array', items: { type: 'string' } },
  { type: 'array', items: { type: 'integer' } },
  { type: 'array', items: { type: 'object', properties: { value: { type: 'string' } } } },
  { type: 'array' },
  { type: 'object', properties: { 'user name': { type: 'string', title: 'x' }, x: { type: 'boolean' } } },
  { type: 'object' },
  {},
  ...(describeConnector().actions ?? []).map(({ input }) => input as FormSchema),
];
const names = [...new Set(schemas.flatMap(({ properties = {} }) => Object.keys(properties)))];

/** Values as hosts send them: JSON, JSON in texts, lists in texts, what dropdowns store, at any depth. */
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('', ' ', 'true', '0', '1', '12', ' 7 ', 'a, b', '"a, b"', '[1]', '{"x":"1"}', '[', null),
    fc.constantFrom('value\nx', 'Value;x\n1;2\n', 'x,x\n1,2', '__proto__,value\n1,2', 'a\n"b', '\n\n'),
    fc.jsonValue({ maxDepth: 2 }),
    fc.json({ maxDepth: 2 }),
    fc.record({ display_name: fc.string(), value: tie('value') }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor'), fc.string()),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;
const schema = fc.constantFrom(...schemas);

it('doing it twice changes nothing more', () => {
  fc.assert(
    fc.property(value, schema, (given, form) => {
      const once = normalize(given, form);
      expect(normalize(once, form)).toEqual(once);
    }),
    { numRuns: 1_000 },
  );
});

it('leaves what it is given as it was', () => {
  fc.assert(
    fc.property(value, schema, (given, form) => {
      const before = structuredClone(given);
      normalize(given, form);
      expect(given).toEqual(before);
    }),
  );
});

it('makes of any object one without blanks, with nothing in its prototype', () => {
  const object = fc.dictionary(fc.oneof(fc.constantFrom(...names, '__proto__'), fc.string()), value);
  fc.assert(
    fc.property(object, schema, (given, form) => {
      const result = normalizeObject(given, form);
      expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
      for (const item of Object.values(result)) expect([undefined, null, '']).not.toContain(item);
    }),
  );
});
