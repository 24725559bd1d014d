import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { readJson } from '../../tools/resolve-refs.ts';
import { built } from '../support/built.ts';
import { startDirectory } from '../support/directory.ts';

const run = promisify(execFile);
const { name } = readJson('dist/connector/package.json') as { name: string };

/** A program of somebody else's, with the connector installed. */
let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'program-'));
  writeFileSync(join(home, 'package.json'), '{ "name": "program", "version": "1.0.0", "private": true }');
  const npm = process.env.npm_execpath ?? '';
  const [program, ...first] = npm.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const options = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--install-links'];
  await run(program, [...first, 'install', ...options, resolve('dist/connector')], {
    cwd: home,
    env: { ...process.env, npm_config_cache: join(home, 'cache') },
  });
}, 60_000);
afterAll(() => rmSync(home, { recursive: true }));

/** Runs a step on the simulated directory and prints what came. */
const steps = `
const [connection] = process.argv.slice(2).map((text) => JSON.parse(text));
invoke({ action: 'list-users', connection, input: { count: 1 } }).then(({ ok, output, error }) =>
  console.log(JSON.stringify([describe().title, ok, output?.totalResults, error?.code])));
`;
const imported = `import { describe, invoke } from '${name}';${steps}`;
const required = `const { describe, invoke } = require('${name}');${steps}`;

async function answerOf(file: string): Promise<unknown> {
  const { emulator, connection } = await startDirectory();
  try {
    const { stdout } = await run(process.execPath, [join(home, file), JSON.stringify(connection)]);
    return JSON.parse(stdout);
  } finally {
    await emulator.close();
  }
}
const answer = ['Atlassian User Provisioning', true, 0, null];

it.each([
  ['program.mjs', imported],
  ['program.cjs', required],
])('runs installed: %s', async (file, program) => {
  writeFileSync(join(home, file), program);
  expect(await answerOf(file)).toEqual(answer);
});

it.each([
  ['esm', imported],
  ['esm', `import connector from '${name}/connector.json';console.log(connector.id);${imported}`],
  ['cjs', imported],
  ['cjs', required],
] as const)('runs bundled into one file: %s', async (format, program) => {
  const folder = mkdtempSync(join(tmpdir(), 'bundled-'));
  try {
    const outfile = join(folder, format === 'esm' ? 'program.mjs' : 'program.cjs');
    const { warnings } = await build({
      stdin: {
        contents: program.replace('console.log(connector.id);', 'void connector.id;'),
        resolveDir: home,
      },
      ...{ outfile, format, bundle: true, platform: 'node', logLevel: 'silent' },
    });
    expect(warnings).toEqual([]);
    const { emulator, connection } = await startDirectory();
    const { stdout } = await run(process.execPath, [outfile, JSON.stringify(connection)], { cwd: folder });
    await emulator.close();
    expect(JSON.parse(stdout)).toEqual(answer);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('is one instance, however it is loaded', async () => {
  writeFileSync(
    join(home, 'both.mjs'),
    `import * as imported from '${name}';
import { createRequire } from 'node:module';
const required = createRequire(import.meta.url)('${name}');
console.log(JSON.stringify(Object.keys(required).map((key) => [key, imported[key] === required[key]])));`,
  );
  const { stdout } = await run(process.execPath, [join(home, 'both.mjs')]);
  expect(JSON.parse(stdout)).toEqual(exported().map((key) => [key, true]));
});

const exported = () => Object.keys(createRequire(join(home, 'here.cjs'))(name) as object).sort();

it('runs where OpenTelemetry is in the process and cannot be found', async () => {
  const registered = `globalThis[Symbol.for('opentelemetry.js.api.1')] = { version: '1.9.0' };`;
  writeFileSync(join(home, 'traced.cjs'), registered + required);
  expect(await answerOf('traced.cjs')).toEqual(answer);
});

it('declares what it exports, and exports what it declares', () => {
  const declarations = readFileSync('dist/connector/index.d.cts', 'utf8');
  const declared = [...declarations.matchAll(/^(?:export )?declare \w+ (\w+)/gm)].map(([, value]) => value);
  expect(declared.sort()).toEqual(exported());
  expect(declarations).not.toMatch(/^import|: any\b/m);
});

it('exports and types fit each other, of the folder and of the npm package', async () => {
  const paths = ['dist/connector', built.tarball];
  const { stdout } = await run(process.execPath, ['tools/run.mjs', 'test/package/run-attw.ts', ...paths]);
  expect(JSON.parse(stdout)).toEqual(
    paths.map(() => ({ entries: expect.arrayContaining(['.']), problems: [] })),
  );
}, 60_000);

it('holds the formats, for whoever writes another connector or a host', () => {
  const folder = join(home, 'node_modules', name);
  const read = (file: string) => readJson(join(folder, file));
  expect(read('connector.json')).toMatchObject({
    $schema: 'schemas/connector.schema.json',
    contractVersion: 1,
  });
  for (const file of ['connector', 'action', 'form'].map((format) => `schemas/${format}.schema.json`))
    expect(read(file)).toEqual(readJson(file));
});
