import type { Schema } from './schema.ts';

/** The key that a name stands for: a key, title or alias, whatever its case, spaces, dashes and underscores. */
export type KeyOf = (name: string) => string | undefined;

/** A key itself wins over a title, a title over an alias. */
export function keyFinder(properties: Record<string, Schema>): KeyOf {
  let keys: ReadonlyMap<string, string> | undefined;
  return (name) => {
    if (Object.hasOwn(properties, name)) return name;
    // Most hosts write the keys themselves: the other names are gathered when one is not among them.
    keys ??= keysByName(properties);
    return keys.get(plain(name));
  };
}

/** Every name that a property may be given under: keys first, then titles, then aliases. */
export function namesOf(properties: Record<string, Schema>): string[] {
  const all = Object.values(properties);
  return [
    ...Object.keys(properties),
    ...all.flatMap(({ title }) => title ?? []),
    ...all.flatMap(({ 'x-aliases': aliases = [] }) => aliases),
  ];
}

function keysByName(properties: Record<string, Schema>): Map<string, string> {
  const entries = Object.entries(properties);
  return new Map([
    ...entries.flatMap(([key, { 'x-aliases': aliases = [] }]) =>
      aliases.map((alias) => [plain(alias), key] as const),
    ),
    ...entries.map(([key, { title = key }]) => [plain(title), key] as const),
    ...entries.map(([key]) => [plain(key), key] as const),
  ]);
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');
