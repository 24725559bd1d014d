import { checkAccess } from '../../src/connection/access.ts';
import type { Action, ConnectorManifest, FormSchema } from '../../src/generated/types.ts';
import { methodOf } from '../../src/host/environment.ts';
import { code, listed } from './markdown.ts';

type Access = Parameters<typeof checkAccess>[0];

/** What the connection must allow for the action to run, found out from the check that the runtime makes. */
export function accessWords(manifest: ConnectorManifest, action: Action): string[] {
  const { properties = {}, required = [] } = action.input;
  const { properties: fields = {} } = methodOf(manifest).fields;
  const all = fields.access?.enum as Access[];
  const words = (input: Record<string, unknown>) => {
    const enough = all.filter((access) => allows(access, action, input));
    return enough.length === all.length ? 'any' : listed(enough.map((access) => code(String(access))));
  };

  const deciding = Object.entries(properties).flatMap(([key, property]) =>
    Object.keys(property['x-effects'] ?? {}).map((value): [string, string] => [key, value]),
  );
  const always = deciding.some(([key]) => required.includes(key));
  return [
    ...(always ? [] : [`- ${code('access')}: ${words({})}`]),
    ...deciding.map(
      ([key, value]) => `- ${code('access')} with ${code(key)} ${code(value)}: ${words({ [key]: value })}`,
    ),
    ...(action.collection === 'Organization'
      ? ['organizationId', 'organizationApiKey'].map((key) => `- ${code(key)}: needed`)
      : []),
  ];
}

function allows(access: Access, action: Action, input: Record<string, unknown>): boolean {
  try {
    checkAccess(access, action, input);
    return true;
  } catch {
    return false;
  }
}

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
export function rulesOf(schema: FormSchema): string[] {
  return Object.entries(schema).flatMap(([keyword, value]) =>
    told.has(keyword) || keyword.startsWith('x-') ? [] : sentences(keyword, value),
  );
}

function sentences(keyword: string, value: unknown): string[] {
  // The shapes of the values are those that JSON Schema gives these keywords.
  if (keyword === 'allOf') return (value as FormSchema[]).flatMap(rulesOf);
  if (keyword === 'anyOf') return [`Give at least one: ${alternatives(value as FormSchema[])}.`];
  if (keyword === 'oneOf') return [`Give exactly one: ${alternatives(value as FormSchema[])}.`];
  if (keyword === 'not') return [`Not together: ${together(value as FormSchema)}.`];
  if (keyword === 'dependentRequired')
    return Object.entries(value as Record<string, string[]>).map(
      ([name, needed]) => `With ${code(name)} give ${listed(needed.map(code), 'and')} too.`,
    );
  throw new Error(`The reference has no words for the rule ${keyword}: ${JSON.stringify(value)}`);
}

const alternatives = (schemas: readonly FormSchema[]): string => listed(schemas.map(together));

function together(schema: FormSchema): string {
  const { required = [], ...others } = schema;
  if (required.length === 0 || Object.keys(others).length > 0)
    throw new Error(`The reference has no words for this part of a rule: ${JSON.stringify(schema)}`);
  return listed(required.map(code), 'and');
}
