import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startScimmyServer } from '../../../test/support/scimmy-server.ts';
import { differences, examine, type Place, unseenIn } from './ask.ts';
import { addCast } from './cast.ts';
import { emulatorForEach } from './start.ts';

const start = emulatorForEach();
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function scimmy(): Promise<Place> {
  const server = await startScimmyServer();
  closers.push(server.close);
  return server;
}

/** Better Auth's SCIM plugin, in a process of its own. */
async function betterAuth(): Promise<Place> {
  const child: ChildProcess = spawn(process.execPath, ['packages/doctor/test/second-server/server.mjs'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  closers.push(() => child.kill('SIGKILL'));
  if (!child.stdout) throw new Error('The server says nothing.');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return JSON.parse(line) as Place;
}

test.each([
  ['SCIMMY', scimmy],
  ['Better Auth', betterAuth],
])('an emulator with the profile of %s answers the probes as it does', async (_, serve) => {
  const place = await serve();
  await addCast(place);
  const report = await examine(place, { writes: true });
  expect(report.left).toBeUndefined();
  expect(report.summary.differs).toBeGreaterThan(10);
  const emulator = await start({ profile: report.profile });
  const imitation = await examine(emulator.credentials, { writes: true });
  expect(differences(imitation)).toEqual(differences(report));
  expect(unseenIn(imitation)).toEqual(unseenIn(report));
  expect(emulator.notImitated).toEqual([]);
});
