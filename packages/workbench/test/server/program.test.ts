import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import type { Run } from '../../api/runs.ts';
import { readSettings } from '../../server/read-settings.ts';
import { createClient, stepOf, tinyStep } from './support/client.ts';
import { removeTemporaryFolders, temporaryFolder } from './support/temporary-folder.ts';
import { tinyConnector } from './support/test-workbench.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
// Beside the packages, so that it finds them.
const folder = join(root, 'node_modules', '.cache', 'workbench-test');
const program = join(folder, 'main.mjs');
const running: ChildProcess[] = [];

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: ['main.ts', 'connectors/connector-child.ts', 'expressions/expression-worker.ts'].map(
      (file) => join(root, 'packages', 'workbench', 'server', file),
    ),
    outdir: folder,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['libsql'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
  });
});

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
});

afterAll(removeTemporaryFolders);

function launch(dataFolder: string, environment: Record<string, string> = {}, connector = tinyConnector) {
  const child = spawn(process.execPath, [program, '--connector', connector], {
    env: { PATH: process.env.PATH, PORT: '0', WORKBENCH_DATA: dataFolder, NO_OPEN: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  return child;
}

/** Waits for the printed address. */
async function addressOf(child: ChildProcess): Promise<string> {
  let printed = '';
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk);
    const address = /Workbench: (http:\S+)/.exec(printed)?.[1];
    if (address) return address;
  }
  throw new Error(`No address was printed: ${printed}`);
}

async function endOf(child: ChildProcess) {
  const [complaint, [code]] = await Promise.all([
    child.stderr ? text(child.stderr) : '',
    once(child, 'exit'),
  ]);
  return { complaint, code };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'prints its address, works, and ends in order on %s',
  async (signal) => {
    const child = launch(temporaryFolder());
    const client = createClient(await addressOf(child));
    expect(await client.get('/api/services')).toHaveLength(1);
    const ending = endOf(child);
    child.kill(signal);
    expect(await ending).toEqual({ complaint: '', code: 0 });
  },
);

test('a second start on one folder is refused, and a killed one leaves it free and its run interrupted', async () => {
  const dataFolder = temporaryFolder();
  const first = launch(dataFolder);
  const address = await addressOf(first);
  const url = new URL(address).origin;
  const client = createClient(address);
  const shelf = await client.connect();
  const { id } = await client.workflow([tinyStep('S1', 'wait', shelf)]);
  const run = await client.post<Run>(`/api/workflows/${id}/runs`);
  let state = 'queued';
  while (state === 'queued') ({ state } = await client.get<Run>(`/api/runs/${run.id}`));

  const second = await endOf(launch(dataFolder));
  expect(second.code).toBe(1);
  expect(second.complaint).toContain(`already using ${dataFolder} (process ${first.pid}, at ${url})`);
  expect(second.complaint).not.toContain('    at ');

  const dying = once(first, 'exit');
  first.kill('SIGKILL');
  await dying;
  const third = createClient(await addressOf(launch(dataFolder)));
  const found = await third.get<Run>(`/api/runs/${run.id}`);
  expect(found.state).toBe('interrupted');
  expect(stepOf(found, 'S1').state).toBe('interrupted');
});

test('outlives a connector that fails where nobody waits, and tells it without the secret', async () => {
  const child = launch(temporaryFolder());
  const client = createClient(await addressOf(child));
  const shelf = await client.connect({ passPhrase: 'canary-in-a-crash' });
  const { id } = await client.workflow([
    tinyStep('S1', 'misbehave', shelf, { input: { how: 'later' } }),
    tinyStep('S2', 'list-books', shelf),
  ]);
  expect((await client.run(id)).state).toBe('completed');
  const ending = endOf(child);
  child.kill('SIGTERM');
  const { complaint } = await ending;
  expect(complaint).toContain('Thrown later with ••••••');
  expect(complaint).not.toContain('canary-in-a-crash');
});

test('says in one line why it cannot start', async () => {
  const { code, complaint } = await endOf(launch(temporaryFolder(), {}, '/nowhere/at-all'));
  expect(code).toBe(1);
  expect(complaint).toBe(
    'There is no connector folder /nowhere/at-all. Build the connector, or specify another folder.\n',
  );
});

test.each([
  [
    [],
    {},
    {
      port: 4680,
      orAnotherPort: true,
      openBrowser: true,
      connectorFolders: [join(process.cwd(), 'dist', 'connector')],
    },
  ],
  [
    ['--connector', '/a', '--connector=/b'],
    { PORT: '0', NO_OPEN: '1', WORKBENCH_DATA: '/d' },
    { port: 0, orAnotherPort: false, openBrowser: false, dataFolder: '/d', connectorFolders: ['/a', '/b'] },
  ],
])('reads its settings from %j and %j', (args, environment, expected) => {
  expect(readSettings(args, environment)).toMatchObject(expected);
});

test.each([
  [['--conector', '/a'], {}, 'Usage: workbench'],
  [[], { PORT: 'many' }, 'PORT must be a number'],
  [[], { PORT: '70000' }, 'PORT must be a number'],
])('refuses the settings %j and %j', (args, environment, message) => {
  expect(() => readSettings(args, environment)).toThrow(message);
});

test('keeps its data with the data of programs, or where version 0.2.0 kept it', () => {
  const { dataFolder } = readSettings([], {});
  expect(dataFolder).toMatch(/connector-workbench$/);
  const roaming = temporaryFolder();
  expect(readSettings([], { APPDATA: roaming })).toMatchObject({ dataFolder });
  const earlier = join(roaming, 'connector-workbench');
  mkdirSync(earlier);
  expect(readSettings([], { APPDATA: roaming })).toMatchObject({ dataFolder: earlier });
});
