import { createHash } from 'node:crypto';
import { ConnectorError } from '../errors.ts';
import type { DryRun } from '../generated/types.ts';
import type { Send, Success } from '../http/client.ts';
import type { Task } from '../http/result.ts';
import { plannedChanges } from '../scim/dry-plan.ts';
import { createDryState, type DryState } from '../scim/dry-state.ts';
import { guardPlan } from '../scim/plan-guard.ts';
import {
  type ActionDirectory,
  type OpenedDry,
  type OpenOptions,
  openDirectory,
  openDry,
} from './open-directory.ts';

/** `rehearsal`: a dry run that reports nothing. */
export type RunMode = 'real' | 'dry' | 'rehearsal';

interface Options<Output> {
  action: string;
  options: OpenOptions;
  /** Runs the handler on a directory. */
  run: (directory: ActionDirectory, mode: RunMode) => Promise<Output>;
  /** Takes what would have been done, also if the step then fails. */
  tell: (dryRun: DryRun) => void;
}

interface DryOptions<Output> extends Options<Output> {
  /** The writes of earlier dry runs; modified. */
  state: DryState;
  /** The id of the expected plan, if there is one. */
  expected: string | undefined;
}

/** Runs a step dry. @throws plan_changed if another plan was expected */
export async function runDry<Output>({
  action,
  options,
  run,
  tell,
  state,
  expected,
}: DryOptions<Output>): Promise<Output> {
  const opened = openDry(options, state);
  const planned = () => dryRunOf(action, options.url, opened);
  const output = await run(opened.directory, 'dry').finally(() => tell(planned()));
  const dryRun = planned();
  if (expected !== undefined && dryRun.plan.id !== expected) throw planChanged(dryRun);
  return output;
}

/**
 * Reads once, plans, and carries the plan out if it is the expected one.
 * @throws plan_changed, with the new plan, if it is not; nothing is written then
 */
export async function runExpected<Output>(
  { action, options, run, tell }: Options<Output>,
  expected: string,
): Promise<Output> {
  const reads = rememberReads(options.send);
  const opened = openDry(
    {
      ...options,
      send: reads.record,
      context: { ...options.context, log: () => undefined, warn: () => undefined },
    },
    createDryState(),
  );
  await run(opened.directory, 'rehearsal').catch((error) => {
    // Held-back removals are part of a plan; any other failure leaves no plan to compare with the expected one.
    if (!(error instanceof ConnectorError) || error.code !== 'limit_exceeded') throw error;
  });
  const dryRun = dryRunOf(action, options.url, opened);
  const createdName = (id: string) => {
    const own = options.memory.users.get(id);
    return own?.kind === 'created' ? own.record.userName : undefined;
  };
  // Users created by an earlier step have an id now, but had none when the plan was made.
  const ids = [dryRun.plan.id, dryRunOf(action, options.url, opened, createdName).plan.id];
  if (!ids.includes(expected)) {
    tell(dryRun);
    throw planChanged(dryRun);
  }
  const send = guardPlan({ send: reads.replay, url: options.url, plan: opened.recorded });
  return run(openDirectory({ ...options, send }), 'real');
}

/** The dry run as it appears in the output. */
function dryRunOf(
  action: string,
  directoryUrl: string,
  { recorded, state }: OpenedDry,
  createdName?: (id: string) => string | undefined,
): DryRun {
  const changes = plannedChanges(recorded, state, createdName);
  const directory = directoryUrl.slice(directoryUrl.lastIndexOf('/') + 1);
  const count = (...kinds: readonly string[]) => changes.filter(({ kind }) => kinds.includes(kind)).length;
  const id = createHash('sha256')
    .update(JSON.stringify(sorted({ version: 1, action, directory, changes })))
    .digest('hex');
  const plan = {
    id,
    creates: count('create'),
    changes: count('update', 'request'),
    removes: count('delete', 'unlink'),
    truncated: false,
  };
  return { plan, requests: recorded.requests, changes: recorded.changes };
}

/** The same value with the keys of its objects sorted. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}

function planChanged({ plan }: DryRun): ConnectorError {
  const counts = `${plan.creates} to create, ${plan.changes} to change, ${plan.removes} to remove`;
  return new ConnectorError(
    'plan_changed',
    `The expected plan is no longer what this step would do, so nothing was written. The new plan: ${counts}.`,
    { data: { plan } },
  );
}

/** A client that keeps what it reads, and one that reads the kept data again until the first write. */
function rememberReads(send: Send): { record: Send; replay: Send } {
  const answers = new Map<string, Promise<Success>[]>();
  const keyOf = ({ method, url, body }: Task) => `${method} ${url} ${JSON.stringify(body)}`;
  return {
    record(task) {
      const answer = send(task);
      const key = keyOf(task);
      answers.set(key, [...(answers.get(key) ?? []), answer]);
      return answer;
    },
    replay(task) {
      if (task.operation !== 'read') answers.clear();
      return answers.get(keyOf(task))?.shift() ?? send(task);
    },
  };
}
