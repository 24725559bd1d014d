import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const program = `
import type { ActionInput, InvokeResult, LookupError, Slug, TypedConnector } from './connector';
import { createConnector, describe, invoke, lookup, testConnection } from './connector';

const connection = { apiKey: 'key', directoryId: 'id' };

export async function run(signal: AbortSignal): Promise<string | undefined> {
  const test = await testConnection(connection, { signal });
  const input: ActionInput<'get-user'> = { user: 'anna@example.com' };
  const result = await invoke({ action: 'get-user', connection, input, timeoutMs: 1_000 });
  if (!result.ok && result.error.code === 'not_found') return result.error.hint;
  const { options } = await lookup({ source: 'users', connection, query: 'anna' });
  const name: string | undefined = result.ok ? result.output.user.userName : undefined;
  return test.ok ? describe().title : \`\${options[0]?.label} \${name}\`;
}

export async function more(slug: Slug, name: string, own: TypedConnector = createConnector({ proxy: false })) {
  // What has a default may be left out, and so may an input of which nothing is asked.
  await own.invoke({ action: 'list-users', connection });
  const names: (string | undefined)[] = [];
  await own.invoke({
    action: 'list-users', connection, onRecords: (users) => names.push(...users.map(({ userName }) => userName)),
  });
  await own.invoke({ action: 'list-groups', connection, onRecords: async ([group]) => group?.memberCount });
  await own.invoke({ action: name, connection, onRecords: (records) => records[0]?.id });
  await own.invoke({ action: 'sync-users', connection, input: { users: [], maxRemovals: { count: 3 }, dryRun: true } });
  const added = await own.invoke({
    action: 'add-users-to-group', connection, input: { group: 'g', users: ['a'], expectPlan: 'x' },
  });
  if (added.ok) added.output.dryRun?.plan?.id;
  // An action that the program does not know takes and gives anything.
  const any: InvokeResult = await own.invoke({ action: name, connection, input: '{}' });
  await own.invoke({ action: slug, connection } as never);
  return any.ok ? any.output.users : (undefined as LookupError | undefined)?.hint;
}
`;

const wrong = [
  ["'get-user'", '{}', "Property 'user' is missing"],
  ["'get-user'", '{ user: 5 }', "'number' is not assignable to type 'string'"],
  ["'get-user'", "{ user: 'a', extra: 1 }", "'extra' does not exist"],
  ["'get-user'", "{ user: 'a', dryRun: true }", "'dryRun' does not exist"],
  ["'get-usr'", '{}', 'no action has this slug'],
];
const calls = wrong.map(
  ([action, input]) => `await invoke({ action: ${action}, connection, input: ${input} });`,
);
const faulty = `
import { invoke } from './connector';

const connection = {};
export async function run(): Promise<void> {
${calls.join('\n')}
const result = await invoke({ action: 'get-user', connection, input: { user: 'a' } });
if (result.ok) result.output.nickname2;
if (!result.ok && result.error.code === 'no_such_code') return;
}
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'consumer-'));
  symlinkSync(resolve('dist/connector'), join(folder, 'connector'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('are taken by a program in TypeScript, and refuse what does not fit', () => {
  writeFileSync(join(folder, 'right.ts'), program);
  writeFileSync(join(folder, 'wrong.ts'), faulty);
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022'];
  const node = ['--module', 'node16', '--types', 'node', '--typeRoots', resolve('node_modules/@types')];
  const { stdout } = spawnSync(
    process.execPath,
    [resolve('node_modules/typescript/bin/tsc'), ...options, ...node, 'right.ts', 'wrong.ts'],
    { cwd: folder, encoding: 'utf8' },
  );
  const faults = stdout.split(/\n(?=\w)/).map((text) => text.trim());
  expect(faults).toEqual([
    ...wrong.map(([, , words], line) =>
      expect.stringMatching(new RegExp(`^wrong\\.ts\\(${line + 6},\\d+\\): error (?:.|\\n)*${words}`)),
    ),
    expect.stringContaining("wrong.ts(12,30): error TS2339: Property 'nickname2' does not exist"),
    expect.stringMatching(/^wrong\.ts\(13,19\): error TS2367: .*no overlap/),
  ]);
}, 30_000);
