import type { DryRun } from '../generated/types.ts';
import type { Send, Success } from '../http/client.ts';
import type { Task } from '../http/result.ts';
import { answered } from './dry-answers.ts';
import { changesOfWrite } from './dry-changes.ts';
import { createDryReads } from './dry-reads.ts';
import type { DryRecord, DryState, RecordType } from './dry-state.ts';
import { writeDry } from './dry-writes.ts';
import type { Resources } from './protection.ts';
import { type Target, targetOf } from './protocol/requests.ts';
import type { StepContext } from './protocol/types.ts';

/** What a write would change of one record, in the words of a plan. */
export type DryChange = DryRun['changes'][number];

/** Requests that are none of users or groups. */
export interface OtherRequests {
  read: Send;
  /** What a write would change. It is not sent. */
  write(task: Task): Promise<DryChange[]>;
}

/** What a dry run is made on: the real directory, and the writes recorded before. */
export interface DryRunOptions {
  /** Asks the directory. Only what reads goes through it. */
  send: Send;
  /** The directory's address. */
  url: string;
  /** The directory itself, as it is believed to be: what is judged by whole records and by names. */
  real: Resources;
  /** The writes of dry runs before, which this one goes on with; it is changed. */
  state: DryState;
  context: StepContext;
  /** Where there are any: of the organization. */
  others?: OtherRequests | undefined;
}

/** What a dry run would have written so far. */
export interface Recorded extends Omit<DryRun, 'plan'> {
  /** Users and groups as they were before the first write of each, by id; as they were made, where they were. */
  originals: Record<RecordType, Map<string, DryRecord>>;
  /** The writes that are about neither. */
  others: OtherWrite[];
  /** The writes that were refused, with the error of each. */
  refusals: { request: Request; error: unknown }[];
}

type Request = DryRun['requests'][number];

/** A write that is about neither users nor groups, such as one to the organization. */
export interface OtherWrite {
  request: Request;
  /** Whether `changes` says what it does. */
  isKnown: boolean;
}

/** A client that reads for real, and what it would have written so far. */
export interface DryClient {
  send: Send;
  recorded: Recorded;
}

/**
 * The client of a dry run: what reads is sent, what writes is recorded, answered as the directory would, and shown by every
 * later answer. Whoever uses it needs not know.
 */
export function createDryRun(options: DryRunOptions): DryClient {
  const { send, url, real, state, context } = options;
  const others: OtherRequests = options.others ?? { read: send, write: async () => [] };
  const recorded: Recorded = {
    requests: [],
    changes: [],
    originals: { users: new Map(), groups: new Map() },
    others: [],
    refusals: [],
  };
  const reads = {
    users: createDryReads({ send, type: 'users', real: real.users, state, context }),
    groups: createDryReads({ send, type: 'groups', real: real.groups, state, context }),
  };

  return {
    recorded,
    send: (task) => {
      const target = targetOf(url, task.url);
      return task.operation === 'read' ? read(task, target) : write(task, target);
    },
  };

  function read(task: Task, { type, id }: Partial<Target> = {}): Promise<Success> {
    if (type === undefined) return others.read(task);
    return id === undefined ? reads[type].list(task) : reads[type].get(task, id);
  }

  async function write(task: Task, target: Target | undefined): Promise<Success> {
    const { method, body } = task;
    const { type, id } = target ?? {};
    const { pathname, search } = new URL(task.url);
    const path = target?.path ?? `${pathname}${search}`;
    const request = { method, path, ...(body === undefined ? {} : { body: Object(body) }) };
    recorded.requests.push(request);
    if (type === undefined || (method === 'POST') !== (id === undefined)) {
      const changes = await others.write(task);
      recorded.others.push({ request, isKnown: changes.length > 0 });
      recorded.changes.push(...changes);
      return answered(target ? 200 : 204);
    }
    return record(task, type, id).catch((error) => {
      recorded.refusals.push({ request, error });
      throw error;
    });
  }

  async function record(task: Task, type: RecordType, id: string | undefined): Promise<Success> {
    const { answer, before, after } = await writeDry(state, type, id, task, reads[type]);
    recorded.changes.push(...changesOfWrite(type, before, after));
    const original = before ?? after;
    const originals = recorded.originals[type];
    if (original && !originals.has(original.id)) originals.set(original.id, original);
    return answer;
  }
}
