import { type Emulator, startEmulator } from 'atlassian-scim-emulator';
import { startScimmyServer } from '../../../test/support/scimmy-server.ts';
import { differences, examine, unseenIn } from './ask.ts';
import { addCast } from './cast.ts';

let emulator: Emulator | undefined;
afterEach(() => emulator?.close());

test('an emulator with the profile of SCIMMY answers the probes as SCIMMY does', async () => {
  const server = await startScimmyServer();
  await addCast(server);
  const report = await examine(server, { writes: true });
  await server.close();
  emulator = await startEmulator({ profile: report.profile });
  expect(emulator.notImitated).toEqual([]);
  await addCast(emulator.credentials);
  const imitation = await examine(emulator.credentials, { writes: true });
  expect(differences(imitation)).toEqual(differences(report));
  expect(unseenIn(imitation)).toEqual(unseenIn(report));
});
