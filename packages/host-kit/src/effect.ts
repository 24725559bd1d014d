import type { ActionManifest, JsonObject, JsonSchema } from './contract.ts';

/** The effect of a call: it reads, changes, or removes. */
export type Effect = 'read' | 'change' | 'removal';

const order: Effect[] = ['read', 'change', 'removal'];

/**
 * The effect of an action with this input: from its hints, and from `x-effects` of inputs whose values decide, such as the method of
 * a request. Inputs may be named by title or alias, and their values in any case.
 */
export function effectOf({ hints, input: { properties = {} } }: ActionManifest, input: JsonObject): Effect {
  if (hints.destructive) return 'removal';
  if (hints.readOnly) return 'read';
  const effects = Object.entries(properties).flatMap(([key, property]) => effectsOf(key, property, input));
  return order.findLast((effect) => effects.includes(effect)) ?? 'change';
}

function effectsOf(key: string, property: JsonSchema, input: JsonObject): Effect[] {
  const effects = property['x-effects'];
  if (typeof effects !== 'object' || effects === null) return [];
  const names = [key, property.title, ...(property['x-aliases'] ?? [])].map((name) => plain(name));
  const given = Object.entries(input).filter(([name]) => names.includes(plain(name)));
  return given.flatMap(([, value]) => {
    const found = Object.entries(effects).find(([candidate]) => plain(candidate) === plain(value));
    return order.filter((effect) => effect === found?.[1]);
  });
}

const plain = (value: unknown): string =>
  String(value)
    .replace(/[\s_-]+/g, '')
    .toLowerCase();
