import { type Emulator, startEmulator } from 'atlassian-scim-emulator';
import { Redis } from 'ioredis';
import { createRandom } from '../../../test/faults/random.ts';
import { createFleetClient, type FleetClient } from '../src/client.ts';
import type { LedgerReport } from '../src/ledger-report.ts';
import { startRedisServer } from './support/redis-server.ts';
import { startWorkerProcess } from './support/worker-process.ts';

const [stay, come] = [40, 15];

export type Trouble = 'worker' | 'redis';

/** Two workers on a directory, of which one is killed, or the Redis below them, again and again. */
export interface KillTest {
  /**
   * Syncs a list that changes 40 users, makes 15 and deactivates those 15 that the round before has made, and lets the trouble
   * come at a random moment. Every second round waits for approval.
   * @returns what is wrong afterwards: the directory, or the ledger; undefined where nothing is
   */
  round(trouble: Trouble): Promise<string | undefined>;
  figures: { killed: number; looked: number; attempts: number; requests: number };
  /** @returns how the workers ended after SIGTERM: their exit codes */
  close(): Promise<(number | string)[]>;
}

export async function startKillTest(seed: number): Promise<KillTest> {
  const random = createRandom(seed);
  const server = await startRedisServer(true);
  const emulator = await startEmulator({ logBodies: false, latencyMs: 1 });
  const redis = new Redis(server.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on('error', () => {});
  const client = createFleetClient(redis);
  const { baseUrl, directoryId, apiKey } = emulator.credentials;
  const start = () => startWorkerProcess(server.url, { test: { baseUrl, directoryId, apiKey } });
  const workers = [await start(), await start()];
  const figures = { killed: 0, looked: 0, attempts: 0, requests: 0 };
  let number = 0;

  const bring = async (trouble: Trouble): Promise<void> => {
    if (trouble === 'redis') {
      figures.killed++;
      return server.restart();
    }
    const at = workers.findIndex(({ isBusy }) => isBusy());
    const victim = workers[at];
    if (victim === undefined) return;
    figures.killed++;
    victim.kill('SIGKILL');
    await victim.ended;
    workers[at] = await start();
  };

  return {
    figures,
    async round(trouble) {
      number++;
      emulator.clearRequests();
      const troubled = arm(emulator, random, () => bring(trouble));
      const { run } = await client.submit({
        directory: directoryId,
        action: 'sync-users',
        input: {
          users: listOf(number),
          missingUsers: 'deactivate',
          maxRemovals: { count: 100, percent: 100 },
        },
        needsApproval: number % 2 === 0,
        keepSeconds: 600,
        timeoutMs: 60_000,
      });
      let end = await follow(client, run.id);
      if (end.state === 'waiting') {
        await client.approve(run.id, end.plan?.id ?? '');
        end = await follow(client, run.id);
      }
      emulator.clearFaults();
      await troubled.over();
      const { ledger } = await client.report(run.id);
      figures.looked += ledger.looked;
      figures.attempts += end.attempts;
      figures.requests += emulator.requests.length;
      const problem =
        end.state === 'done' ? (stateProblem(emulator, number) ?? ledgerProblem(ledger, number)) : end.state;
      return problem && `${problem} (${end.attempts} attempts, ${JSON.stringify(ledger.counts)})`;
    },
    async close() {
      for (const worker of workers) worker.kill('SIGTERM');
      const codes = await Promise.all(workers.map(({ ended }) => ended));
      redis.disconnect();
      await emulator.close();
      await server.stop();
      return codes;
    },
  };
}

/** A run that does not end is told as it stands. */
const follow = (client: FleetClient, id: string) => client.follow(id, () => {}, AbortSignal.timeout(60_000));

/** Lets the trouble come at one of the requests of a run: before the directory does it, or after, and a moment later. */
function arm(
  emulator: Emulator,
  random: () => number,
  bring: () => Promise<void>,
): { over(): Promise<void> } {
  let brought = Promise.resolve();
  const skip = Math.floor(random() * (stay + 2 * come));
  const later = random() < 0.5 ? 0 : Math.floor(random() * 10);
  const drift = () => {
    brought = new Promise((resolve, reject) => setTimeout(() => bring().then(resolve, reject), later));
  };
  emulator.fail({ kind: random() < 0.5 ? 'reset-before' : 'drift', skip, drift });
  return { over: () => brought };
}

const stayingName = (index: number) => `stays-${index}@example.com`;
const comingName = (round: number, index: number) => `comes-${round}-${index}@example.com`;

function listOf(round: number) {
  const row = (userName: string) => ({ userName, primaryEmail: userName, title: `Title ${round}` });
  return [
    ...Array.from({ length: stay }, (_, index) => row(stayingName(index))),
    ...Array.from({ length: come }, (_, index) => row(comingName(round, index))),
  ];
}

function stateProblem({ directory }: Emulator, round: number): string | undefined {
  const wanted = new Set(listOf(round).map(({ userName }) => userName));
  const wrong = directory
    .users()
    .filter(({ userName, title, active }) =>
      wanted.has(userName) ? title !== `Title ${round}` || active === false : active !== false,
    );
  const there = directory.users().filter(({ userName }) => wanted.has(userName)).length;
  if (there !== wanted.size) return `${there} of ${wanted.size} users are there`;
  return wrong.length > 0
    ? `the directory is wrong about ${wrong.map(({ userName }) => userName)}`
    : undefined;
}

function ledgerProblem({ counts, open }: LedgerReport, round: number): string | undefined {
  const wanted = round === 1 ? { created: stay + come } : { created: come, updated: stay, deactivated: come };
  const told = Object.fromEntries(
    Object.entries(counts.user ?? {}).filter(([status]) => status !== 'unchanged' && status !== 'skipped'),
  );
  const isSame =
    Object.keys(told).length === Object.keys(wanted).length &&
    Object.entries(wanted).every(([status, count]) => told[status] === count);
  if (!isSame) return `the ledger says ${JSON.stringify(told)}, not ${JSON.stringify(wanted)}`;
  return open.length > 0 ? `${open.length} intents have no end` : undefined;
}
