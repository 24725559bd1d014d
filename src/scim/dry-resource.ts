import { isSame } from '../core/text.ts';
import { ConnectorError } from '../errors.ts';
import type { DryRun } from '../generated/types.ts';
import { findConflict } from './dry-conflict.ts';
import { applyOperations } from './protocol/apply-patch.ts';
import type { StepContext } from './protocol/context.ts';
import type { ScimRecord } from './protocol/decode.ts';
import { equals, parseEquals } from './protocol/filter.ts';
import { pathStep } from './protocol/ids.ts';
import type { Page } from './protocol/list-response.ts';
import { readPages } from './protocol/pages.ts';
import { readWhole, type WholeReading } from './protocol/read-whole.ts';
import type { ListQuery, Resource } from './protocol/resource.ts';
import { urns } from './protocol/urns.ts';

export interface DryResource extends Resource {
  /** Records that a write changed, by id; null for those deleted. */
  changed(): ReadonlyMap<string, ScimRecord | null>;
  /** A user who is deleted leaves the group. */
  forgetMember(groupId: string, userId: string): void;
}

interface Options {
  path: '/Users' | '/Groups';
  /** Unique in the directory. */
  nameAttribute: 'userName' | 'displayName';
  noun: string;
  /** The addresses that no other record may have as its primary one. */
  addressesOf: (record: Record<string, unknown>) => string[];
  wrote: (
    request: DryRun['requests'][number],
    before: ScimRecord | undefined,
    after: ScimRecord | undefined,
  ) => void;
  /** Adds what follows from other records. */
  decorate: (record: ScimRecord) => ScimRecord;
  gone: (record: ScimRecord) => void;
}

/** A resource that reads for real and writes into memory; what was written is what later reads see. */
export function createDryResource(real: Resource, options: Options, context: StepContext): DryResource {
  const { path, nameAttribute, noun, addressesOf, wrote, decorate, gone } = options;
  const changed = new Map<string, ScimRecord | null>();
  const departed = new Map<string, Set<string>>();
  /** As the directory shows them; and as they would be. */
  let read: Promise<WholeReading<ScimRecord>> | undefined;
  let everything: Promise<ScimRecord[]> | undefined;

  const see = (record: ScimRecord): ScimRecord => decorate(changed.get(record.id) ?? withoutDeparted(record));

  async function current(id: string): Promise<ScimRecord> {
    const known = changed.get(id);
    if (known === null) throw new ConnectorError('not_found', `There is no ${noun} ${id} any more.`);
    return decorate(known ?? withoutDeparted(await real.get(id)));
  }

  function withoutDeparted(record: ScimRecord): ScimRecord {
    const leaving = departed.get(record.id);
    if (!leaving || !Array.isArray(record.members)) return record;
    return {
      ...record,
      members: record.members.filter(({ value }: { value: string }) => !leaving.has(value)),
    };
  }

  function keep(record: ScimRecord): ScimRecord {
    changed.set(record.id, record);
    everything = undefined;
    return decorate(record);
  }

  /** After a write, pages are cut from the whole list: a record more or less moves all that follow. */
  async function everyone(): Promise<ScimRecord[]> {
    read ??= readWhole({
      ...context,
      recentlyCreated: real.recentlyCreated,
      pages: () => readPages(real.list),
      view: (record) => record,
      progress: () => undefined,
    });
    const present = [...(await read).items.values()];
    const known = new Set(present.map(({ id }) => id));
    const made = [...changed.values()].filter(
      (record) => record !== null && !known.has(record.id),
    ) as ScimRecord[];
    return [...present.filter(({ id }) => changed.get(id) !== null).map(see), ...made.map(decorate)];
  }

  async function filtered(query: ListQuery, filter: string): Promise<Page> {
    const wanted = parseEquals(filter);
    const { records } = await real.list({ ...query, startIndex: 1 });
    const known = new Set(records.map(({ id }) => id));
    const others = [...changed.values()].filter(
      (record) => record !== null && !known.has(record.id),
    ) as ScimRecord[];
    const now = [
      ...records.filter(({ id }) => changed.get(id) !== null).map(see),
      ...others.map(decorate),
    ].filter((record) => wanted === undefined || fits(record, wanted));
    return { ...madeHere, records: now, totalResults: now.length, startIndex: 1 };
  }

  /** Refuses a name or an address that another record has, as the directory would. */
  async function refuseTaken(request: DryRun['requests'][number], record: ScimRecord, before?: ScimRecord) {
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

  const resource: DryResource = {
    changed: () => changed,
    recentlyCreated: real.recentlyCreated,
    forgetMember(groupId, userId) {
      const group = changed.get(groupId);
      if (group)
        changed.set(
          groupId,
          applyOperations(group, [{ op: 'remove', path: 'members', value: [{ value: userId }] }]),
        );
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
      const extra = path === '/Groups' ? { members: [] } : { active: true, groups: [] };
      const record = { ...extra, ...body, id: madeUpId(path, changed.size + 1) };
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
      const after = { ...body, ...kept, id };
      const request = { method: 'PUT', path: `${path}/${pathStep(id)}`, body };
      await refuseTaken(request, after, before);
      wrote(request, before, after);
      return keep(after);
    },
    async patch(id, operations) {
      const before = await current(id);
      const after = applyOperations(before, operations);
      const body = { schemas: [urns.patchOp], Operations: operations };
      const request = { method: 'PATCH', path: `${path}/${pathStep(id)}`, body };
      await refuseTaken(request, after, before);
      wrote(request, before, after);
      return keep(after);
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

function fits(record: ScimRecord, { attribute, value }: { attribute: string; value: string }): boolean {
  const own = String(record[attribute] ?? '');
  return attribute === 'externalId' ? own === value : isSame(own, value);
}

/** Has the form of an id, and is none that a directory gives. */
function madeUpId(path: string, number: number): string {
  return `00000000-0000-4000-${path === '/Users' ? '8000' : '9000'}-${String(number).padStart(12, '0')}`;
}
