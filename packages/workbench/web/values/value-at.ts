import type { Json } from '../../api/json.ts';
import type { JsonSchema } from '../../api/manifest.ts';

/** What is at a path of keys such as `a.b`; `''` is the value itself. */
export function valueAt(value: Json, path: string): Json | undefined {
  if (path === '') return value;
  return path.split('.').reduce<Json | undefined>((at, key) => {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
    return at[key];
  }, value);
}

export function listAt(value: Json, path: string): Json[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The schema of the value at a path. */
export function schemaAt(schema: JsonSchema | undefined, path: string): JsonSchema | undefined {
  return path === '' ? schema : path.split('.').reduce((at, key) => at?.properties?.[key], schema);
}
