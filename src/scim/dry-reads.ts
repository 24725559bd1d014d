import { isSame } from '../core/text.ts';
import type { Send, Success } from '../http/client.ts';
import type { Task } from '../http/result.ts';
import { answered, listed, narrowed, refusal, withBody } from './dry-answers.ts';
import type { DryRecord } from './dry-state.ts';
import {
  changedRecords,
  type DryState,
  decodeDry,
  holdersOf,
  identifying,
  identitiesOf,
  keyOf,
  leftOf,
  primaryAddresses,
  type RecordType,
  shown,
} from './dry-state.ts';
import { isRecord } from './protocol/decode.ts';
import { provesAbsence } from './protocol/ids.ts';
import { lookUp, parseEquals } from './protocol/lookup.ts';
import { readPages } from './protocol/pages.ts';
import { readWhole, type WholeReading } from './protocol/read-whole.ts';
import type { Resource, StepContext } from './protocol/types.ts';

interface Options {
  send: Send;
  type: RecordType;
  /** The directory itself. */
  real: Resource;
  state: DryState;
  context: StepContext;
}

/** What is read of users or groups in a dry run: what the directory shows, with the writes laid over it. */
export interface DryReads {
  get(task: Task, id: string): Promise<Success>;
  list(task: Task): Promise<Success>;
  /** The whole record that a write is about. Throws not_found, as the answer to that write. */
  current(task: Task, id: string): Promise<DryRecord>;
  /** Those that have a name or an external id. */
  named(attribute: string, value: string): Promise<DryRecord[]>;
  /** Those that have a primary address; all records are read for it. */
  withAddress(address: string): Promise<DryRecord[]>;
}

/** Reads one type of record through `send`. Nothing is read whole unless a write of the dry run makes that necessary. */
export function createDryReads({ send, type, real, state, context }: Options): DryReads {
  const see = (record: DryRecord) => shown(state, type, record);
  let reading: Promise<WholeReading<DryRecord>> | undefined;
  let addresses: Promise<Map<string, DryRecord[]>> | undefined;
  let merged: { after: number; records: DryRecord[] } | undefined;

  const reads: DryReads = {
    async get(task, id) {
      const left = leftOf(state, type, id);
      if (left === null) throw gone(task, id);
      if (left) return answered(200, narrowed(see(left) ?? left, task.url));
      return seenIn(task, await send(task));
    },
    async list(task) {
      const filter = new URL(task.url).searchParams.get('filter');
      const wanted = filter === null ? undefined : lookedFor(filter);
      if (state[type].changed.size === 0 || (filter !== null && !wanted))
        return seenIn(task, await send(task));
      if (wanted) return pageOf(task, await reads.named(wanted.attribute, wanted.value), true);
      return pageOf(task, await everyone(), (await whole()).steady);
    },
    async current(task, id) {
      const left = leftOf(state, type, id);
      if (left === null) throw gone(task, id);
      const record = left ?? (await real.get(id).catch(absentFor(task, id)));
      return see(record) ?? record;
    },
    async named(attribute, value) {
      const { changed } = state[type];
      const found = (await lookUp(real.list, attribute, value)).filter(({ id }) => !changed.has(id));
      return [
        ...found.flatMap((record) => see(record) ?? []),
        ...holdersOf(state, type, attribute, value).flatMap((record) => see(record) ?? []),
      ].filter((record) => has(record, attribute, value));
    },
    async withAddress(address) {
      addresses ??= byAddress();
      const { changed } = state[type];
      const known = (await addresses).get(keyOf('email', address)) ?? [];
      return [
        ...known.filter(({ id }) => !changed.has(id)),
        ...holdersOf(state, type, 'email', address),
      ].filter((record) => has(record, 'email', address));
    },
  };
  return reads;

  /** The answer with the records in it as they would be shown. */
  function seenIn(task: Task, answer: Success): Success {
    const { body } = answer;
    if (isRecord(body)) return withBody(answer, seenAs(task, body) ?? body);
    const { Resources: list, totalResults } = Object(body);
    if (!Array.isArray(list)) return answer;
    const left = list.flatMap((entry) => (isRecord(entry) ? (seenAs(task, entry) ?? []) : [entry]));
    const total = typeof totalResults === 'number' ? totalResults - list.length + left.length : totalResults;
    return withBody(answer, { ...Object(body), Resources: left, totalResults: total });
  }

  function seenAs(task: Task, record: { id: string }): object | undefined {
    const decoded = decodeDry(type, record);
    const seen = see(decoded);
    return seen && seen !== decoded ? narrowed(seen, task.url) : seen && record;
  }

  /** After a write, pages are cut from the whole list: a record more or less moves all that follow. */
  async function everyone(): Promise<DryRecord[]> {
    const { items } = await whole();
    if (merged?.after === state.writes) return merged.records;
    const made = changedRecords(state, type).filter(({ id }) => !items.has(id));
    const records = [...[...items.values()].flatMap((record) => see(record) ?? []), ...made];
    merged = { after: state.writes, records };
    return records;
  }

  function whole(): Promise<WholeReading<DryRecord>> {
    reading ??= readWhole({
      ...context,
      recentlyCreated: real.recentlyCreated,
      pages: () => readPages(real.list),
      view: (record) => record,
      progress: () => undefined,
    });
    return reading;
  }

  async function byAddress(): Promise<Map<string, DryRecord[]>> {
    const holders = new Map<string, DryRecord[]>();
    for (const record of (await whole()).items.values())
      for (const address of primaryAddresses(record)) {
        const key = keyOf('email', address);
        holders.set(key, [...(holders.get(key) ?? []), record]);
      }
    return holders;
  }
}

function pageOf(task: Task, records: readonly DryRecord[], steady: boolean): Success {
  const query = new URL(task.url).searchParams;
  const start = Math.max(1, Number(query.get('startIndex') ?? 1));
  const count = Number(query.get('count') ?? records.length);
  const page = records.slice(start - 1, start - 1 + count).map((record) => narrowed(record, task.url));
  // Where somebody may be missing, the list says that there is more than it shows.
  return listed(page, records.length + (steady ? 0 : 1), start);
}

/** The one value that a filter asks for, where it is one that directories look for. */
function lookedFor(filter: string): { attribute: string; value: string } | undefined {
  const { attribute: given, value = '' } = parseEquals(filter) ?? {};
  const attribute = identifying.find((name) => isSame(name, given));
  return attribute === undefined ? undefined : { attribute, value };
}

const has = (record: DryRecord, attribute: string, value: string): boolean =>
  identitiesOf(record).some(([name, own]) => keyOf(name, own) === keyOf(attribute, value));

const gone = (task: Task, id: string) => refusal(task, 404, `There is nothing with the id ${id} any more.`);

const absentFor = (task: Task, id: string) => (error: unknown) => {
  throw provesAbsence(error) ? refusal(task, 404, `There is nothing with the id ${id}.`) : error;
};
