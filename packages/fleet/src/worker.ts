import { type Clock, type Connection, systemClock } from 'connector-host-kit';
import type { Redis } from 'ioredis';
import type { Connector } from '../../../src/contract.ts';
import { startDirectoryWorker, type WorkerContext } from './directory-worker.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** What a worker process works with, and how much it takes on. */
export interface FleetWorkerOptions {
  /** Waits for Redis while it is away. Stays open. */
  redis: Redis;
  /** By id of the directory. */
  connections: ReadonlyMap<string, Connection>;
  connector: Pick<Connector, 'describe' | 'invoke'>;
  /** One line of what happens; of people there is nothing in it. */
  log: (line: string) => void;
  /**
   * How many jobs run at a time in this process, each of another directory.
   * @default 4
   */
  concurrency?: number;
  /**
   * Milliseconds after which the job of a silent worker is another's. Longer than the process may be busy with one list.
   * @default 30 s
   */
  lockMs?: number;
  /**
   * How often a job is taken over from a worker that died, before it counts as the cause.
   * @default 20
   */
  maxTakeovers?: number;
  /** @default the machine's */
  clock?: Clock;
}

/** A worker process at work. Call `close` before it ends, so that no job waits until its lock runs out. */
export interface FleetWorker {
  metrics: Metrics;
  /** Whether jobs are taken and Redis answers. */
  isReady(): Promise<boolean>;
  /**
   * Takes no more jobs, gives those that run so many milliseconds to end, stops the others after the write they are at, and
   * hands them on.
   */
  close(graceMs: number): Promise<void>;
}

/** Takes the jobs of all directories that it has keys for, one of each at a time. */
export async function startFleetWorker({
  redis,
  connections,
  connector,
  log,
  concurrency = 4,
  lockMs = 30_000,
  maxTakeovers = 20,
  clock = systemClock,
}: FleetWorkerOptions): Promise<FleetWorker> {
  let free = concurrency;
  let isOpen = true;
  const metrics = createMetrics(async () => {
    const counts = workers.map(async ({ directory, waiting }) => [directory, await waiting()] as const);
    return new Map(await Promise.all(counts));
  });
  const context: WorkerContext = {
    redis,
    connector,
    metrics,
    log,
    lockMs,
    maxTakeovers,
    clock,
    takePlace: () => {
      if (free === 0) return false;
      free--;
      return true;
    },
    leavePlace: () => {
      free++;
    },
  };
  const workers = await Promise.all(
    [...connections].map(([directory, connection]) => startDirectoryWorker(directory, connection, context)),
  );
  return {
    metrics,
    isReady: async () => isOpen && redis.status === 'ready' && (await redis.ping()) === 'PONG',
    async close(graceMs) {
      isOpen = false;
      const callOff = clock.after(graceMs, () => {
        for (const { handOn } of workers) handOn();
      });
      await Promise.all(workers.map(({ close }) => close()));
      callOff();
    },
  };
}
