/** How many removals one run may make. */
export interface RemovalLimit {
  count: number;
  /** Percentage of those who can lose it. */
  percent: number;
}

/** A percentage means little for a few. */
const alwaysAllowed = 2;

/**
 * Why the removals exceed the limit; undefined if they do not. Pure.
 * @param removals how many would lose it
 * @param present how many have it
 * @param what they have, for the sentence, such as "active users"
 */
export function tooMany(
  removals: number,
  present: number,
  { count, percent }: RemovalLimit,
  what: string,
): string | undefined {
  if (removals === 0) return undefined;
  const would = `${removals} of ${present} ${what} would be removed`;
  if (removals > count) return `${would}, more than the ${count} that Max Removals allows`;
  // Removals can exceed `present`: deleting an empty group counts as one.
  if (percent < 100 && removals > Math.max(alwaysAllowed, (present * percent) / 100))
    return `${would}, more than the ${percent} percent that Max Removals allows`;
  if (present > 0 && removals >= present && percent < 100)
    return `all ${present} ${what} would be removed, which needs Max Removals with 100 percent`;
  return undefined;
}
