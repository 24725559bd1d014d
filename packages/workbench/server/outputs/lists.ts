import type { Json } from '../../api/json.ts';

const DEEPEST = 3;

/** The lists in an output, the longest first: for tables and downloads. */
export function listsIn(output: Json): { path: string; rows: number }[] {
  const found: { path: string; rows: number }[] = [];
  collect(output, [], found);
  return found.sort((a, b) => b.rows - a.rows).slice(0, 20);
}

/** The list at a path that `listsIn` gave, or undefined. */
export function listAt(output: Json, path: string): Json[] | undefined {
  let value: Json | undefined = output;
  for (const key of path === '' ? [] : path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return Array.isArray(value) ? value : undefined;
}

function collect(value: Json, keys: string[], found: { path: string; rows: number }[]): void {
  if (Array.isArray(value)) {
    found.push({ path: keys.join('.'), rows: value.length });
  } else if (typeof value === 'object' && value !== null && keys.length < DEEPEST) {
    // A key with a dot in it could not be told from a path.
    for (const [key, entry] of Object.entries(value)) {
      if (!key.includes('.')) collect(entry, [...keys, key], found);
    }
  }
}
