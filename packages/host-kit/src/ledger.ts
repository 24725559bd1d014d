import type {
  CountRecord,
  EndRecord,
  IntentRecord,
  OutcomeRecord,
  OutcomeStatus,
  OutcomeTarget,
} from './contract.ts';

/** The number of items of a type by status. */
export type OutcomeCounts = Partial<Record<OutcomeTarget['type'], Partial<Record<OutcomeStatus, number>>>>;

/** The total of the `onOutcome` records over all calls of one job, including those that died. */
export interface Ledger {
  /** In the order in which they were reported. */
  add(record: OutcomeRecord): void;
  /** The intents without an end: what `openIntents` of the next call takes. */
  open(): IntentRecord[];
  /**
   * Everything that was done counts once for each user, group and member, whichever call did it. What was not done (failed, held
   * back, unchanged ...) counts as the last call reported it, because that call checked everything again. What an earlier call had
   * done is not counted as unchanged.
   */
  counts(): OutcomeCounts;
}

/** The statuses in which something was done. If one call began and another ended it, the first of these counts. */
const done: readonly OutcomeStatus[] = [
  'deleted',
  'created',
  'deactivated',
  'reactivated',
  'updated',
  'emptied',
  'changed',
  'added',
  'removed',
  'sent',
  'unknown',
];

/** How the next call counts what was done, where it comes across it: who is deactivated, if a list has a row for it. */
const soAlready: Partial<Record<OutcomeStatus, OutcomeStatus>> = {
  created: 'unchanged',
  reactivated: 'unchanged',
  updated: 'unchanged',
  changed: 'unchanged',
  added: 'already_member',
  removed: 'not_member',
};

const soAlreadyOf = ({ status, hasRow }: Item): OutcomeStatus | undefined =>
  status === 'deactivated' && hasRow ? 'unchanged' : soAlready[status];

interface Item {
  type: OutcomeTarget['type'];
  status: OutcomeStatus;
  /** The call that did it. */
  call: string;
  /** The last call that reported it. */
  toldBy: string;
  hasRow: boolean;
}

/** Reads a ledger record by record; what it keeps grows with what was done, not with the list. */
export function readLedger(records: Iterable<OutcomeRecord> = []): Ledger {
  const open = new Map<string, IntentRecord>();
  const doneItems = new Map<string, Item>();
  let call = '';
  let restOfCall = new Map<string, Item>();
  let counted: CountRecord[] = [];
  let unnamed = 0;

  const ledger: Ledger = {
    add(record) {
      if (record.kind === 'intent') open.set(record.id, record);
      const isLooked = record.kind === 'end' && record.looked === true;
      if (record.call !== call && !isLooked) {
        call = record.call;
        restOfCall = new Map();
        counted = [];
      }
      if (record.kind === 'count') counted.push(record);
      if (record.kind === 'end') end(record);
    },
    open: () => [...open.values()],
    counts() {
      const counts: OutcomeCounts = {};
      const add = ({ type, status }: Pick<Item, 'type' | 'status'>, by: number) => {
        const own = counts[type] ?? {};
        counts[type] = { ...own, [status]: (own[status] ?? 0) + by };
      };
      for (const item of doneItems.values()) add(item, 1);
      for (const [key, item] of restOfCall) if (!doneItems.has(key)) add(item, 1);
      for (const item of counted) {
        const count = Math.max(0, item.count - doneBefore(item));
        if (count > 0) add(item, count);
      }
      return counts;
    },
  };
  for (const record of records) ledger.add(record);
  return ledger;

  /** Done by earlier calls, and counted without names by the last one. */
  function doneBefore({ type, status }: CountRecord): number {
    let count = 0;
    for (const item of doneItems.values())
      if (item.type === type && item.toldBy !== call && soAlreadyOf(item) === status) count++;
    return count;
  }

  function end({ target, status, intents, row, looked, call: teller }: EndRecord): void {
    for (const id of intents) open.delete(id);
    if (status === 'not_done') return;
    // A lookup found what an earlier call had done.
    const own = looked ? '' : teller;
    const key = keyOf(target) ?? `${++unnamed}`;
    const item = { type: target.type, status, call: own, toldBy: teller, hasRow: row !== undefined };
    const before = doneItems.get(key);
    if (before) before.toldBy = teller;
    const isLess = before && before.call !== own && done.indexOf(before.status) < done.indexOf(status);
    if (done.includes(status)) return void (isLess || doneItems.set(key, item));
    // A call may correct in the end what it reported before.
    if (before?.call === own) doneItems.delete(key);
    restOfCall.set(key, item);
  }
}

const keyOf = ({ type, id, groupId = '' }: OutcomeTarget): string | undefined =>
  id === undefined ? undefined : `${type} ${groupId} ${id}`;
