/** The names that someone who typed this may have meant, the likeliest first. */
export function closest(typed: string, names: string[]): string[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const near = names
    .map((name) => ({ name, distance: distanceBetween(wanted, plain(name)) }))
    .filter(({ distance }) => distance <= Math.max(2, Math.floor(wanted.length / 4)))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
  const holding = names.filter((name) => plain(name).includes(wanted));
  return [...new Set([...near, ...holding])].slice(0, 3);
}

/** "List Users", "list_users" and "listUsers" are all list-users. */
const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Levenshtein's: how many letters to add, drop or change. */
function distanceBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(change, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[b.length] ?? 0;
}
