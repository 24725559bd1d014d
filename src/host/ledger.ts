import type { CountRecord, EndRecord, IntentRecord, OutcomeStatus, OutcomeTarget } from '../contract.ts';
import { sameKey } from '../core/text.ts';
import type { Send } from '../http/client.ts';
import type { ItemEnd } from '../scim/protocol/types.ts';
import type { SettledItem } from '../scim/settle-intents.ts';
import { intentsOf, statusAfter, statusOfFailure, strongest } from '../scim/write-intents.ts';
import { createOutcomeDelivery, type DeliveryOptions } from './outcome-delivery.ts';

/** No change was needed: counted, not reported one by one. Applies to most items of a list. */
const quiet: ReadonlySet<OutcomeStatus> = new Set(['unchanged', 'already_member', 'not_member']);

interface LedgerOptions extends DeliveryOptions {
  /** The id of the call. */
  call: string;
  directoryUrl: string;
}

/** Reports what a step does, item by item: before each write, and when its result is known. */
export interface Ledger {
  /** The same client, but it reports an intent before each write and waits until the host has stored it. */
  around(send: Send): Send;
  /** The outcome of an item, from a list or a change of members. It settles the item's intents. */
  ended(end: ItemEnd): void;
  /** The result of checking the intents of earlier calls. */
  settled(items: readonly SettledItem[]): void;
  /** Reports the remaining ends of writes with a response, and the counts of what needed no change. @throws ledger_failed */
  finish(): Promise<void>;
}

interface OpenIntent {
  intent: IntentRecord;
  keys: string[];
  /** The directory's response, if there is one and it is conclusive. */
  result?: { status: OutcomeStatus; reason?: string };
}

/** Follows the writes of one call by their targets, so that a create that is sent again is reported once and its end finds its intent. */
export function createLedger(options: LedgerOptions): Ledger {
  const { call, clock, directoryUrl } = options;
  const open = new Map<string, OpenIntent>();
  const openByKey = new Map<string, Set<OpenIntent>>();
  const counts = new Map<string, Pick<CountRecord, 'type' | 'status' | 'count'>>();
  /** Found as intended, and reported: not counted as needing no change. */
  const found = new Set<string>();
  const { tell, delivered, finish } = createOutcomeDelivery(options);
  let told = 0;

  const ledger: Ledger = {
    around: (send) => async (task) => {
      if (task.operation === 'read') return send(task);
      await delivered();
      const intents = intentsOf(directoryUrl, task).flatMap(({ body, ...intent }) => {
        const keys = keysOf(intent.target);
        // Sent again: a create whose response was lost, or half of a batch.
        const again = [...(openByKey.get(keys[0] ?? '') ?? [])].find(
          (one) => one.intent.change === intent.change && one.intent.body === body,
        );
        delete again?.result;
        return [again ?? begin({ ...intent, ...(body === undefined ? {} : { body }) }, keys)];
      });
      try {
        await delivered();
        const answer = await send(task);
        for (const one of intents) one.result = { status: statusAfter(one.intent) };
        const { id } = Object(answer.body);
        const [made] = intents;
        if (made?.intent.change === 'create' && typeof id === 'string') nameById(made, id);
        return answer;
      } catch (error) {
        for (const one of intents) {
          const result = statusOfFailure(one.intent, error);
          if (result) one.result = result;
        }
        throw error;
      }
    },
    ended({ insteadOf, ...end }) {
      const keys = keysOf(end.target);
      const isFound = keys.some((key) => found.has(key));
      if (insteadOf !== undefined && quiet.has(insteadOf) && !isFound) count(end.target.type, insteadOf, -1);
      const intents = keys.flatMap((key) => [...(openByKey.get(key) ?? [])]);
      if (isFound && intents.length === 0 && quiet.has(end.status)) return;
      if (intents.length === 0 && quiet.has(end.status)) return count(end.target.type, end.status, 1);
      settle(end, [...new Set(intents)]);
    },
    settled(items) {
      for (const { intents, ...end } of items) {
        if (end.status !== 'not_done') for (const key of keysOf(end.target)) found.add(key);
        tellEnd(
          { ...end, looked: true },
          intents.map((intent) => ({ intent, keys: [] })),
        );
      }
    },
    async finish() {
      for (const { keys, result } of [...open.values()]) {
        const intents = [...(openByKey.get(keys.at(-1) ?? '') ?? [])];
        const [first] = intents;
        // Its result is unknown, or a list has settled it together with another one.
        if (!result || !first || intents.some((one) => !one.result)) continue;
        const results = intents.flatMap((one) => one.result ?? []);
        const done = results.filter(({ status }) => status !== 'failed');
        const status = strongest(done.map((one) => one.status)) ?? 'failed';
        const reason = results.find((one) => one.reason !== undefined)?.reason;
        settle({ target: first.intent.target, status, ...(reason === undefined ? {} : { reason }) }, intents);
      }
      for (const one of counts.values()) if (one.count > 0) tell({ kind: 'count', ...stamp(), ...one });
      counts.clear();
      await finish();
    },
  };
  return ledger;

  function begin(intent: Omit<IntentRecord, 'kind' | 'id' | 'call' | 'time'>, keys: string[]): OpenIntent {
    const record: IntentRecord = { kind: 'intent', id: `${call}-${++told}`, ...stamp(), ...intent };
    const entry: OpenIntent = { intent: record, keys };
    open.set(record.id, entry);
    for (const key of keys) index(key, entry);
    tell(record);
    return entry;
  }

  /** Further writes to a created record concern the same item. */
  function nameById(entry: OpenIntent, id: string): void {
    entry.intent.target = { ...entry.intent.target, id };
    for (const key of keysOf(entry.intent.target).filter((one) => !entry.keys.includes(one))) {
      entry.keys.push(key);
      index(key, entry);
    }
  }

  function index(key: string, entry: OpenIntent): void {
    openByKey.set(key, (openByKey.get(key) ?? new Set()).add(entry));
  }

  function settle(end: Omit<ItemEnd, 'insteadOf'>, intents: readonly OpenIntent[]): void {
    for (const entry of intents) {
      open.delete(entry.intent.id);
      for (const key of entry.keys) {
        const others = openByKey.get(key);
        others?.delete(entry);
        if (others?.size === 0) openByKey.delete(key);
      }
    }
    tellEnd(end, intents);
  }

  function tellEnd(
    end: Omit<ItemEnd, 'insteadOf'> & Pick<EndRecord, 'looked'>,
    intents: readonly OpenIntent[],
  ): void {
    // Members first: the end of the group's own intent shows that everything was reported.
    const isGroup = end.status === 'deleted' && end.target.type === 'group';
    for (const id of isGroup ? intents.flatMap(({ intent }) => intent.members ?? []) : [])
      tell({
        kind: 'end',
        ...stamp(),
        target: { type: 'member', id, groupId: end.target.id ?? '' },
        status: 'removed',
        intents: [],
        ...(end.looked ? { looked: true } : {}),
      });
    tell({ kind: 'end', ...stamp(), ...end, intents: intents.map(({ intent }) => intent.id) });
  }

  function stamp() {
    return { call, time: new Date(clock.now()).toISOString() };
  }

  function count(type: OutcomeTarget['type'], status: OutcomeStatus, by: 1 | -1): void {
    const before = counts.get(`${type} ${status}`)?.count ?? 0;
    counts.set(`${type} ${status}`, { type, status, count: before + by });
  }
}

const keysOf = ({ type, id, name, groupId = '' }: ItemEnd['target']): string[] => [
  ...(name === undefined || type === 'member' ? [] : [`${type} name ${sameKey(name)}`]),
  ...(id === undefined ? [] : [`${type} ${groupId} ${id}`]),
];
