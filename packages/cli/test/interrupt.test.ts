import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { type Emulator, type EmulatorOptions, startEmulator } from 'atlassian-scim-emulator';
import { bundleChild } from '../../../test/faults/bundle-child.ts';
import { aup, environmentOf } from './terminal.ts';

const everyone = ['run', 'list-users', '-i', 'returnAllPages=true'];
let program = '';
beforeAll(async () => {
  program = await bundleChild('packages/cli/src/main.ts');
});

let emulator: Emulator;
let child: ChildProcess | undefined;
afterEach(async () => {
  child?.kill('SIGKILL');
  await emulator.close();
});

/** A process of its own: signals are those of the system. */
async function launch(options: EmulatorOptions, argv: string[]) {
  emulator = await startEmulator(options);
  const running = spawn(process.execPath, [program, ...argv], {
    env: { PATH: process.env.PATH, ...environmentOf(emulator.credentials) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child = running;
  return { running, stdout: running.stdout, ended: once(running, 'exit') };
}

const anHour = 3_600_000;

/** Of Linux alone: every write to it finds the disk full. */
const fullDisk = existsSync('/dev/full') ? ['/dev/full'] : [];

test('an output on a full disk is told', async () => {
  emulator = await startEmulator({ users: 3 });
  for (const path of fullDisk) {
    const full = spawn(process.execPath, [program, 'actions'], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', openSync(path, 'w'), 'pipe'],
    });
    child = full;
    const [told, [code]] = await Promise.all([
      text(full.stderr ?? new PassThrough().end()),
      once(full, 'exit'),
    ]);
    expect({ told, code }).toEqual({
      told: 'error: The output could not be written (ENOSPC), so it is incomplete.\n',
      code: 1,
    });
  }
});

test.each(['table', 'jsonl'])('Ctrl-C ends a list that is being read, as %s', async (format) => {
  const { running, ended } = await launch({ users: 3, latencyMs: anHour }, [...everyone, '--output', format]);
  while (emulator.requests.length === 0 && running.exitCode === null) await setImmediate();
  running.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
});

test.each(['json', 'jsonl'])('Ctrl-C ends an output that nobody reads on, as %s', async (format) => {
  const { running, stdout, ended } = await launch({ users: 2_000 }, [...everyone, '--output', format]);
  // What is read is left in the pipe, which is full then.
  await once(stdout, 'readable');
  running.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
});

test.each(['json', 'jsonl'])(
  'a signal between two pieces of the output is the end of it, as %s',
  async (format) => {
    emulator = await startEmulator({ users: 300 });
    const canceller = new AbortController();
    const { code, out, err } = await aup([...everyone, '--output', format], {
      env: environmentOf(emulator.credentials),
      signal: canceller.signal,
      onOut: () => canceller.abort(),
    });
    expect({ code, err }).toEqual({
      code: 130,
      err: 'error: Stopped before all output was written.\n',
    });
    expect(out.length).toBeLessThan(150_000);
  },
);

test.each(['json', 'csv'])('what was read until a signal is no list for a program, as %s', async (format) => {
  emulator = await startEmulator({ users: 150 });
  emulator.fail({ kind: 'hang', skip: 1 });
  const canceller = new AbortController();
  const { code, out } = await aup([...everyone, '--output', format], {
    env: environmentOf(emulator.credentials),
    tty: true,
    signal: canceller.signal,
    onErr: (text) => {
      if (text.includes('100/150')) canceller.abort();
    },
  });
  expect(code).toBe(130);
  expect(out).not.toContain('userName');
  if (format === 'json') expect(JSON.parse(out)).toMatchObject({ error: { code: 'cancelled' } });
  else expect(out).toBe('');
});

describe('a list as jsonl', () => {
  const pagesAsked = () => emulator.requests.filter(({ query }) => query.startIndex !== undefined).length;

  test('has printed whole lines where a signal ends it', async () => {
    emulator = await startEmulator({ users: 150 });
    emulator.fail({ kind: 'hang', path: /startIndex=101&/ });
    const canceller = new AbortController();
    const running = aup([...everyone, '--output', 'jsonl'], {
      env: environmentOf(emulator.credentials),
      signal: canceller.signal,
    });
    while (!emulator.requests.some(({ query }) => query.startIndex === '101')) await setImmediate();
    canceller.abort();
    const { code, out, err } = await running;
    expect(code).toBe(130);
    expect(err).toContain('cancelled');
    const lines = out.trimEnd().split('\n');
    const names = emulator.directory.users().map(({ userName }) => userName);
    expect(lines.map((line) => JSON.parse(line).userName)).toEqual(names.slice(0, 100));
  });

  test('whose reader goes away ends quietly, and is not read to its end', async () => {
    const { running, stdout, ended } = await launch({ users: 20_000 }, [...everyone, '--output', 'jsonl']);
    await once(stdout, 'readable');
    stdout.destroy();
    expect(await ended).toEqual([0, null]);
    expect(running.signalCode).toBeNull();
    expect(pagesAsked()).toBeLessThan(150);
  });

  test('that nobody reads on is not read on either', async () => {
    emulator = await startEmulator({ users: 2_000 });
    const stdout = new PassThrough();
    const canceller = new AbortController();
    const running = aup([...everyone, '--output', 'jsonl'], {
      env: environmentOf(emulator.credentials),
      signal: canceller.signal,
      stdout,
    });
    await once(stdout, 'readable');
    // Another command line has asked and was answered meanwhile, many times as often as a page takes.
    for (let time = 0; time < 10; time++)
      await aup(['run', 'get-service-provider-config'], { env: environmentOf(emulator.credentials) });
    // The first page, the seam behind it, and none that it waits for.
    expect(pagesAsked()).toBeLessThanOrEqual(2);
    stdout.resume();
    expect(await running).toMatchObject({ code: 0, err: '' });
    expect(pagesAsked()).toBeGreaterThan(20);
  });
});
