import { sameKey } from '../../core/text.ts';
import type { WireRecord } from './types.ts';

/** A search may lag behind a write for so long; what this instance wrote itself it believes meanwhile. */
const believedMs = 60_000;
/** A run over a large directory writes more than is worth keeping. */
const mostKept = 10_000;
/** The members of a larger group take too much room. */
const mostMembers = 1_000;

/** A record that was written of late. */
export interface RecentWrite<Wire extends WireRecord = WireRecord> {
  /** As the directory answered the write. */
  record: Wire;
  /** Milliseconds since 1970. */
  at: number;
  kind: 'created' | 'changed' | 'deleted';
}

/** What was written over one connection of late, of one kind of record. */
export interface RecentWrites<Wire extends WireRecord = WireRecord> {
  add(kind: RecentWrite['kind'], record: Wire): void;
  get(id: string): RecentWrite<Wire> | undefined;
  created(): Wire[];
  /** Those that are there, and have this value. */
  holding(attribute: string, value: string): Wire[];
  /** Whether a record of this name was deleted. */
  hasDeleted(attribute: string, value: string): boolean;
  /** A copy that goes its own way, without the records named. */
  fork(without: { has(id: string): boolean }): RecentWrites<Wire>;
}

/** @param now milliseconds since 1970 */
export function createRecentWrites<Wire extends WireRecord = WireRecord>(
  now: () => number,
  known: Iterable<[string, RecentWrite<Wire>]> = [],
): RecentWrites<Wire> {
  // In the order of the writes: what is at the front is the oldest.
  const writes = new Map<string, RecentWrite<Wire>>(known);

  function forgetOld() {
    for (const [id, { at }] of writes) {
      if (writes.size <= mostKept && now() - at < believedMs) return;
      writes.delete(id);
    }
  }

  const all = () => {
    forgetOld();
    return [...writes.values()];
  };

  return {
    add(kind, record) {
      const before = writes.get(record.id)?.kind;
      writes.delete(record.id);
      const isStillNew = kind === 'changed' && before === 'created';
      writes.set(record.id, { record: withoutMany(record), at: now(), kind: isStillNew ? 'created' : kind });
      forgetOld();
    },
    get(id) {
      forgetOld();
      return writes.get(id);
    },
    created: () =>
      all()
        .filter(({ kind }) => kind === 'created')
        .map(({ record }) => record),
    holding: (attribute, value) =>
      all()
        .filter(({ kind }) => kind !== 'deleted')
        .map(({ record }) => record)
        .filter((record) => hasValue(record, attribute, value)),
    hasDeleted: (attribute, value) =>
      all().some(({ kind, record }) => kind === 'deleted' && hasValue(record, attribute, value)),
    fork: (without) =>
      createRecentWrites(
        now,
        [...writes].filter(([id]) => !without.has(id)),
      ),
  };
}

/** Whether a filter `attribute eq value` finds a record: `externalId` is compared exactly, all else in any case. */
export function hasValue(record: WireRecord, attribute: string, value: string): boolean {
  const own: unknown = Reflect.get(record, attribute);
  const isExact = attribute === 'externalId';
  return typeof own === 'string' && sameKey(own, isExact) === sameKey(value, isExact);
}

function withoutMany<Wire extends WireRecord>(record: Wire): Wire {
  const count = 'members' in record ? (record.members?.length ?? 0) : 0;
  return count > mostMembers ? { ...record, members: undefined } : record;
}
