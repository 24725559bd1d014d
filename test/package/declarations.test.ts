import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const program = (output: string) => `
import { type Actions, type InvokeResult, describe, invoke, lookup, testConnection } from './connector';

export async function run(signal: AbortSignal): Promise<string | undefined> {
  const connection = { apiKey: 'key', directoryId: 'id' };
  const test = await testConnection(connection, { signal });
  const input: Partial<Actions['get-user']['input']> = { user: 'anna@example.com' };
  const result: InvokeResult = await invoke({ action: 'get-user', connection, input, timeoutMs: 1_000 });
  const { options } = await lookup({ source: 'users', connection, query: 'anna' });
  const output: ${output} = result.ok ? result.output : undefined;
  return test.ok ? describe().title : \`\${options[0]?.label} \${String(output)}\`;
}
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'consumer-'));
  symlinkSync(resolve('dist/connector'), join(folder, 'connector'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('are taken by a program in TypeScript, and are more than any', () => {
  writeFileSync(join(folder, 'right.ts'), program('unknown'));
  writeFileSync(join(folder, 'wrong.ts'), program('number'));
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022'];
  const node = ['--module', 'node16', '--types', 'node', '--typeRoots', resolve('node_modules/@types')];
  const { stdout } = spawnSync(
    process.execPath,
    [resolve('node_modules/typescript/bin/tsc'), ...options, ...node, 'right.ts', 'wrong.ts'],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(stdout).toMatch(/^wrong\.ts\(10,9\): error TS2322: .* is not assignable to type 'number'\.\n\D*$/);
}, 30_000);
