import { sameKey } from '../../core/text.ts';
import type { ScimRecord } from './decode.ts';

/** A search may lag behind a write for so long; what this instance wrote itself it believes meanwhile. */
const believedMs = 60_000;
/** A run over a large directory writes more than is worth keeping. */
const mostKept = 10_000;
/** The members of a larger group take too much room. */
const mostMembers = 1_000;

export interface RecentWrite {
  /** As the directory answered the write. */
  record: ScimRecord;
  /** Milliseconds since 1970. */
  at: number;
  kind: 'created' | 'changed' | 'deleted';
}

/** What was written over one connection of late, of one kind of record. */
export interface RecentWrites {
  add(kind: RecentWrite['kind'], record: ScimRecord): void;
  get(id: string): RecentWrite | undefined;
  created(): ScimRecord[];
  /** Those that are there, and have this value. */
  holding(attribute: string, value: string): ScimRecord[];
  /** Whether a record of this name was deleted. */
  hasDeleted(attribute: string, value: string): boolean;
  /** A copy that goes its own way, without the records named. */
  fork(without: { has(id: string): boolean }): RecentWrites;
}

/** @param now milliseconds since 1970 */
export function createRecentWrites(
  now: () => number,
  known: Iterable<[string, RecentWrite]> = [],
): RecentWrites {
  // In the order of the writes: what is at the front is the oldest.
  const writes = new Map<string, RecentWrite>(known);

  function forgetOld() {
    for (const [id, { at }] of writes) {
      if (writes.size <= mostKept && now() - at < believedMs) return;
      writes.delete(id);
    }
  }

  const having = (attribute: string, value: string) => (record: ScimRecord) => {
    const own = record[attribute];
    const isExact = attribute === 'externalId';
    return typeof own === 'string' && sameKey(own, isExact) === sameKey(value, isExact);
  };
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
        .filter(having(attribute, value)),
    hasDeleted: (attribute, value) =>
      all().some(({ kind, record }) => kind === 'deleted' && having(attribute, value)(record)),
    fork: (without) =>
      createRecentWrites(
        now,
        [...writes].filter(([id]) => !without.has(id)),
      ),
  };
}

function withoutMany(record: ScimRecord): ScimRecord {
  if (!Array.isArray(record.members) || record.members.length <= mostMembers) return record;
  const { members: _, ...others } = record;
  return others as ScimRecord;
}
