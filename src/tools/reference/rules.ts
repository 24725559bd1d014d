import { code, listed } from './markdown.ts';
import type { DocSchema } from './schema.ts';

/** Keywords of an object's schema that are told elsewhere, or tell nothing beyond the properties themselves. */
const told = new Set([
  '$schema',
  'type',
  'title',
  'description',
  'additionalProperties',
  'required',
  'properties',
]);

/** Which properties of an input belong together or exclude each other, a sentence each. Throws for a rule it has no words for. */
export function rulesOf(schema: DocSchema): string[] {
  return Object.entries(schema).flatMap(([keyword, value]) =>
    told.has(keyword) || keyword.startsWith('x-') ? [] : sentences(keyword, value),
  );
}

function sentences(keyword: string, value: unknown): string[] {
  // The shapes of the values are those that JSON Schema gives these keywords.
  if (keyword === 'allOf') return (value as DocSchema[]).flatMap(rulesOf);
  if (keyword === 'anyOf') return [`Give at least one: ${alternatives(value as DocSchema[])}.`];
  if (keyword === 'oneOf') return [`Give exactly one: ${alternatives(value as DocSchema[])}.`];
  if (keyword === 'not') return [`Not together: ${together(value as DocSchema)}.`];
  if (keyword === 'dependentRequired')
    return Object.entries(value as Record<string, string[]>).map(
      ([name, needed]) => `With ${code(name)} give ${listed(needed.map(code), 'and')} too.`,
    );
  throw new Error(`The reference has no words for the rule ${keyword}: ${JSON.stringify(value)}`);
}

const alternatives = (schemas: readonly DocSchema[]): string => listed(schemas.map(together));

function together(schema: DocSchema): string {
  const { required = [], ...others } = schema;
  if (required.length === 0 || Object.keys(others).length > 0)
    throw new Error(`The reference has no words for this part of a rule: ${JSON.stringify(schema)}`);
  return listed(required.map(code), 'and');
}
