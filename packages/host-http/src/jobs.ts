import { type ActionResult, type Clock, HostError, type Progress, readError } from 'connector-host-kit';

/** A call that continues after the response to its request. */
export interface Job {
  id: string;
  action: string;
  progress: Progress | undefined;
  /** Once it has ended. */
  result: ActionResult | undefined;
}

/** How many jobs may run at a time, and how long ended ones are kept. */
export interface JobLimits {
  /** @default 16 */
  running?: number;
  /** How many ended jobs are kept. @default 100 */
  ended?: number;
  /** How long they are kept, in milliseconds. @default 1 hour */
  keepMs?: number;
}

/** What a job does; a rejection becomes a failed result. `signal` is aborted when the job is removed or the server ends. */
export type JobWork = (
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
) => Promise<ActionResult>;

/** The jobs of one server, in memory: they end with it. */
export interface Jobs {
  /** @throws HostError `busy` if too many jobs are running */
  start(action: string, work: JobWork): Job;
  /** @throws HostError `not_found` */
  get(id: string): Job;
  /** Cancels a running job, deletes an ended one. @throws HostError `not_found` */
  remove(id: string): Job;
  /** Calls back at each change until the job has ended. The returned function stops this. */
  follow(id: string, told: (job: Job) => void): () => void;
  /** Cancels all, and resolves when they have ended. */
  close(): Promise<void>;
}

interface Entry {
  job: Job;
  canceller: AbortController;
  followers: Set<(job: Job) => void>;
  ended: Promise<void>;
}

/** Jobs in memory: they end with the process. */
export function createJobs(
  clock: Clock,
  newId: () => string,
  { running: mostRunning = 16, ended: mostEnded = 100, keepMs = 3_600_000 }: JobLimits = {},
): Jobs {
  const entries = new Map<string, Entry>();
  const forgetting = new Map<string, () => void>();
  const isRunning = ({ job }: Entry) => job.result === undefined;

  const find = (id: string): Entry => {
    const entry = entries.get(id);
    if (entry) return entry;
    throw new HostError(
      'not_found',
      `There is no job ${id}.`,
      'Jobs are deleted an hour after they have ended.',
    );
  };
  const forget = (id: string) => {
    forgetting.get(id)?.();
    forgetting.delete(id);
    entries.delete(id);
  };
  const tell = ({ job, followers }: Entry) => {
    for (const told of [...followers]) told(job);
  };
  const end = (entry: Entry, result: ActionResult) => {
    entry.job.result = result;
    tell(entry);
    entry.followers.clear();
    const { id } = entry.job;
    forgetting.set(
      id,
      clock.after(keepMs, () => forget(id)),
    );
    const over = [...entries.values()].filter((other) => !isRunning(other));
    for (const { job } of over.slice(0, Math.max(0, over.length - mostEnded))) forget(job.id);
  };

  return {
    start(action, work) {
      if ([...entries.values()].filter(isRunning).length >= mostRunning)
        throw new HostError(
          'busy',
          `${mostRunning} jobs are running.`,
          'Wait until one has ended, or cancel one.',
        );
      const job: Job = { id: newId(), action, progress: undefined, result: undefined };
      const canceller = new AbortController();
      const entry: Entry = { job, canceller, followers: new Set(), ended: Promise.resolve() };
      entries.set(job.id, entry);
      const onProgress = (progress: Progress) => {
        job.progress = progress;
        tell(entry);
      };
      entry.ended = work(canceller.signal, onProgress)
        .catch(
          (error: unknown): ActionResult => ({
            ok: false,
            error: readError(error),
            meta: { warnings: [] },
            log: [],
          }),
        )
        .then((result) => end(entry, result));
      return job;
    },
    get: (id) => find(id).job,
    remove(id) {
      const entry = find(id);
      if (isRunning(entry)) entry.canceller.abort();
      else forget(id);
      return entry.job;
    },
    follow(id, told) {
      const entry = find(id);
      if (isRunning(entry)) entry.followers.add(told);
      told(entry.job);
      return () => void entry.followers.delete(told);
    },
    async close() {
      for (const { canceller } of entries.values()) canceller.abort();
      await Promise.all([...entries.values()].map(({ ended }) => ended));
      for (const id of [...entries.keys()]) forget(id);
    },
  };
}
