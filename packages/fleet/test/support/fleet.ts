import { type Emulator, type EmulatorOptions, startEmulator } from 'atlassian-scim-emulator';
import type { Connection } from 'connector-host-kit';
import { Redis } from 'ioredis';
import { createConnector } from '../../../../src/index.ts';
import { createFleetClient, type FleetClient, type Submission } from '../../src/client.ts';
import type { Run } from '../../src/runs.ts';
import { type FleetWorker, type FleetWorkerOptions, startFleetWorker } from '../../src/worker.ts';
import { hasRedis, type RedisServer, startRedisServer } from './redis-server.ts';

/** A suite that needs Redis. */
export const describeWithRedis: jest.Describe = hasRedis ? describe : describe.skip;

/** A Redis for all tests of a file, and for each test a directory and what it starts. All `use` is inside tests. */
export function fleetForEach(options: EmulatorOptions = {}) {
  let server: RedisServer | undefined;
  let redis: Redis | undefined;
  let emulator: Emulator | undefined;
  const workers: FleetWorker[] = [];
  const lines: string[] = [];
  const listeners = new Set<() => void>();

  const present = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('It is there only while a test runs.');
    return value;
  };
  beforeAll(async () => {
    server = await startRedisServer(false);
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    redis = new Redis(present(server).url, { maxRetriesPerRequest: null });
    redis.setMaxListeners(50);
    await redis.flushall();
    emulator = await startEmulator(options);
    lines.length = 0;
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close(0)));
    redis?.disconnect();
    await emulator?.close();
  });

  const connection = (): Connection => {
    const { baseUrl, directoryId, apiKey } = present(emulator).credentials;
    return { baseUrl, directoryId, apiKey };
  };
  const directoryId = () => present(emulator).credentials.directoryId;
  return {
    url: () => present(server).url,
    redis: () => present(redis),
    emulator: () => present(emulator),
    lines,
    /** Waits for a line that a worker tells. */
    told: (line: RegExp): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (!lines.some((one) => line.test(one))) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    connection,
    client: (): FleetClient => createFleetClient(present(redis)),
    /** Somebody changes a user, and no request of that is kept. */
    async byHand(user: string, attributes: Record<string, string>): Promise<void> {
      const input = { user, ...attributes };
      const done = await createConnector().invoke({ action: 'update-user', connection: connection(), input });
      if (!done.ok) throw new Error(done.error.message);
      present(emulator).clearRequests();
    },
    async work(changed: Partial<FleetWorkerOptions> = {}): Promise<FleetWorker> {
      const worker = await startFleetWorker({
        redis: present(redis),
        connections: new Map([[directoryId(), connection()]]),
        connector: createConnector(),
        log: (line) => {
          lines.push(line);
          for (const told of listeners) told();
        },
        lockMs: 2_000,
        ...changed,
      });
      workers.push(worker);
      return worker;
    },
    submission: (changed: Partial<Submission> = {}): Submission => ({
      directory: directoryId(),
      action: 'sync-users',
      input: {},
      needsApproval: true,
      keepSeconds: 3_600,
      timeoutMs: 60_000,
      ...changed,
    }),
  };
}

/** Waits until a run has ended or waits for approval. */
export const settled = (client: FleetClient, id: string): Promise<Run> =>
  client.follow(id, () => {}, new AbortController().signal);

export const people = (count: number, title = 'Analyst') =>
  Array.from({ length: count }, (_, number) => ({
    userName: `user-${number}@example.com`,
    primaryEmail: `user-${number}@example.com`,
    displayName: `User ${number}`,
    title,
  }));
