import { isDeepStrictEqual } from 'node:util';
import { sameKey } from '../core/text.ts';
import { ConnectorError } from '../errors.ts';
import type { Send } from '../http/client.ts';
import type { Task } from '../http/result.ts';
import { changesOfWrite } from './dry-changes.ts';
import type { DryChange, Recorded } from './dry-run.ts';
import { type DryRecord, decodeDry, type RecordType } from './dry-state.ts';
import { isRecord, nameOf } from './protocol/decode.ts';
import { idIn, pathStep } from './protocol/ids.ts';
import { applyOperations, namedMembersOf, patchOperationsOf, targetOf } from './protocol/requests.ts';

interface Options {
  send: Send;
  /** The directory's address. */
  url: string;
  /** What a dry run of the same step would have written. */
  plan: Recorded;
}

/** The effect of a plan on one record. */
interface Planned {
  type: RecordType;
  /** Its id; a placeholder if the plan creates it. */
  id: string;
  /** Its state before, or when it is created. */
  record: DryRecord;
  kinds: Set<DryChange['kind']>;
  /** Every value that the plan gives to an attribute, including intermediate ones. */
  values: Map<string, unknown[]>;
  come: Set<string>;
  leave: Set<string>;
}

/**
 * The same client, but it carries out only what the plan contains. A write may differ from the dry run (in
 * smaller parts, in another form, repeated), but its effect on a record must be in the plan. Writes that the directory would
 * refuse according to the plan are not sent, and fail with the same message.
 * @throws plan_changed for every other write; it is not sent
 */
export function guardPlan({ send, url, plan }: Options): Send {
  const planned = readPlan(plan);
  const refusals = new Map<string, unknown[]>();
  for (const { request, error } of plan.refusals)
    refusals.set(keyOf(request), [...(refusals.get(keyOf(request)) ?? []), error]);
  const creations = new Map<string, Planned[]>();
  for (const entry of planned.values()) {
    const place = creationOf(entry.type, entry.record);
    if (entry.kinds.has('create')) creations.set(place, [...(creations.get(place) ?? []), entry]);
  }
  /** The real ids of the records that the plan creates, with their placeholder ids. */
  const madeAs = new Map<string, string>();
  const done = new Set<string>();
  /** Creates whose response was lost. */
  const open = new Set<Planned>();
  const answered = (entry: Planned, id: string) => {
    madeAs.set(id, entry.id);
    done.add(entry.id);
    open.delete(entry);
  };

  return async (task) => {
    if (task.operation === 'read') return send(task);
    const { type, id, path } = targetOf(url, task.url) ?? {};
    if (type === undefined || (task.method === 'POST') !== (id === undefined)) {
      const { pathname, search } = new URL(task.url);
      return isPlannedRequest(task, path ?? `${pathname}${search}`) ? send(task) : refuse(task);
    }
    const refused = refusals.get(keyOf({ ...task, path: String(path) }))?.shift();
    if (refused !== undefined) throw refused;
    return id === undefined ? create(task, type) : change(task, type, id);
  };

  async function create(task: Task, type: RecordType) {
    const given = { ...(type === 'users' && { active: true }), ...Object(task.body) };
    const made = (id: string) => decodeDry(type, { ...given, id });
    const entry = creations
      .get(creationOf(type, made('')))
      ?.find(({ id, record }) => !done.has(id) && isSameRecord(type, record, made(id)));
    if (!entry) return refuse(task);
    const answer = await send(task).catch((error) => {
      if (error instanceof ConnectorError && error.data?.applied) open.add(entry);
      throw error;
    });
    const id = isRecord(answer.body) ? answer.body.id : idIn(answer.headers.location);
    if (id !== undefined) answered(entry, id);
    return answer;
  }

  async function change(task: Task, type: RecordType, id: string) {
    const own = await plannedId(task, type, id);
    const entry = planned.get(own);
    if (entry?.type !== type) return refuse(task);
    if (task.method === 'DELETE') return entry.kinds.has('delete') ? send(task) : refuse(task);
    const operations = task.method === 'PATCH' ? patchOperationsOf(task.body) : undefined;
    const members = operations && type === 'groups' ? namedMembersOf(operations) : undefined;
    if (members) {
      const come = await Promise.all(members.come.map((member) => plannedId(task, 'users', member)));
      const leave = await Promise.all(members.leave.map((member) => plannedId(task, 'users', member)));
      const isPlanned =
        come.every((member) => entry.come.has(member)) && leave.every((member) => entry.leave.has(member));
      return isPlanned ? send(task) : refuse(task);
    }
    const { record } = entry;
    const after = operations ? applyOperations(record, operations) : Object(task.body);
    const isPlanned = isPlannedState(entry, decodeDry(type, { ...after, id: record.id }));
    return isPlanned ? send(task) : refuse(task);
  }

  /** The id as in the plan. A record whose create got no response is identified by name. */
  async function plannedId(task: Task, type: RecordType, id: string): Promise<string> {
    const known = madeAs.get(id);
    if (known !== undefined || open.size === 0 || planned.has(id)) return known ?? id;
    const address = `${url}/${type === 'users' ? 'Users' : 'Groups'}/${pathStep(id)}`;
    const { key, subject } = task;
    const { body } = await send({ subject, key, operation: 'read', method: 'GET', url: address });
    const made = isRecord(body) ? creationOf(type, decodeDry(type, body)) : undefined;
    const entry = [...open].find((one) => creationOf(one.type, one.record) === made);
    if (entry) answered(entry, id);
    return entry?.id ?? id;
  }

  function isPlannedRequest({ method, body }: Task, path: string): boolean {
    const request = { method, path, ...(body === undefined ? {} : { body }) };
    return plan.others.some((other) => isDeepStrictEqual(other.request, request));
  }
}

const keyOf = ({ method, path, body }: { method: string; path: string; body?: unknown }): string =>
  JSON.stringify([method, path, body]);

const refuse = ({ subject }: Task): never => {
  throw new ConnectorError('plan_changed', `${subject} was not sent: it is not part of the expected plan.`);
};

/** By id. */
function readPlan({ changes, originals }: Recorded): Map<string, Planned> {
  const entries = new Map<string, Planned>();
  for (const type of ['users', 'groups'] as const)
    for (const [id, record] of originals[type])
      entries.set(id, {
        ...{ type, id, record },
        ...{ kinds: new Set(), values: new Map(), come: new Set(), leave: new Set() },
      });
  for (const { kind, target, before = {}, after = {} } of changes) {
    const entry = entries.get(target.id);
    // A group that a deleted user leaves is not written to.
    if (!entry) continue;
    entry.kinds.add(kind);
    for (const name of kind === 'update' ? new Set([...Object.keys(before), ...Object.keys(after)]) : [])
      entry.values.set(name, [...(entry.values.get(name) ?? []), before[name], after[name]]);
    for (const id of textsIn(after.members)) entry.come.add(id);
    for (const id of textsIn(before.members)) entry.leave.add(id);
  }
  return entries;
}

/** Whether a record's state is one that the plan may produce, in between or in the end. */
function isPlannedState({ type, record, values, come, leave }: Planned, after: DryRecord): boolean {
  const [change] = changesOfWrite(type, record, after);
  const { before: old = {}, after: now = {} } = change ?? {};
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].every((name) => {
    if (name === 'members')
      return (
        textsIn(now.members).every((id) => come.has(id)) && textsIn(old.members).every((id) => leave.has(id))
      );
    return values.get(name)?.some((value) => isDeepStrictEqual(value, now[name])) ?? false;
  });
}

const isSameRecord = (type: RecordType, one: DryRecord, other: DryRecord): boolean =>
  changesOfWrite(type, one, other).length === 0;

const creationOf = (type: RecordType, record: DryRecord): string => `${type} ${sameKey(nameOf(record))}`;

const textsIn = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);
