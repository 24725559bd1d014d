import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmulator } from 'atlassian-scim-emulator';
import { openDirectory } from './open-directory.ts';
import { runProgram } from './server/run-program.ts';

// What makes the workbench, which knows no vendor, the one of this repository: a directory to try things on, templates,
// and where the directory of a connection is.

// Built, this file lies in dist/workbench beside the folder of the page.
const here = fileURLToPath(new URL('.', import.meta.url));

await runProgram({
  programFolder: here,
  extras: async () => {
    const emulator = await startEmulator({ users: 250, groups: 12, seed: 1 });
    const { baseUrl, apiKey, directoryId, organizationId, organizationApiKey } = emulator.credentials;
    return {
      presets: [
        {
          id: 'embedded-directory',
          title: 'Embedded directory',
          description:
            'A simulated Atlassian directory on this machine: 250 users and 12 groups, reset at each start.',
          serviceId: 'atlassian-user-provisioning',
          methodId: 'scim-api-key',
          name: 'Embedded directory',
          values: { apiKey, directoryId, baseUrl, organizationId, organizationApiKey },
        },
      ],
      directories: { 'atlassian-user-provisioning': openDirectory },
      templateFolder: join(here, '..', '..', 'packages', 'workbench', 'templates'),
      close: () => emulator.close(),
    };
  },
});
