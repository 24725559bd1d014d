/** Something to measure: one round of it, in milliseconds for one operation. */
export type Round = () => Promise<number>;

export interface Figures {
  /** Of all rounds, milliseconds. */
  median: number;
  rounds: number[];
}

/** Runs all of them in turn (A B A B ...), after one round each that does not count; without it where each is a process. */
export async function inTurn<Name extends string>(
  contestants: Record<Name, Round>,
  rounds: number,
  warmsUp = true,
): Promise<Record<Name, Figures>> {
  const names = Object.keys(contestants) as Name[];
  const taken = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = warmsUp ? 0 : 1; round <= rounds; round++) {
    for (const name of names) {
      const ms = await contestants[name]();
      if (round > 0) taken.get(name)?.push(ms);
    }
  }
  const figures = names.map((name): [Name, Figures] => {
    const own = taken.get(name) ?? [];
    return [name, { median: median(own), rounds: own }];
  });
  // One for each name.
  return Object.fromEntries(figures) as Record<Name, Figures>;
}

export interface Ratio {
  /** The median of the rounds' ratios. */
  value: number;
  /** Half of the rounds lie between these two. */
  low: number;
  high: number;
}

/** How one compares with another, round by round: what slows the machine slows both. */
export function ratioOf(one: Figures, other: Figures): Ratio {
  const ratios = one.rounds.map((ms, round) => ms / (other.rounds[round] ?? Number.NaN));
  return { value: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
}

/** The exponent of growth between two sizes: 1 is linear, 2 is quadratic. */
export function exponent(small: [size: number, ms: number], large: [size: number, ms: number]): number {
  return Math.log(large[1] / small[1]) / Math.log(large[0] / small[0]);
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low = Number.NaN, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

/** Milliseconds that the work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
