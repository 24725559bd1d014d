import type { DryRun } from '../generated/types.ts';
import type { Send, Success } from '../http/client.ts';
import type { Task } from '../http/result.ts';
import { answered } from './dry-answers.ts';
import { changesOfWrite } from './dry-changes.ts';
import { createDryReads } from './dry-reads.ts';
import type { DryState, RecordType } from './dry-state.ts';
import { writeDry } from './dry-writes.ts';
import type { Resources } from './protection.ts';
import { type Target, targetOf } from './protocol/requests.ts';
import type { StepContext } from './protocol/types.ts';

export type DryChange = DryRun['changes'][number];

/** Requests that are none of users or groups. */
export interface OtherRequests {
  read: Send;
  /** What a write would change. It is not sent. */
  write(task: Task): Promise<DryChange[]>;
}

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

/** A client that reads for real, and what it would have written so far. */
export interface DryClient {
  send: Send;
  recorded: DryRun;
}

/**
 * The client of a dry run: what reads is sent, what writes is recorded, answered as the directory would, and shown by every
 * later answer. Whoever uses it needs not know.
 */
export function createDryRun(options: DryRunOptions): DryClient {
  const { send, url, real, state, context } = options;
  const others: OtherRequests = options.others ?? { read: send, write: async () => [] };
  const recorded: DryRun = { requests: [], changes: [] };
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
    recorded.requests.push({ method, path, ...(body === undefined ? {} : { body: Object(body) }) });
    if (type === undefined || (method === 'POST') !== (id === undefined)) {
      recorded.changes.push(...(await others.write(task)));
      return answered(target ? 200 : 204);
    }
    return record(task, type, id);
  }

  async function record(task: Task, type: RecordType, id: string | undefined): Promise<Success> {
    const { answer, before, after } = await writeDry(state, type, id, task, reads[type]);
    recorded.changes.push(...changesOfWrite(type, before, after));
    return answer;
  }
}
