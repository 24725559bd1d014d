import { DelayedError, Worker } from 'bullmq';
import { type Clock, type Connection, HostError, secretsOf, throttle } from 'connector-host-kit';
import type { Redis } from 'ioredis';
import type { Connector, Progress } from '../../../src/contract.ts';
import { backoffStrategy, settle, wordOf } from './job-end.ts';
import { keysOf, prefix } from './keys.ts';
import { watchLock } from './lock-watch.ts';
import type { Metrics } from './metrics.ts';
import type { PhaseEnd, StopReason } from './phase-end.ts';
import { type JobData, openQueue, type PhaseJob } from './queues.ts';
import { runPhase } from './run-phase.ts';
import { isEnded, type Phase, type RunState } from './run-state.ts';
import { LockLostError, moveRun, type Run, readRun } from './runs.ts';

/** What all directories of a worker share. */
export interface WorkerContext {
  redis: Redis;
  connector: Pick<Connector, 'describe' | 'invoke'>;
  metrics: Metrics;
  log: (line: string) => void;
  lockMs: number;
  maxTakeovers: number;
  clock: Clock;
  /** Takes one of the slots of this process; false if none is free. */
  takePlace: () => boolean;
  leavePlace: () => void;
}

/**
 * Takes the jobs of one directory, one at a time, if the process has a free slot. `waiting` counts its jobs in the
 * queue.
 */
export interface DirectoryWorker {
  directory: string;
  waiting(): Promise<number>;
  /** Stops the running job after its current write, and hands it on. */
  handOn(): void;
  /** Takes no more jobs, and waits for the running one. */
  close(): Promise<void>;
}

/** How often a job checks whether it should be cancelled. */
const cancelPollMs = 500;
/** How long a job waits if the process has no free slot; another worker may take it meanwhile. */
const noPlaceMs = 1_000;

/** Takes the jobs of one directory, one at a time. */
export async function startDirectoryWorker(
  directory: string,
  connection: Connection,
  context: WorkerContext,
): Promise<DirectoryWorker> {
  const { redis, connector, metrics, log, lockMs, maxTakeovers, clock } = context;
  const queue = await openQueue(redis, directory);
  const secrets = secretsOf(connector.describe(), connection);
  /** Of the running job. */
  let current: { id: string; canceller: AbortController; renewed: () => void } | undefined;
  const stop = (reason: StopReason) => current?.canceller.abort(reason);

  const worker = new Worker<JobData, string, Phase>(directory, process, {
    connection: redis,
    prefix,
    concurrency: 1,
    lockDuration: lockMs,
    stalledInterval: Math.max(500, lockMs / 2),
    maxStalledCount: maxTakeovers,
    settings: { backoffStrategy },
  });
  worker.on('error', (error) => log(`${directory}: ${error.message}`));
  worker.on('stalled', (id) => {
    metrics.stalled(directory);
    log(`${directory}: ${id} has no running worker, and is taken over`);
  });
  worker.on('locksRenewed', ({ jobIds }) => {
    if (current && jobIds.includes(current.id)) current.renewed();
  });
  worker.on('lockRenewalFailed', (ids) => {
    if (current && ids.includes(current.id)) stop('lock');
  });
  worker.on('failed', (job, error) => {
    if (job?.finishedOn !== undefined) void giveUp(job, error.message);
  });

  /** BullMQ will not try it again: its worker died too often, or Redis could not be written. */
  async function giveUp({ data }: PhaseJob, reason: string): Promise<void> {
    const told = {
      code: 'internal',
      message: `The job failed: ${reason}.`,
      hint: 'See the log of the workers.',
    };
    const run = await readRun(redis, data.run).catch(() => undefined);
    if (run === undefined || isEnded(run.state)) return;
    await moveRun(redis, run, 'failed', { endedAt: clock.now(), error: JSON.stringify(told) });
  }

  async function process(job: PhaseJob, token = ''): Promise<string> {
    const run = await readRun(redis, job.data.run).catch((error) => {
      if (error instanceof HostError) return undefined;
      throw error;
    });
    if (run === undefined || isEnded(run.state)) return run?.state ?? 'dropped';
    if (!context.takePlace()) {
      await job.moveToDelayed(clock.now() + noPlaceMs, token);
      throw new DelayedError();
    }
    metrics.running(directory, 1);
    log(`${directory}: ${run.action} ${job.name} of ${run.id} begins`);
    try {
      const end = await carryOut(job, token, run);
      log(`${directory}: ${run.action} ${job.name} of ${run.id}: ${wordOf(end)}`);
      metrics.phaseEnded(directory, run.action, wordOf(end));
      return await settle(job, token, end);
    } catch (error) {
      if (error instanceof LockLostError) {
        metrics.lockLost(directory);
        log(`${directory}: ${job.name} of ${run.id} now belongs to another worker`);
      }
      throw error;
    } finally {
      context.leavePlace();
      metrics.running(directory, 0);
    }
  }

  async function carryOut(job: PhaseJob, token: string, run: Run): Promise<PhaseEnd> {
    const id = job.id ?? '';
    const canceller = new AbortController();
    const lock = { key: queue.toKey(`${id}:lock`), token };
    const watch = watchLock(clock, lockMs, () => canceller.abort('lock' satisfies StopReason));
    current = { id, canceller, renewed: watch.renewed };
    const stopPolling = pollCancel(run, canceller);
    const spent = { requests: 0, retries: 0 };
    const state: RunState = job.name === 'plan' ? 'planning' : 'applying';
    const progress = throttle<Progress>((told) => {
      moveRun(redis, run, state, { progress: JSON.stringify(told) }, lock).catch((error) => {
        if (error instanceof LockLostError) canceller.abort('lock' satisfies StopReason);
      });
    }, clock);
    try {
      return await runPhase(job.name, {
        redis,
        run,
        lock,
        connection,
        connector,
        secrets,
        signal: canceller.signal,
        now: clock.now,
        spent,
        isLastTry: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
        onProgress: progress.tell,
        onRecord: (record) => {
          if (record.kind === 'end') metrics.outcome(directory, record.status);
        },
      });
    } finally {
      metrics.requests(directory, spent.requests, spent.retries);
      progress.end();
      stopPolling();
      watch.release();
      current = undefined;
    }
  }

  /** Cancels if this was requested. Redis may be unavailable for a while. */
  function pollCancel(run: Run, canceller: AbortController): () => void {
    let callOff = () => {};
    let isOver = false;
    const ask = async () => {
      const wanted = await redis.hget(keysOf(run.id).run, 'cancel').catch(() => null);
      if (isOver) return;
      if (wanted === '1') canceller.abort('cancel' satisfies StopReason);
      else callOff = clock.after(cancelPollMs, () => void ask());
    };
    void ask();
    return () => {
      isOver = true;
      callOff();
    };
  }

  return {
    directory,
    waiting: async () => {
      const { waiting = 0, delayed = 0, prioritized = 0 } = await queue.getJobCounts();
      return waiting + delayed + prioritized;
    },
    handOn: () => stop('shutdown'),
    async close() {
      await worker.close();
      await queue.close();
    },
  };
}
