import { deepStrictEqual } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startEmulator } from 'atlassian-scim-emulator';
import { packN8n } from '../../packages/host-kit/tools/pack-n8n.ts';

// `npm run test:n8n`: n8n itself loads the packed node and runs a workflow of three steps on the emulator.
// What it installs is 2.3 GB, in test/n8n/. The everyday tests are in packages/host-n8n/; `npm run test:hosts` has n8n's engine.
const place = mkdtempSync(join(tmpdir(), 'n8n-'));
const emulator = await startEmulator({ users: 3, groups: 1 });
const { apiKey, directoryId, baseUrl } = emulator.credentials;

const environment = {
  PATH: process.env.PATH,
  N8N_USER_FOLDER: place,
  N8N_CUSTOM_EXTENSIONS: join(place, 'package'),
  N8N_ENCRYPTION_KEY: 'of no use anywhere else',
  N8N_DIAGNOSTICS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  N8N_TEMPLATES_ENABLED: 'false',
  N8N_PERSONALIZATION_ENABLED: 'false',
  N8N_RUNNERS_ENABLED: 'false',
};

/** What a command of n8n printed. Rejects where it ends with another code than 0. */
async function n8n(...args: string[]): Promise<string> {
  const program = resolve('test/n8n/node_modules/n8n/bin/n8n');
  const options = { env: environment, maxBuffer: 100_000_000, timeout: 300_000 };
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], options);
  return stdout;
}

const write = (name: string, value: object) => {
  writeFileSync(join(place, name), JSON.stringify(value));
  return join(place, name);
};
const user = (value: string) => ({ __rl: true, mode: 'id', value });
const steps: [name: string, parameters: object][] = [
  [
    'Create',
    { operation: 'create-user', userName: 'jane@example.com', options: { primaryEmail: 'jane@example.com' } },
  ],
  ['Deactivate', { operation: 'deactivate-user', user: user('jane@example.com'), options: { dryRun: true } }],
  ['Unknown', { operation: 'get-user', user: user('nobody-knows-them'), options: {} }],
];
const nodes = steps.map(([name, parameters], index) => ({
  id: name,
  name,
  type: 'CUSTOM.atlassianUserProvisioning',
  typeVersion: 1,
  position: [200 * (index + 1), 0],
  parameters: { resource: 'Users', ...parameters },
  credentials: { atlassianUserProvisioningApi: { id: 'mine', name: 'mine' } },
  ...(name === 'Unknown' ? { onError: 'continueRegularOutput' } : {}),
}));
const start = { id: 'Start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };
const order = ['Start', ...steps.map(([name]) => name)];
const connections = Object.fromEntries(
  order.slice(1).map((name, index) => [order[index], { main: [[{ node: name, type: 'main', index: 0 }]] }]),
);
const workflow = {
  id: 'steps',
  name: 'steps',
  active: false,
  nodes: [{ ...start, position: [0, 0], parameters: {} }, ...nodes],
  connections,
  settings: {},
};
const credential = {
  id: 'mine',
  name: 'mine',
  type: 'atlassianUserProvisioningApi',
  data: { apiKey, directoryId, baseUrl },
};

interface Run {
  data: { resultData: { runData: Record<string, { data: { main: { json: object }[][] } }[]> } };
}

try {
  await packN8n('dist/connector', join(place, 'package'));
  await n8n('import:credentials', `--input=${write('credentials.json', [credential])}`);
  await n8n('import:workflow', `--input=${write('workflow.json', [workflow])}`);
  const printed = await n8n('execute', '--id=steps', '--rawOutput');
  const { data }: Run = JSON.parse(printed.slice(printed.indexOf('{')));
  const shown = (name: string): object => data.resultData.runData[name]?.[0]?.data.main[0]?.[0]?.json ?? {};
  const at = (value: unknown, ...path: string[]): unknown =>
    path.reduce(
      (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
      value,
    );
  deepStrictEqual(at(shown('Create'), 'user', 'userName'), 'jane@example.com');
  deepStrictEqual(at(shown('Deactivate'), 'dryRun', 'changes', 'length'), 1);
  deepStrictEqual(at(shown('Unknown'), 'code'), 'not_found');
  deepStrictEqual(emulator.directory.user('jane@example.com')?.active, true);
  process.stdout.write('n8n ran the packed node: created, ran dry, and went on after an error in words.\n');
} finally {
  await emulator.close();
  rmSync(place, { recursive: true });
}
