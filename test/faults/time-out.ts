import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startDirectory } from '../support/directory.ts';
import { bundleChild } from './bundle-child.ts';
import type { TimedOut } from './time-out-child.ts';

export interface TimeOut {
  name: string;
  line: string;
  problem: string | undefined;
}

const limitMs = 2_000;
const latestMs = 2_200;

/**
 * Steps of two seconds of real time on a directory that stops answering: what is returned, when, and what is left in
 * the process that ran them.
 */
export async function timeOut(): Promise<TimeOut[]> {
  const program = await bundleChild('test/faults/time-out-child.ts');
  return [
    await run(program, 'from the beginning', 0),
    await run(program, 'in the middle of a membership change', 4),
  ];
}

async function run(program: string, name: string, answered: number): Promise<TimeOut> {
  const { emulator, connection } = await startDirectory({ users: 60 });
  const users = emulator.directory.users().map(({ userName }) => userName);
  emulator.directory.addGroup({ displayName: 'everybody', members: [] });
  emulator.fail({ kind: 'hang', skip: answered, times: Number.POSITIVE_INFINITY });
  const order = { connection, limitMs, input: { group: 'everybody', users, batchSize: 10 } };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(order)]);
    const told: TimedOut = JSON.parse(stdout);
    const members = emulator.directory.group('everybody')?.members?.length ?? 0;
    const { code, tookMs, added, sockets, timers } = told;
    const line = `${code} after ${tookMs} ms, ${added} members told of, ${members} there, ${sockets} requests and ${timers} timers left`;
    const fine =
      code === 'timeout' &&
      tookMs >= limitMs &&
      tookMs <= latestMs &&
      added === members &&
      sockets + timers === 0;
    return {
      name,
      line,
      problem: fine ? undefined : `Expected a timeout before ${latestMs} ms, all told, nothing left.`,
    };
  } finally {
    await emulator.close();
  }
}
