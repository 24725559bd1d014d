import { isSame } from '../core/text.ts';
import { nameOf } from './protocol/decode.ts';
import type { WireRecord } from './protocol/types.ts';

interface Directory {
  /** Unique in the directory. */
  nameAttribute: 'userName' | 'displayName';
  noun: string;
  /** The addresses that no other record may have as its primary one. */
  addressesOf: (record: WireRecord) => string[];
  named: (name: string) => Promise<readonly WireRecord[]>;
  everyone: () => Promise<readonly WireRecord[]>;
}

/**
 * Why the directory would refuse a record: another one has its name or its address. Undefined where none has. What the
 * record had before is its own.
 */
export async function findConflict(
  record: WireRecord,
  before: WireRecord | undefined,
  { nameAttribute, noun, addressesOf, named, everyone }: Directory,
): Promise<string | undefined> {
  const isOther = ({ id }: WireRecord) => id !== before?.id;
  const name = nameOf(record);
  const isNewName = !isSame(name, before && nameOf(before));
  if (isNewName && (await named(name)).some(isOther))
    return `There is a ${noun} with ${nameAttribute}[${name}] already.`;

  const own = before ? addressesOf(before) : [];
  const fresh = addressesOf(record).filter((address) => !own.some((one) => isSame(one, address)));
  if (fresh.length === 0) return undefined;
  const holder = (await everyone()).find(
    (other) => isOther(other) && addressesOf(other).some((held) => fresh.some((one) => isSame(one, held))),
  );
  return holder && `There is a ${noun} with email[${fresh[0]}] already.`;
}
