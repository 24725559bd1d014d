import type { EndRecord, IntentRecord, OutcomeRecord, OutcomeStatus } from '../../../src/contract.ts';

/** What a ledger comes to. */
export interface Tally {
  /** How many users, groups and memberships had which outcome, whatever the number of attempts. */
  counts: Partial<Record<OutcomeStatus, number>>;
  /** Intents without an end: a worker died, and nobody has looked since. */
  open: IntentRecord[];
  /** Ends found by looking, after a worker had died. */
  looked: number;
  /** The ends that count, one for each item. */
  ends: EndRecord[];
  /** Writes that were about to be sent, in all attempts. */
  intents: number;
}

/** Nothing was done about an item. */
const wasSo: ReadonlySet<OutcomeStatus> = new Set(['unchanged', 'already_member', 'not_member', 'skipped']);
/** Something asked for was not brought about; a later attempt may have done it. */
const notDone: ReadonlySet<OutcomeStatus> = new Set([
  'failed',
  'not_done',
  'unknown',
  'held_back',
  'not_found',
  'ambiguous',
]);

/**
 * Adds up a ledger. What an earlier attempt has done counts as done, though a later one finds it as it is to be; of the
 * others the latest word counts. Pure.
 */
export function tallyOf(records: Iterable<OutcomeRecord>): Tally {
  const open = new Map<string, IntentRecord>();
  const items = new Map<string, EndRecord>();
  const keyOf = createKeys();
  /** By call: who was so already, and not told by name. */
  const counted = new Map<string, Map<OutcomeStatus, number>>();
  const told = new Map<string, Set<string>>();
  let looked = 0;
  let intents = 0;
  for (const record of records) {
    if (!counted.has(record.call)) {
      counted.set(record.call, new Map());
      told.set(record.call, new Set());
    }
    if (record.kind === 'intent') {
      // One that Redis answered while it died is sent again.
      if (!open.has(record.id)) intents++;
      open.set(record.id, record);
    } else if (record.kind === 'count') counted.get(record.call)?.set(record.status, record.count);
    else {
      for (const intent of record.intents) open.delete(intent);
      if (record.looked) looked++;
      const key = keyOf(record);
      if (!record.looked) told.get(record.call)?.add(key);
      const before = items.get(key);
      if (before === undefined || counts(record, before)) items.set(key, record);
    }
  }
  const last = [...counted.keys()].at(-1);
  const totals = new Map(last === undefined ? [] : counted.get(last));
  // Whom an earlier attempt has dealt with, the last one found as they are to be, and only counted.
  const dealtWith = [...items].filter(
    ([key, { status }]) => isDone(status) && last !== undefined && !told.get(last)?.has(key),
  ).length;
  const unchanged = totals.get('unchanged');
  if (unchanged !== undefined) totals.set('unchanged', Math.max(0, unchanged - dealtWith));
  for (const { status } of items.values()) totals.set(status, (totals.get(status) ?? 0) + 1);
  return {
    counts: Object.fromEntries([...totals].filter(([, count]) => count > 0)),
    open: [...open.values()],
    looked,
    ends: [...items.values()],
    intents,
  };
}

const isDone = (status: OutcomeStatus) => !wasSo.has(status) && !notDone.has(status);

/** Whether an end counts in place of one before. */
function counts({ status }: EndRecord, { status: before }: EndRecord): boolean {
  return isDone(status) || !isDone(before);
}

/** Names items: by id, and where it was not known yet, by the name under which the id is told later. */
function createKeys(): (end: EndRecord) => string {
  /** Of items without an id so far. */
  const byName = new Map<string, string>();
  const byId = new Map<string, string>();
  return ({ target: { type, id, name, groupId = '' }, row }) => {
    // A row that failed may name nobody.
    const nameKey = `${type} ${groupId} ${name === undefined ? `row ${row}` : `name ${name.toLowerCase()}`}`;
    if (id === undefined) {
      const key = byName.get(nameKey) ?? nameKey;
      byName.set(nameKey, key);
      return key;
    }
    const idKey = `${type} ${groupId} id ${id}`;
    const key = byId.get(idKey) ?? byName.get(nameKey) ?? idKey;
    byId.set(idKey, key);
    return key;
  };
}
