import { join } from 'node:path';
import { type Emulator, startEmulator } from 'atlassian-scim-emulator';
import type { Connection } from '../../../api/connections.ts';
import type { Workflow } from '../../../api/workflows.ts';
import { openDirectory } from '../../../open-directory.ts';
import type { Client } from './client.ts';
import { endWorkbenches, type TestWorkbench, testWorkbench } from './test-workbench.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..', '..');
export const atlassian = { serviceId: 'atlassian-user-provisioning', methodId: 'scim-api-key' };

export interface Embedded {
  emulator: Emulator;
  workbench: TestWorkbench;
  client: Client;
  connection: Connection;
  fromTemplate(templateId: string): Promise<Workflow>;
  /** The requests that change something. */
  writes(): Emulator['requests'];
  close(): Promise<void>;
}

/** The connector of this repository, as built, and its launcher's templates, on the embedded directory. */
export async function startEmbedded(): Promise<Embedded> {
  const emulator = await startEmulator({ users: 30, groups: 4, seed: 1 });
  const { apiKey, directoryId, baseUrl } = emulator.credentials;
  const workbench = await testWorkbench({
    connectorFolders: [join(root, 'dist', 'connector')],
    templateFolder: join(root, 'packages', 'workbench', 'templates'),
    directories: { [atlassian.serviceId]: openDirectory },
    presets: [
      {
        ...atlassian,
        id: 'embedded-directory',
        title: 'Embedded directory',
        description: '',
        name: 'Embedded directory',
        values: { apiKey, directoryId, baseUrl },
      },
    ],
  });
  const { client } = workbench;
  const connection = await client.post<Connection>('/api/connections', {
    ...atlassian,
    name: 'Embedded directory',
    values: {},
    presetId: 'embedded-directory',
  });
  return {
    emulator,
    workbench,
    client,
    connection,
    fromTemplate: (templateId) => client.post('/api/workflows', { templateId }),
    writes: () => emulator.requests.filter(({ method }) => method !== 'GET'),
    close: async () => {
      await endWorkbenches();
      await emulator.close();
    },
  };
}
