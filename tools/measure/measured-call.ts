import { takeCoverage } from 'node:v8';
import { startEmulator } from 'atlassian-scim-emulator';
import { createConnector } from '../../src/index.ts';

// Runs one call of the connector against the emulator. What ran before the call is in another file of coverage than the call.
const call = process.argv[2];
const emulator = await startEmulator();
emulator.directory.addUser({ userName: 'anna@example.com', displayName: 'Anna Berg' });
emulator.directory.addGroup({ displayName: 'staff' });
const { baseUrl, directoryId, apiKey } = emulator.credentials;
const connection = { baseUrl, directoryId, apiKey };
const connector = createConnector();

takeCoverage();
const { ok } =
  call === 'testConnection'
    ? await connector.testConnection(connection)
    : await connector.invoke({
        action: 'add-users-to-group',
        connection,
        input: { group: 'staff', users: ['anna@example.com'] },
      });
takeCoverage();

await emulator.close();
if (!ok) throw new Error(`${call} failed, so it did not run through.`);
