import { type Job, Queue } from 'bullmq';
import { HostError } from 'connector-host-kit';
import type { Redis } from 'ioredis';
import { isDirectoryId, prefix } from './keys.ts';
import type { Phase } from './run-state.ts';

/** All that a job holds: what belongs to it stands under the run's keys, and is dropped with them. */
export interface JobData {
  run: string;
}

/** A job of BullMQ whose name is the phase. */
export type PhaseJob = Job<JobData, string, Phase>;
/** A queue of BullMQ whose name is the directory's id. */
export type DirectoryQueue = Queue<JobData, string, Phase>;

/** How often a job is tried again where the cause may pass. */
const attempts = 5;
/** Ended jobs are kept for as long as somebody may look at them in a dashboard of BullMQ; they hold no personal data. */
const keepEnded = { age: 7 * 86_400, count: 1_000 };

/** The queue of a directory. Of its jobs one runs at a time, whoever the workers are. */
export async function openQueue(redis: Redis, directory: string): Promise<DirectoryQueue> {
  if (!isDirectoryId(directory))
    throw new HostError(
      'usage',
      'That is not the id of a directory.',
      'It looks like 1f2e3d4c-aaaa-bbbb-cccc-0123456789ab.',
    );
  const queue: DirectoryQueue = new Queue(directory, { connection: redis, prefix });
  // Whoever has opened the connection is told of the same.
  queue.on('error', () => {});
  await queue.setGlobalConcurrency(1);
  return queue;
}

/** Each phase of a run is one job, however often it is added. */
export const jobIdOf = (run: string, phase: Phase): string => `${run}-${phase}`;

/** Adding it twice is one job. */
export async function addJob(queue: DirectoryQueue, run: string, phase: Phase): Promise<void> {
  await queue.add(
    phase,
    { run },
    {
      jobId: jobIdOf(run, phase),
      attempts,
      backoff: { type: 'custom' },
      removeOnComplete: keepEnded,
      removeOnFail: keepEnded,
    },
  );
}
