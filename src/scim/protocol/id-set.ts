/** The ids met so far. A Set would do, but keeps every text, and with it much of the memory of a large directory. */
export interface IdSet {
  /** False when it is there already. */
  add(id: string): boolean;
  size(): number;
}

/** A UUID is four numbers of 32 bits. */
const wide = 4;
const fewest = 256;

/**
 * Ids as SCIM's servers give them, UUIDs in lower case, take 16 bytes each in one table: a place follows from the
 * number, the next free one is taken. Any other text is kept as it is. Both are exact.
 */
export function createIdSet(): IdSet {
  const others = new Set<string>();
  const uuid = new Uint32Array(wide);
  let table = new Uint32Array(fewest * wide);
  let count = 0;

  return {
    size: () => count + others.size,
    add(id) {
      if (!readUuid(id, uuid)) return others.size < others.add(id).size;
      if (!put(table, uuid)) return false;
      count++;
      // Beyond that the way to a free place grows long.
      if (count * wide > table.length * 0.85) table = larger(table);
      return true;
    },
  };
}

/** False when it is there already. */
function put(table: Uint32Array, uuid: Uint32Array): boolean {
  let place = placeOf(uuid, table.length);
  while (!isFree(table, place)) {
    if (isAt(table, place, uuid)) return false;
    place = (place + wide) % table.length;
  }
  table.set(uuid, place);
  return true;
}

/** By a half: doubled it would be empty for the most part. */
function larger(table: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(Math.ceil((table.length * 1.5) / wide) * wide);
  for (let place = 0; place < table.length; place += wide) {
    if (!isFree(table, place)) put(grown, table.subarray(place, place + wide));
  }
  return grown;
}

/** Ids made one after the other differ in few bits: all of them are mixed. */
function placeOf([a = 0, b = 0, c = 0, d = 0]: Uint32Array, length: number): number {
  const mixed = Math.imul(
    a ^ Math.imul(b ^ Math.imul(c ^ Math.imul(d, 0x9e3779b1), 0x85ebca6b), 0xc2b2ae35),
    0x27d4eb2f,
  );
  return (((mixed ^ (mixed >>> 15)) >>> 0) * wide) % length;
}

function isFree(table: Uint32Array, place: number): boolean {
  return (
    (table[place] ?? 0) + (table[place + 1] ?? 0) + (table[place + 2] ?? 0) + (table[place + 3] ?? 0) === 0
  );
}

function isAt(table: Uint32Array, place: number, uuid: Uint32Array): boolean {
  return (
    table[place] === uuid[0] &&
    table[place + 1] === uuid[1] &&
    table[place + 2] === uuid[2] &&
    table[place + 3] === uuid[3]
  );
}

/** Whether the text is a UUID in lower case, which is then written into `uuid`. Not all zeros: those mean a free place. */
function readUuid(text: string, uuid: Uint32Array): boolean {
  if (text.length !== 36) return false;
  uuid.fill(0);
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (code !== dash) return false;
      continue;
    }
    const digit = code <= nine ? code - zero : code - letterA + 10;
    if (digit < 0 || digit > 15 || (code > nine && digit < 10)) return false;
    const word = digits++ >> 3;
    uuid[word] = ((uuid[word] ?? 0) << 4) | digit;
  }
  return !isFree(uuid, 0);
}

const [dash = 0, zero = 0, nine = 0, letterA = 0] = [...'-09a'].map((character) => character.charCodeAt(0));
