import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { type Emulator, startEmulator } from 'atlassian-scim-emulator';
import { bundleChild } from '../../../test/faults/bundle-child.ts';
import { aup, environmentOf } from '../../cli/test/terminal.ts';
import { address } from './ask.ts';

let emulator: Emulator;
let child: ChildProcess | undefined;
let program = '';
beforeAll(async () => {
  program = await bundleChild('packages/cli/src/main.ts');
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await emulator.close();
});

const writing = ['doctor', '--write', '--address', address, '--yes'];

/** Runs it until so many writes have come in, in a process of its own. */
async function runUntil(writes: number) {
  emulator = await startEmulator({ users: 6, groups: 3, latencyMs: 2 });
  const before = emulator.directory.snapshot();
  child = spawn(process.execPath, [program, ...writing], {
    env: { PATH: process.env.PATH, ...environmentOf(emulator.credentials) },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  while (emulator.requests.filter(({ method }) => method !== 'GET').length < writes) await setImmediate();
  return { running: child, ended, before, env: environmentOf(emulator.credentials) };
}

test.each([2, 7, 24])(
  'killed after %d writes, --clean leaves users and groups as they were',
  async (writes) => {
    const { running, ended, before, env } = await runUntil(writes);
    running.kill('SIGKILL');
    await ended;
    expect(emulator.directory.snapshot()).not.toEqual(before);
    expect(await aup(['doctor', '--clean', '--yes'], { env })).toMatchObject({ code: 0 });
    expect(emulator.directory.snapshot()).toEqual(before);
    expect(await aup(['doctor', '--clean', '--yes'], { env })).toMatchObject({
      code: 0,
      out: 'Nothing was left behind.\n',
    });
  },
);

test('Ctrl-C cleans up before it ends', async () => {
  const { running, ended, before } = await runUntil(7);
  running.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  expect(emulator.directory.snapshot()).toEqual(before);
});
