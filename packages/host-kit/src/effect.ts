import type { ActionManifest, JsonObject, JsonSchema } from './contract.ts';

/** What a call does: looks, changes, or takes something away. */
export type Effect = 'read' | 'change' | 'removal';

const order: Effect[] = ['read', 'change', 'removal'];

/**
 * What an action does with this input: by its hints, and by the `x-effects` of inputs whose values decide it, such as the method of
 * a request. Inputs count under their title and aliases as well, and whatever the case of their values.
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
