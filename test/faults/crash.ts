import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Emulator } from 'atlassian-scim-emulator';
import { startDirectory } from '../support/directory.ts';
import { bundleChild } from './bundle-child.ts';
import { groupName, type Job, userNameOf } from './crash-job.ts';
import { createRandom } from './random.ts';
import { type State, stateOf } from './state.ts';

/** What a job leaves when nobody disturbs it, and in how many requests. */
export interface Undisturbed {
  job: Job;
  state: State;
  requests: number;
}

export function runUndisturbed(job: Job): Promise<Undisturbed> {
  return onDirectory(job, async (emulator, run) => {
    await run();
    return { job, state: stateOf(emulator), requests: emulator.requests.length };
  });
}

/**
 * Runs a job in a process of its own, kills that at some request, before or after it is carried out, as often as
 * said, and runs it to the end. Says what is wrong afterwards.
 */
export function crash(
  { job, state, requests }: Undisturbed,
  kills: number,
  seed: number,
): Promise<string | undefined> {
  const random = createRandom(seed);
  return onDirectory(job, async (emulator, run) => {
    let killed = 0;
    for (let kill = 0; kill < kills; kill++) {
      const skip = Math.floor(random() * requests);
      const kind = random() < 0.5 ? 'reset-before' : 'drift';
      if (await run((stop) => emulator.fail({ kind, skip, drift: stop }))) killed++;
      emulator.clearFaults();
    }
    await run();
    if (killed === 0) return 'nothing was killed';
    return JSON.stringify(stateOf(emulator)) === JSON.stringify(state)
      ? undefined
      : 'the state is another one';
  });
}

/** Runs the job; true when it was killed. Throws when it fails. */
type Run = (arm?: (stop: () => void) => void) => Promise<boolean>;

async function onDirectory<Result>(
  job: Job,
  work: (emulator: Emulator, run: Run) => Promise<Result>,
): Promise<Result> {
  const { emulator, connection } = await startDirectory({ logBodies: false });
  if (job.kind === 'members') fill(emulator, job.size);
  try {
    return await work(emulator, (arm) => runChild(JSON.stringify({ job, connection }), arm));
  } finally {
    await emulator.close();
  }
}

function fill({ directory }: Emulator, size: number): void {
  for (let number = 0; number < size; number++) directory.addUser({ userName: userNameOf(number) });
  const members = Array.from({ length: size / 2 }, (_, number) => userNameOf(number));
  directory.addGroup({ displayName: groupName, members });
}

let program: Promise<string> | undefined;

async function runChild(order: string, arm?: (stop: () => void) => void): Promise<boolean> {
  program ??= bundleChild('test/faults/crash-child.ts');
  const child = spawn(process.execPath, [await program, order], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  arm?.(() => child.kill('SIGKILL'));
  const [code, signal] = await once(child, 'exit');
  if (signal === 'SIGKILL') return true;
  if (code !== 0) throw new Error(`The process failed by itself: ${said}`);
  return false;
}
