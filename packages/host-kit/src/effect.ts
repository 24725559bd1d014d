import type { ActionManifest, JsonSchema } from './contract.ts';

/** The effect of a call: it reads, changes, or removes. */
export type Effect = 'read' | 'change' | 'removal';

const order: Effect[] = ['read', 'change', 'removal'];

/**
 * The effect of an action with this input: from its hints, and from `x-effects` of inputs whose values decide, such as the method of
 * a request. Inputs may be named by title or alias, and their values in any case. What is not known to be harmless counts as a
 * removal: values that the manifest does not name, such as an expression, and inputs that it does not have. Pure.
 */
export function effectOf(
  { hints, input: { properties = {} } }: Pick<ActionManifest, 'hints' | 'input'>,
  input: Readonly<Record<string, unknown>>,
): Effect {
  if (hints.destructive) return 'removal';
  if (hints.readOnly) return 'read';
  const deciding = Object.entries(properties).filter(([, property]) => property['x-effects']);
  if (deciding.length === 0) return 'change';
  const known = Object.entries(properties).flatMap(([key, property]) => namesOf(key, property));
  const effects = deciding.flatMap(([key, property]) => effectsIn(key, property, input));
  if (Object.keys(input).some((name) => !known.includes(plain(name)))) return 'removal';
  return order.findLast((effect) => effects.includes(effect)) ?? 'change';
}

function effectsIn(key: string, property: JsonSchema, input: Readonly<Record<string, unknown>>): Effect[] {
  const names = namesOf(key, property);
  const given = Object.entries(input).filter(([name]) => names.includes(plain(name)));
  const values = given.length > 0 ? given.map(([, value]) => value) : [property.default];
  return values.flatMap((value) => (value === undefined ? [] : effectOfValue(property, value)));
}

function effectOfValue(
  { 'x-effects': effects = {}, enum: values = ['true', 'false'] }: JsonSchema,
  value: unknown,
): Effect {
  const found = Object.entries(effects).find(([candidate]) => plain(candidate) === plain(value));
  if (found) return order.find((effect) => effect === found[1]) ?? 'removal';
  return values.some((candidate) => plain(candidate) === plain(value)) ? 'change' : 'removal';
}

const namesOf = (key: string, { title = key, 'x-aliases': aliases = [] }: JsonSchema): string[] =>
  [key, title, ...aliases].map(plain);

const plain = (value: unknown): string =>
  String(value)
    .replace(/[\s_-]+/g, '')
    .toLowerCase();
