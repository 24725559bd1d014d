/** A deterministic source of numbers, picks and identifiers. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
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
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };

  const below = (limit: number) => Math.floor((next() / 0x1_0000_0000) * limit);

  const hex = (length: number) => {
    let text = '';
    while (text.length < length) text += next().toString(16).padStart(8, '0');
    return text.slice(0, length);
  };

  return {
    below,
    chance: (probability) => next() / 0x1_0000_0000 < probability,
    pick: (list) => list[below(list.length)] ?? list[0],
    hex,
    uuid: () => {
      const digits = hex(32);
      const variant = ((Number.parseInt(digits.charAt(16), 16) & 3) | 8).toString(16);
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
    },
  };
}
