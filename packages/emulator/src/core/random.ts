// Taken once: in a sandbox such as jest's every look at a global is slow, and this is the innermost loop of seeding.
const { floor, imul } = Math;

/** A deterministic source of numbers, picks and identifiers. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  /** One item of a list that has some. */
  pick<T>(list: readonly T[]): T;
  /** `length` lower-case hex digits. */
  hex(length: number): string;
  /** A version 4 UUID. */
  uuid(): string;
}

/** Makes a source from a seed; the same seed gives the same sequence (the generator is mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };

  const below = (limit: number) => floor((next() / 0x1_0000_0000) * limit);

  const hex = (length: number) => {
    let text = '';
    while (text.length < length) text += hexOf(next());
    return text.slice(0, length);
  };

  return {
    below,
    chance: (probability) => next() / 0x1_0000_0000 < probability,
    pick: (list) => {
      const item = list[below(list.length)];
      if (item === undefined) throw new RangeError('There is nothing to pick from.');
      return item;
    },
    hex,
    uuid: () => {
      const second = hexOf((next() & 0xffff0fff) | 0x4000);
      const third = hexOf((next() & 0x3fffffff) | 0x80000000);
      return `${hexOf(next())}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${hexOf(next())}`;
    },
  };
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** 32 bits as eight hex digits; by table, because seeding makes hundreds of thousands. */
const hexOf = (bits: number): string =>
  `${BYTES[bits >>> 24]}${BYTES[(bits >>> 16) & 255]}${BYTES[(bits >>> 8) & 255]}${BYTES[bits & 255]}`;
