import { isSame } from '../core/text.ts';
import type { ScimRecord } from './protocol/decode.ts';

interface Directory {
  /** Unique in the directory. */
  nameAttribute: 'userName' | 'displayName';
  noun: string;
  /** The addresses that no other record may have as its primary one. */
  addressesOf: (record: Record<string, unknown>) => string[];
  named: (name: string) => Promise<readonly ScimRecord[]>;
  everyone: () => Promise<readonly ScimRecord[]>;
}

/**
 * Why the directory would refuse a record: another one has its name or its address. Undefined where none has. What the
 * record had before is its own.
 */
export async function findConflict(
  record: ScimRecord,
  before: ScimRecord | undefined,
  { nameAttribute, noun, addressesOf, named, everyone }: Directory,
): Promise<string | undefined> {
  const isOther = ({ id }: ScimRecord) => id !== before?.id;
  const name = String(record[nameAttribute] ?? '');
  const isNewName = !isSame(name, before && String(before[nameAttribute]));
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
