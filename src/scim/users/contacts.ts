import { isSame } from '../../core/text.ts';
import { type Contact, primaryOf } from './user-view.ts';

/** The value becomes the primary one. It takes the place of the old one unless it was there beside it. */
export function withPrimary(entries: readonly Contact[], value: string): readonly Contact[] {
  const old = primaryOf(entries);
  const known = entries.find((entry) => isSame(entry.value, value));
  if (known !== undefined && known === old) return entries;
  if (known ?? !old) return withPrimaryAmong(entries, value);
  return entries.map((entry) => {
    // What is shown for the old value is not true of the new one.
    const { display: _, ...kept } = entry;
    return entry === old ? { type: 'work', ...kept, value, primary: true } : unmarked(entry);
  });
}

/** The value is marked as the primary one; it is added when it is not among them. */
export function withPrimaryAmong(entries: readonly Contact[], value: string): readonly Contact[] {
  const known = entries.find((entry) => isSame(entry.value, value));
  const marked = entries.map((entry) => (entry === known ? { ...entry, primary: true } : unmarked(entry)));
  return known ? marked : [{ value, type: 'work', primary: true }, ...marked];
}

/** The same entries, exactly one of them marked. */
export function withOnePrimary(entries: readonly Contact[]): readonly Contact[] {
  const primary = primaryOf(entries) ?? entries[0];
  return entries.map((entry) => (entry === primary ? { ...entry, primary: true } : unmarked(entry)));
}

/** The same entries, at most one of them marked (RFC 7643, 2.4). */
export function withoutSecondPrimary(entries: readonly Contact[]): readonly Contact[] {
  const primary = primaryOf(entries);
  return entries.map((entry) => (entry === primary ? entry : unmarked(entry)));
}

function unmarked(entry: Contact): Contact {
  return entry.primary === true ? { ...entry, primary: false } : entry;
}

/** Those beside the primary one. They say so: else the first of them would pass for it from now on. */
export function withoutPrimary(entries: readonly Contact[]): readonly Contact[] {
  const primary = primaryOf(entries);
  return primary
    ? entries.filter((entry) => entry !== primary).map((entry) => ({ ...entry, primary: false }))
    : entries;
}

/** Whether two lists mean the same to the directory, whatever their order. How an entry is shown does not count. */
export function sameContacts(one: readonly Contact[] = [], other: readonly Contact[] = []): boolean {
  return one.length === other.length && holdsAll(one, other) && holdsAll(other, one);
}

function holdsAll(list: readonly Contact[], entries: readonly Contact[]): boolean {
  return entries.every((entry) => list.some((candidate) => sameContact(candidate, entry)));
}

function sameContact(one: Contact, other: Contact): boolean {
  return (
    isSame(one.value, other.value) &&
    (one.type ?? 'work') === (other.type ?? 'work') &&
    (one.primary ?? false) === (other.primary ?? false)
  );
}
