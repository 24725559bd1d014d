import { ConnectorError } from '../errors.ts';
import type { DryRun } from '../generated/types.ts';
import { findConflict } from './dry-conflict.ts';
import { applyOperations } from './protocol/apply-patch.ts';
import { decode } from './protocol/decode.ts';
import { equals, parseEquals } from './protocol/filter.ts';
import { pathStep } from './protocol/ids.ts';
import { readPages } from './protocol/pages.ts';
import { readWhole, type WholeReading } from './protocol/read-whole.ts';
import { hasValue } from './protocol/recent-writes.ts';
import type {
  ListQuery,
  Page,
  PatchOperation,
  RecordType,
  Resource,
  StepContext,
  WireRecord,
  WireRecords,
} from './protocol/types.ts';
import { urns } from './protocol/urns.ts';

export interface DryResource<Type extends RecordType> extends Resource<WireRecords[Type]> {
  /** Records that a write changed, by id; null for those deleted. */
  changed(): ReadonlyMap<string, WireRecords[Type] | null>;
  /** A user who is deleted leaves the group. */
  forgetMember(groupId: string, userId: string): void;
}

interface Options<Type extends RecordType> {
  type: Type;
  /** Unique in the directory. */
  nameAttribute: 'userName' | 'displayName';
  noun: string;
  /** The addresses that no other record may have as its primary one. */
  addressesOf: (record: WireRecord) => string[];
  wrote: (
    request: DryRun['requests'][number],
    before: WireRecords[Type] | undefined,
    after: WireRecords[Type] | undefined,
  ) => void;
  /** Adds what follows from other records. */
  decorate: (record: WireRecords[Type]) => WireRecords[Type];
  gone: (record: WireRecords[Type]) => void;
}

/** A resource that reads for real and writes into memory; what was written is what later reads see. */
export function createDryResource<Type extends RecordType>(
  real: Resource<WireRecords[Type]>,
  options: Options<Type>,
  context: StepContext,
): DryResource<Type> {
  type Wire = WireRecords[Type];
  const { type, nameAttribute, noun, addressesOf, wrote, decorate, gone } = options;
  const path = `/${type}`;
  const changed = new Map<string, Wire | null>();
  const departed = new Map<string, Set<string>>();
  /** As the directory shows them; and as they would be. */
  let read: Promise<WholeReading<Wire>> | undefined;
  let everything: Promise<Wire[]> | undefined;

  const see = (record: Wire): Wire => decorate(changed.get(record.id) ?? withoutDeparted(record));

  async function current(id: string): Promise<Wire> {
    const known = changed.get(id);
    if (known === null) throw new ConnectorError('not_found', `There is no ${noun} ${id} any more.`);
    return decorate(known ?? withoutDeparted(await real.get(id)));
  }

  function withoutDeparted(record: Wire): Wire {
    const leaving = departed.get(record.id);
    if (!leaving || !('members' in record)) return record;
    return { ...record, members: record.members?.filter(({ value }) => !leaving.has(value)) };
  }

  const after = (record: Wire, operations: readonly PatchOperation[]) =>
    decode({ ...applyOperations(record, operations), id: record.id }, type);

  function keep(record: Wire): Wire {
    changed.set(record.id, record);
    everything = undefined;
    return decorate(record);
  }

  /** After a write, pages are cut from the whole list: a record more or less moves all that follow. */
  async function everyone(): Promise<Wire[]> {
    read ??= readWhole({
      ...context,
      recentlyCreated: real.recentlyCreated,
      pages: () => readPages(real.list),
      view: (record) => record,
      progress: () => undefined,
    });
    return asWritten([...(await read).items.values()]);
  }

  /** The records shown as the writes have left them, with those that were made here. */
  function asWritten(shown: readonly Wire[]): Wire[] {
    const known = new Set(shown.map(({ id }) => id));
    const made = [...changed.values()].filter((record) => record !== null && !known.has(record.id));
    return [...shown, ...made].flatMap((record) =>
      record === null || changed.get(record.id) === null ? [] : [see(record)],
    );
  }

  async function filtered(query: ListQuery, filter: string): Promise<Page<Wire>> {
    const wanted = parseEquals(filter);
    const { records } = await real.list({ ...query, startIndex: 1 });
    const now = asWritten(records).filter(
      (record) => wanted === undefined || hasValue(record, wanted.attribute, wanted.value),
    );
    return { ...madeHere, records: now, totalResults: now.length, startIndex: 1 };
  }

  /** Refuses a name or an address that another record has, as the directory would. */
  async function refuseTaken(request: DryRun['requests'][number], record: Wire, before?: Wire) {
    const conflict = await findConflict(record, before, {
      nameAttribute,
      noun,
      addressesOf,
      named: async (name) => (await resource.list({ filter: equals(nameAttribute, name) })).records,
      everyone: () => (everything ??= everyone()),
    });
    if (conflict === undefined) return;
    wrote(request, undefined, undefined);
    throw new ConnectorError('conflict', conflict);
  }

  const resource: DryResource<Type> = {
    changed: () => changed,
    recentlyCreated: real.recentlyCreated,
    forgetMember(groupId, userId) {
      const group = changed.get(groupId);
      if (group)
        changed.set(groupId, after(group, [{ op: 'remove', path: 'members', value: [{ value: userId }] }]));
      else departed.set(groupId, new Set([...(departed.get(groupId) ?? []), userId]));
      everything = undefined;
    },
    async list(query) {
      if (changed.size === 0 && departed.size === 0) {
        const page = await real.list(query);
        return { ...page, records: page.records.map(decorate) };
      }
      if (query.filter !== undefined) return filtered(query, query.filter);
      everything ??= everyone();
      const all = await everything;
      const { startIndex = 1, count = all.length } = query;
      return {
        ...madeHere,
        records: all.slice(startIndex - 1, startIndex - 1 + count),
        totalResults: all.length,
        startIndex,
      };
    },
    get: (id) => current(id),
    async create(body) {
      const request = { method: 'POST', path, body };
      const extra = type === 'Groups' ? { members: [] } : { active: true, groups: [] };
      const record = decode({ ...extra, ...body, id: madeUpId(type, changed.size + 1) }, type);
      await refuseTaken(request, record);
      wrote(request, undefined, record);
      return keep(record);
    },
    async replace(id, body) {
      const before = await current(id);
      const kept = Object.fromEntries(
        Object.entries(before).filter(([name]) =>
          ['id', 'meta', 'groups', urns.atlassianUser].includes(name),
        ),
      );
      const after = decode({ ...body, ...kept, id }, type);
      const request = { method: 'PUT', path: `${path}/${pathStep(id)}`, body };
      await refuseTaken(request, after, before);
      wrote(request, before, after);
      return keep(after);
    },
    async patch(id, operations) {
      const before = await current(id);
      const patched = after(before, operations);
      const body = { schemas: [urns.patchOp], Operations: operations };
      const request = { method: 'PATCH', path: `${path}/${pathStep(id)}`, body };
      await refuseTaken(request, patched, before);
      wrote(request, before, patched);
      return keep(patched);
    },
    async delete(id) {
      const before = await current(id).catch(() => undefined);
      if (!before) return { deleted: false };
      wrote({ method: 'DELETE', path: `${path}/${pathStep(id)}` }, before, undefined);
      gone(before);
      changed.set(id, null);
      everything = undefined;
      return { deleted: true };
    },
  };
  return resource;
}

const madeHere = { dropped: 0, isMalformed: false };

/** Has the form of an id, and is none that a directory gives. */
const madeUpId = (type: RecordType, number: number): string =>
  `00000000-0000-4000-${type === 'Users' ? '8000' : '9000'}-${String(number).padStart(12, '0')}`;
