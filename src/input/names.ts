import type { FormSchema } from '../generated/types.ts';

/** The key that a name stands for: a key, title or alias, whatever its case, spaces, dashes and underscores. */
export type KeyOf = (name: string) => string | undefined;

/** A key itself wins over a title, a title over an alias. */
export function keyFinder(properties: Record<string, FormSchema>): KeyOf {
  let keys: ReadonlyMap<string, string> | undefined;
  return (name) => {
    if (Object.hasOwn(properties, name)) return name;
    // Most hosts write the keys themselves: the other names are gathered when one is not among them.
    keys ??= keysByName(properties);
    return keys.get(plain(name));
  };
}

/** Every name that a property may be given under: keys first, then titles, then aliases. */
export function namesOf(properties: Record<string, FormSchema>): string[] {
  const all = Object.values(properties);
  return [
    ...Object.keys(properties),
    ...all.flatMap(({ title }) => title ?? []),
    ...all.flatMap(({ 'x-aliases': aliases = [] }) => aliases),
  ];
}

function keysByName(properties: Record<string, FormSchema>): Map<string, string> {
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

/** The known name nearest to a mistyped one; undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .filter((candidate) => Math.abs(candidate.length - name.length) <= farthest(candidate))
    .map((candidate) => ({ candidate, letters: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, letters }) => letters <= farthest(candidate) && letters < name.length)
    .sort((a, b) => a.letters - b.letters);
  return best?.candidate;
}

/** How many letters a name may be mistyped in. */
const farthest = (name: string): number => Math.max(2, Math.floor(name.length / 3));

/** Levenshtein's: how many letters to insert, delete or replace. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, match] of [...other].entries()) {
      const replaced = (row[column] ?? 0) + (letter === match ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
