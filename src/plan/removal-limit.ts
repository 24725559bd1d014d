/** How much may be taken away in one run. */
export interface RemovalLimit {
  count: number;
  /** Of a hundred that are present. */
  percent: number;
}

/** A percentage says little about a handful. */
const fewestForPercent = 20;

/** Why so many removals are too many; undefined when they are not. Pure. */
export function tooMany(
  removals: number,
  present: number,
  { count, percent }: RemovalLimit,
): string | undefined {
  if (removals > count)
    return `${removals} would be removed, more than the ${count} that Max Removals allows`;
  const share = (removals / present) * 100;
  if (present >= fewestForPercent && share > percent) {
    return `${removals} of ${present} would be removed, more than the ${percent} percent that Max Removals allows`;
  }
  return undefined;
}
