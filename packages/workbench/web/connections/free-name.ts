/** The wish, or the wish with the first number that makes it new. */
export function freeName(wish: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  if (!used.has(wish.toLowerCase())) return wish;
  let number = 2;
  while (used.has(`${wish} ${number}`.toLowerCase())) number += 1;
  return `${wish} ${number}`;
}
