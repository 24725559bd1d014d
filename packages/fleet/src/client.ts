import { randomBytes } from 'node:crypto';
import { type Clock, HostError, systemClock } from 'connector-host-kit';
import type { Redis } from 'ioredis';
import type { InvokeResult } from '../../../src/contract.ts';
import { keysOf } from './keys.ts';
import { type LedgerReport, ledgerReportOf } from './ledger-report.ts';
import { readRecords } from './ledger-stream.ts';
import { addJob, type DirectoryQueue, jobIdOf, openQueue } from './queues.ts';
import { isEnded, isRunning } from './run-state.ts';
import { createRun, listRuns, moveRun, type Run, readRun } from './runs.ts';
import { loadText, storeText } from './stored-text.ts';

/** What is asked of the fleet: one action on one directory, and how its run is bounded. */
export interface Submission {
  /** The id of the directory. */
  directory: string;
  /** The slug of an action that takes a plan. */
  action: string;
  /** Its input, without `dryRun` and `expectPlan`, and without a key. */
  input: Record<string, unknown>;
  /** Whether somebody is to approve the plan. Else it is applied at once. */
  needsApproval: boolean;
  /** Seconds after the last step for which it is kept. */
  keepSeconds: number;
  /** Milliseconds each phase may take. */
  timeoutMs: number;
}

/** What people do with a fleet. It needs Redis and no key of a directory. */
export interface FleetClient {
  /** @returns the run, and whether a worker takes jobs of that directory now; undefined where Redis does not say */
  submit(submission: Submission): Promise<{ run: Run; hasWorker: boolean | undefined }>;
  /** The latest, newest first. */
  list(most: number): Promise<Run[]>;
  /** @throws HostError `not_found` */
  show(id: string): Promise<Run>;
  /** Calls back with the run now and at each change, until it has ended, waits for approval, or the signal is aborted. */
  follow(id: string, told: (run: Run) => void, signal: AbortSignal): Promise<Run>;
  /** The result of its dry run; undefined where there is none. */
  plan(id: string): Promise<InvokeResult | undefined>;
  /**
   * Lets the plan be carried out. Again: does nothing more.
   * @param planId the plan that was looked at
   * @throws HostError `not_found`, `conflict` where it does not wait, or waits with another plan
   */
  approve(id: string, planId: string): Promise<Run>;
  /** At once where it waits; else its worker stops after the write it is at. @throws HostError `not_found`, `conflict` */
  cancel(id: string): Promise<Run>;
  /** What its ledger comes to. @throws HostError `not_found` */
  report(id: string): Promise<{ run: Run; ledger: LedgerReport }>;
}

const followMs = 100;

/** @param clock the system's own when not given */
export function createFleetClient(redis: Redis, clock: Clock = systemClock): FleetClient {
  const { now } = clock;
  const withQueue = async <Result>(
    directory: string,
    use: (queue: DirectoryQueue) => Promise<Result>,
  ): Promise<Result> => {
    const queue = await openQueue(redis, directory);
    try {
      return await use(queue);
    } finally {
      await queue.close();
    }
  };
  const show = (id: string) => readRun(redis, id);

  return {
    show,
    list: (most) => listRuns(redis, most),

    submit: ({ input, ...submission }) =>
      withQueue(submission.directory, async (queue) => {
        const id = randomBytes(6).toString('hex');
        // The list first: what a job refers to is there.
        await storeText(redis, keysOf(id).input, JSON.stringify(input), submission.keepSeconds);
        await createRun(redis, { id, ...submission, submittedAt: now() });
        await addJob(queue, id, submission.needsApproval ? 'plan' : 'apply');
        // Not every Redis lets its clients be listed.
        const workers = await queue.getWorkersCount().catch(() => undefined);
        return { run: await show(id), hasWorker: workers === undefined ? undefined : workers > 0 };
      }),

    async follow(id, told, signal) {
      let wake = () => {};
      signal.addEventListener('abort', () => wake(), { once: true });
      for (let before = ''; ; ) {
        const run = await show(id);
        const text = JSON.stringify(run);
        if (text !== before) told(run);
        before = text;
        if (isEnded(run.state) || run.state === 'waiting' || signal.aborted) return run;
        await new Promise<void>((resolve) => {
          const callOff = clock.after(followMs, resolve);
          wake = () => {
            callOff();
            resolve();
          };
        });
      }
    },

    async plan(id) {
      const text = await loadText(redis, keysOf(id).plan);
      // Kept by this package.
      return text === undefined ? undefined : (JSON.parse(text) as InvokeResult);
    },

    async approve(id, planId) {
      const run = await show(id);
      if (run.plan?.id !== planId) throw notWaiting(run);
      const moved = await moveRun(redis, run, 'approved', { approvedAt: now() });
      if (moved !== 'moved' && moved !== 'approved') throw notWaiting(await show(id));
      await withQueue(run.directory, (queue) => addJob(queue, id, 'apply'));
      return show(id);
    },

    async cancel(id) {
      const run = await show(id);
      if (isEnded(run.state)) throw notRunning(run);
      await redis.hset(keysOf(id).run, 'cancel', 1);
      if (!isRunning(run.state)) {
        const phase = run.state === 'queued' && run.needsApproval ? 'plan' : 'apply';
        await withQueue(run.directory, (queue) => queue.remove(jobIdOf(id, phase)).catch(() => 0));
        // Where a worker has just taken it, that one sees the wish.
        const { state } = await show(id);
        if (!isRunning(state)) await moveRun(redis, run, 'cancelled', { endedAt: now() });
      }
      return show(id);
    },

    async report(id) {
      const run = await show(id);
      return { run, ledger: ledgerReportOf(await readRecords(redis, id)) };
    },
  };
}

function notWaiting({ id, state, plan }: Run): HostError {
  const why =
    state === 'waiting'
      ? `is waiting with another plan, ${plan?.id}`
      : `is not waiting for approval: ${state}`;
  return new HostError('conflict', `The run ${id} ${why}.`, `See it: aup fleet show ${id}`);
}

const notRunning = ({ id, state }: Run) =>
  new HostError(
    'conflict',
    `The run ${id} has ended: ${state}.`,
    `See what was done: aup fleet report ${id}`,
  );
