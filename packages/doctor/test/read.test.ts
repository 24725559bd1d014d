import { startEmulator } from 'atlassian-scim-emulator';
import { startScimmyServer } from '../../../test/support/scimmy-server.ts';
import { readProbes } from '../src/index.ts';
import { differences, examine } from './ask.ts';
import { addCast } from './cast.ts';
import { emulatorForEach } from './start.ts';

const start = emulatorForEach();

test('the default differs in nothing, and everything is seen', async () => {
  const report = await examine((await start({ users: 30, groups: 4 })).credentials);
  expect(differences(report)).toEqual({});
  expect(report.entries.filter(({ verdict }) => verdict === 'unseen')).toEqual([]);
  expect(report.summary).toEqual({ expected: readProbes.length + 1, differs: 0, unseen: 0 });
  expect(report.requests).toEqual({ reads: expect.any(Number), writes: 0 });
});

test('an empty directory is asked, too', async () => {
  const emulator = await startEmulator();
  expect(differences(await examine(emulator.credentials))).toEqual({});
  await emulator.close();
});

test('ends at the first 429, and says so', async () => {
  const emulator = await start({ rateLimit: { perSecond: 0.01, burst: 20, of: 'all' } });
  const report = await examine(emulator.credentials);
  expect(report.stopped).toMatch(
    /^Stopped at the first 429, in the check [a-z-]+, after \d+ requests\. It asked/,
  );
  expect(emulator.requests.filter(({ status }) => status === 429)).toHaveLength(1);
  expect(emulator.requests.at(-1)?.status).toBe(429);
  expect(differences(report)).toEqual({ 'rate-limit': '429 after 20 requests, retry-after' });
});

test('another server differs in what it does otherwise', async () => {
  const server = await startScimmyServer();
  await addCast(server);
  const report = await examine(server);
  expect(differences(report)).toMatchObject({
    'filter-email': 'found',
    etag: 'sent',
    'account-id': 'absent',
  });
  await server.close();
});
