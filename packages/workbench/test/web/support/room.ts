import { join } from 'node:path';
import { type Emulator, type EmulatorOptions, startEmulator } from 'atlassian-scim-emulator';
import type { Connection } from '../../../api/connections.ts';
import { systemClock } from '../../../server/clock.ts';
import type { WorkbenchOptions } from '../../../server/options.ts';
import { type TestWorkbench, testWorkbench, tinyConnector } from '../../server/support/test-workbench.ts';

const root = join(__dirname, '..', '..', '..', '..', '..');
export const webFolder = join(root, 'dist', 'workbench', 'web');
export const serviceId = 'atlassian-user-provisioning';

export interface Room {
  workbench: TestWorkbench;
  emulator: Emulator;
  /** The embedded directory as a connection, made without the page. */
  connect(): Promise<Connection>;
}

const emulators = new Set<Emulator>();

export async function endRooms(): Promise<void> {
  await Promise.all([...emulators].map((emulator) => emulator.close()));
  emulators.clear();
}

/** The workbench as people meet it: the built page and connector, a directory, and the tiny connector beside it. */
export async function openRoom(
  directory: EmulatorOptions = {},
  options: Partial<WorkbenchOptions> = {},
): Promise<Room> {
  const emulator = await startEmulator({ users: 30, groups: 4, ...directory });
  emulators.add(emulator);
  const { apiKey, directoryId, baseUrl } = emulator.credentials;
  const workbench = await testWorkbench({
    connectorFolders: [join(root, 'dist', 'connector'), tinyConnector],
    webFolder,
    templateFolder: join(root, 'packages', 'workbench', 'templates'),
    clock: systemClock,
    presets: [
      {
        id: 'embedded',
        title: 'Embedded directory',
        description: 'A made-up directory on this machine.',
        serviceId,
        methodId: 'scim-api-key',
        name: 'Embedded directory',
        values: { apiKey, directoryId, baseUrl },
      },
    ],
    ...options,
  });
  return {
    workbench,
    emulator,
    connect: () =>
      workbench.client.post<Connection>('/api/connections', {
        serviceId,
        methodId: 'scim-api-key',
        name: 'Embedded directory',
        presetId: 'embedded',
        values: {},
      }),
  };
}
