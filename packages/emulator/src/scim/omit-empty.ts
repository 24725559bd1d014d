import { isObject } from './is-object.ts';

/** The answer without its empty lists: some services of this kind leave them out. */
export function omitEmpty(body: object): object {
  const entries = Object.entries(body).flatMap(([key, value]): [string, unknown][] => {
    if (!Array.isArray(value)) return [[key, value]];
    if (value.length === 0) return [];
    return [[key, value.map((item: unknown) => (isObject(item) ? omitEmpty(item) : item))]];
  });
  return Object.fromEntries(entries);
}
