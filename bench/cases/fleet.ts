import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Connection } from 'connector-host-kit';
import { createFleetClient } from '../../packages/fleet/src/client.ts';
import { connectRedis } from '../../packages/fleet/src/redis.ts';
import { startRedisServer } from '../../packages/fleet/test/support/redis-server.ts';
import { startWorkerProcess, type WorkerProcess } from '../../packages/fleet/test/support/worker-process.ts';
import type { Check } from '../fleet-directories.ts';

export interface FleetOptions {
  /** In all directories together. */
  users: number;
  directories: number;
  workers: number;
  /** Directories that a worker takes at a time. */
  concurrency: number;
  /** Requests a second that each directory allows; 0: as many as it can. */
  rate: number;
  /** Seconds between two kills; 0: none. */
  killEvery: number;
  /** Longer than a worker may be busy without a pause. */
  lockSeconds: number;
  /** Processes for the directories. */
  emulators: number;
}

export interface FleetFigures {
  seconds: number;
  kills: number;
  attempts: number;
  looked: number;
  /** Runs that did not end as `done`. */
  notDone: number;
  /** Runs whose ledger does not say what the directory was changed by. */
  wrongLedgers: number;
  checks: Check[];
  /** The most memory that a worker has held, bytes. */
  memory: number;
  /** Share of all cores that was used: by everything on the machine. */
  busy: number;
}

/** Syncs all directories at once, and kills a worker every now and then. */
export async function runFleet(options: FleetOptions, print: (line: string) => void): Promise<FleetFigures> {
  const server = await startRedisServer(true);
  const perProcess = options.directories / options.emulators;
  const users = options.users / options.directories;
  const emulators = Array.from({ length: options.emulators }, (_, index) =>
    fork('tools/run.mjs', [
      'bench/fleet-directories.ts',
      JSON.stringify({
        redisUrl: server.url,
        directories: perProcess,
        users,
        rate: options.rate,
        seed: 1 + index * perProcess,
      }),
    ]),
  );
  const connections = (await Promise.all(emulators.map((child) => answerOf<Connection[]>(child)))).flat();
  print(`${connections.length} directories with ${users} users each are there`);
  const runs = (await Promise.all(emulators.map((child) => ask<string[]>(child, 'submit')))).flat();
  print('The lists are in Redis');

  const named = Object.fromEntries(connections.map((connection, index) => [`d${index}`, connection]));
  const start = () =>
    startWorkerProcess(server.url, named, [
      ...['--lock-seconds', `${options.lockSeconds}`, '--max-takeovers', '100'],
      ...['--concurrency', `${options.concurrency}`],
    ]);
  const workers = await Promise.all(Array.from({ length: options.workers }, start));
  const began = performance.now();
  const idle = cpuTimes();
  let memory = 0;
  const measure = () => {
    for (const worker of workers) memory = Math.max(memory, peakMemory(worker));
  };
  const measuring = setInterval(measure, 500);
  let kills = 0;
  const kill = async () => {
    const victim = workers[Math.floor(Math.random() * workers.length)];
    if (victim === undefined) return;
    kills++;
    measure();
    victim.kill('SIGKILL');
    workers[workers.indexOf(victim)] = await start();
  };
  const killing =
    options.killEvery > 0 ? setInterval(() => void kill(), options.killEvery * 1_000) : undefined;

  const redis = await connectRedis(server.url);
  const client = createFleetClient(redis);
  const ends = await Promise.all(
    runs.map(async (run) => {
      const end = await client.follow(run, () => {}, new AbortController().signal);
      print(
        `${end.directory}: ${end.state} after ${Math.round((performance.now() - began) / 1_000)} s, ${end.attempts} attempts`,
      );
      return end;
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(killing);
  clearInterval(measuring);
  measure();
  const busy = busySince(idle);

  const checks = (await Promise.all(emulators.map((child) => ask<Check[]>(child, 'check')))).flat();
  let wrongLedgers = 0;
  let looked = 0;
  for (const { id, directory } of ends) {
    const { ledger } = await client.report(id);
    const changed = checks.find((check) => check.directory === directory)?.changed;
    const { unchanged: _, ...done } = ledger.counts.user ?? {};
    looked += ledger.looked;
    const isRight = done.updated === changed && Object.keys(done).length === 1 && ledger.open.length === 0;
    if (isRight) continue;
    wrongLedgers++;
    print(`${directory}: the ledger says ${JSON.stringify(ledger.counts)}, ${ledger.open.length} open`);
  }
  for (const worker of workers) worker.kill('SIGTERM');
  await Promise.all(workers.map(({ ended }) => ended));
  for (const child of emulators) child.send('close');
  await Promise.all(emulators.map((child) => once(child, 'exit')));
  redis.disconnect();
  await server.stop();
  return {
    seconds,
    kills,
    attempts: ends.reduce((sum, { attempts }) => sum + attempts, 0),
    looked,
    notDone: ends.filter(({ state }) => state !== 'done').length,
    wrongLedgers,
    checks,
    memory,
    busy,
  };
}

// The child answers in this form.
const answerOf = async <Answer>(child: ChildProcess): Promise<Answer> =>
  (await once(child, 'message'))[0] as Answer;

function ask<Answer>(child: ChildProcess, wish: string): Promise<Answer> {
  const answer = answerOf<Answer>(child);
  child.send(wish);
  return answer;
}

/** The most a process has held so far; 0 where it has ended, or the system does not say. */
function peakMemory({ pid }: WorkerProcess): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) * 1_024;
  } catch {
    return 0;
  }
}

interface CpuTimes {
  idle: number;
  all: number;
}

/** Of the whole machine, in ticks. */
function cpuTimes(): CpuTimes {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const ticks = line.split(/\s+/).slice(1, 9).map(Number);
    return { idle: (ticks[3] ?? 0) + (ticks[4] ?? 0), all: ticks.reduce((sum, tick) => sum + tick, 0) };
  } catch {
    return { idle: 0, all: 0 };
  }
}

function busySince(before: CpuTimes): number {
  const { idle, all } = cpuTimes();
  return all === before.all ? 0 : 1 - (idle - before.idle) / (all - before.all);
}
