import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const slug = 'greet-one-user';

/** A program that runs the action's examples on the sources of the copy, as test/contract/examples.test.ts does. */
const runExamples = `
  import { createConnector } from './src/index.ts';
  import { seed, startDirectory } from './test/support/directory.ts';
  const { describe, invoke } = createConnector();
  const results = [];
  for (const { given, input } of describe().actions.find(({ slug }) => slug === '${slug}').examples) {
    const { emulator, connection } = await startDirectory();
    seed(emulator, given);
    results.push(await invoke({ action: '${slug}', connection, input }));
    await emulator.close();
  }
  process.stdout.write(JSON.stringify(results));
`;

/** A copy of what the generator reads and writes. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'new-action-'));
  for (const name of ['actions', 'docs/actions', 'src', 'test/support'])
    cpSync(name, join(folder, name), { recursive: true });
  for (const name of [
    'biome.json',
    'connector.json',
    'node_modules',
    'package.json',
    'packages',
    'schemas',
    'tools',
    'tsconfig.json',
  ])
    symlinkSync(resolve(name), join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program of node_modules or a tool in the copy. */
function run(file: string, ...options: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const tool = (name: string, ...options: string[]) => run('tools/run.mjs', `tools/${name}.ts`, ...options);

it.each(['Greet_User', 'get-user', ''])('refuses "%s"', (name) => {
  expect(tool('new-action', name).status).toBe(2);
});

it('makes an action that passes as it stands', () => {
  const made = tool('new-action', slug);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  expect(made.stdout).toContain(`actions/${slug}/handler.ts`);
  expect(tool('generate')).toMatchObject({ status: 0, stderr: '' });
  expect(tool('generate', '--check')).toMatchObject({ status: 0, stderr: '' });

  const biome = run(
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--vcs-enabled=false',
    `actions/${slug}`,
  );
  expect(biome).toMatchObject({ status: 0 });

  writeFileSync(
    join(folder, 'tsconfig.action.json'),
    JSON.stringify({
      extends: './tsconfig.json',
      compilerOptions: { types: ['node'] },
      include: [`actions/${slug}/handler.ts`, 'src/**/*.d.ts'],
    }),
  );
  expect(run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.action.json')).toMatchObject({
    status: 0,
    stdout: '',
  });

  writeFileSync(join(folder, 'examples.ts'), runExamples);
  const { stdout } = run('tools/run.mjs', 'examples.ts');
  expect(JSON.parse(stdout)).toMatchObject([
    { ok: true, output: { user: { userName: 'anna@example.com', displayName: 'Anna Berg' } } },
    { ok: false, error: { code: 'not_found', message: expect.stringContaining('nobody') } },
  ]);
});
