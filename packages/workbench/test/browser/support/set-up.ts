import { join } from 'node:path';
import { type Emulator, type EmulatorOptions, startEmulator } from 'atlassian-scim-emulator';
import type { Connection } from '../../../api/connections.ts';
import type { Run } from '../../../api/runs.ts';
import { openDirectory } from '../../../open-directory.ts';
import { systemClock } from '../../../server/clock.ts';
import { type TestWorkbench, testWorkbench, tinyConnector } from '../../server/support/test-workbench.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..', '..');
const serviceId = 'atlassian-user-provisioning';

export interface SetUp {
  workbench: TestWorkbench;
  emulator: Emulator;
  /** The directory of this test as a connection, made without the page. */
  connect(): Promise<Connection>;
}

/** One workbench for the tests of a file; the directories are those of one test each. */
let shared: Promise<{ workbench: TestWorkbench; preset: Emulator }> | undefined;
const emulators = new Set<Emulator>();

/** The workbench as people meet it, with nothing in it: the built page and connector, a directory, and the tiny connector. */
export async function setUp(directory: EmulatorOptions = {}): Promise<SetUp> {
  shared ??= startShared();
  const { workbench } = await shared;
  const emulator = await startEmulator({ users: 30, groups: 4, ...directory });
  emulators.add(emulator);
  const { apiKey, directoryId, baseUrl } = emulator.credentials;
  return {
    workbench,
    emulator,
    connect: () =>
      workbench.client.post<Connection>('/api/connections', {
        serviceId,
        methodId: 'scim-api-key',
        name: 'Embedded directory',
        values: { apiKey, directoryId, baseUrl },
      }),
  };
}

async function startShared() {
  const preset = await startEmulator({ users: 30, groups: 4 });
  const { apiKey, directoryId, baseUrl } = preset.credentials;
  const workbench = await testWorkbench({
    connectorFolders: [join(root, 'dist', 'connector'), tinyConnector],
    webFolder: join(root, 'dist', 'workbench', 'web'),
    templateFolder: join(root, 'packages', 'workbench', 'templates'),
    clock: systemClock,
    directories: { [serviceId]: openDirectory },
    presets: [
      {
        id: 'embedded',
        title: 'Embedded directory',
        description: 'A simulated directory on this machine.',
        serviceId,
        methodId: 'scim-api-key',
        name: 'Embedded directory',
        values: { apiKey, directoryId, baseUrl },
      },
    ],
  });
  return { workbench, preset };
}

/** After a test: removes everything it left in the workbench, and its directory. */
export async function clean(): Promise<void> {
  if (!shared) return;
  const { client } = (await shared).workbench;
  const { runs } = await client.get<{ runs: Run[] }>('/api/runs?limit=100');
  for (const { id } of runs) {
    await client.post(`/api/runs/${id}/cancel`, undefined, 202);
    await client.watch(id);
    await client.delete(`/api/runs/${id}`);
  }
  for (const kind of ['workflows', 'connections']) {
    const all = await client.get<{ id: string }[]>(`/api/${kind}`);
    for (const { id } of all) await client.delete(`/api/${kind}/${id}`);
  }
  await Promise.all([...emulators].map((emulator) => emulator.close()));
  emulators.clear();
}

export async function closeShared(): Promise<void> {
  const closing = shared;
  shared = undefined;
  await (await closing)?.preset.close();
}
