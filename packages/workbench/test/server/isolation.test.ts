import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection, InvokeResponse } from '../../api/connections.ts';
import type { Run } from '../../api/runs.ts';
import { MASK } from '../../server/connections/secrets.ts';
import { parseAnswer, readReport } from '../../server/connectors/child-reports.ts';
import { stepOf, tinyStep } from './support/client.ts';
import { programFolder } from './support/programs.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import {
  endWorkbenches,
  type TestWorkbench,
  testWorkbench,
  tinyConnector,
} from './support/test-workbench.ts';

let workbench: TestWorkbench;
let shelf: Connection;

beforeAll(async () => {
  workbench = await testWorkbench();
  shelf = await workbench.client.connect({ passPhrase: 'canary-printed' });
});

afterAll(endWorkbenches);

const misbehave = (how: string, more: Parameters<typeof tinyStep>[3] = {}) =>
  tinyStep('S1', 'misbehave', shelf, {
    input: { how },
    ...more,
    settings: { continueOnError: true, ...more.settings },
  });

test.each([
  ['never gives the processor back', 'loop', 'timeout', 'No response after 1 s.'],
  ['ends its process', 'exit', 'internal', 'The connector process ended before it answered (exit code 3).'],
  ['fills its memory', 'memory', 'internal', 'The connector process ended before it answered'],
  ['changes what all code shares', 'prototype', 'internal', 'The connector changed Object.prototype.toJSON'],
  ['prints a secret', 'print', 'internal', 'The connector wrote a secret to the console.'],
])('a connector that %s ends its step with words, and nothing else', async (_name, how, code, message) => {
  const { client } = workbench;
  const settings = { timeoutSeconds: how === 'loop' ? 1 : 30 };
  const { id } = await client.workflow([misbehave(how, { settings }), tinyStep('S2', 'list-books', shelf)]);
  const other = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
  const started = await client.post<Run>(`/api/workflows/${id}/runs`);
  // Another run over the same connection, meanwhile.
  expect(await client.run(other.id)).toMatchObject({ state: 'completed' });
  await client.watch(started.id);
  const run = await client.get<Run>(`/api/runs/${started.id}`);
  expect(stepOf(run, 'S1')).toMatchObject({
    state: 'failed',
    error: { code, message: expect.stringContaining(message), hint: expect.stringMatching(/./) },
  });
  expect(stepOf(run, 'S2').state).toBe('completed');
  expect(JSON.stringify(run)).not.toContain('canary');
  expect(workbench.logged.join('\n')).not.toContain('canary');
});

test.each([
  ['has too many values', 'values', 'The answer of the connector has more than 1000000 values'],
  ['is too long', 'long', 'characters; the workbench accepts 25000000.'],
  ['is nested too deeply', 'deep', 'The answer of the connector is nested more than 100 times'],
])('an answer that %s is refused in the words of its connector', async (_name, how, message) => {
  const { client } = workbench;
  const { id } = await client.workflow([misbehave(how), tinyStep('S2', 'list-books', shelf)]);
  const run = await client.run(id);
  expect(stepOf(run, 'S1').error).toMatchObject({
    code: 'internal',
    message: expect.stringContaining(message),
    hint: expect.stringContaining('Ask for less at once'),
  });
  expect(stepOf(run, 'S2').state).toBe('completed');
});

test('errors, warnings, lines and progress are kept in bounds', async () => {
  const { client } = workbench;
  const { id } = await client.workflow([misbehave('lines', { settings: { continueOnError: false } })]);
  const run = await client.run(id);
  const { error, warnings, log } = stepOf(run, 'S1');
  expect([run.message?.length, error?.message.length, error?.hint.length]).toEqual([500, 2_000, 2_000]);
  expect([warnings.length, log.length]).toEqual([200, 200]);
  expect([warnings[0]?.length, log[0]?.message.length]).toEqual([1_000, 1_000]);
  const expression = await client.workflow([
    tinyStep('S1', 'echo', shelf, { input: { value: '{{ $error($pad("E", 1000000)) }}' } }),
  ]);
  expect((await client.run(expression.id)).message).toHaveLength(500);
});

test('a connector that never gives the processor back after its answer fails no other step', async () => {
  const { client } = await testWorkbench({ connectorLimits: { aliveMs: 1_000 } });
  const own = await client.connect();
  const { id } = await client.workflow([
    tinyStep('S1', 'misbehave', own, { input: { how: 'busy' } }),
    tinyStep('S2', 'list-books', own),
  ]);
  const run = await client.run(id);
  expect(run.steps.map(({ state }) => state)).toEqual(['completed', 'completed']);
});

test('a connector that takes too much memory outside of its values is ended', async () => {
  const { client } = await testWorkbench({ connectorLimits: { memoryMb: 200 } });
  const own = await client.connect();
  const { id } = await client.workflow([tinyStep('S1', 'misbehave', own, { input: { how: 'buffers' } })]);
  expect(stepOf(await client.run(id), 'S1').error?.message).toContain('it took more than 200 MB of memory');
});

test.each<[string, object | string | null]>([
  ['a text', 'hello'],
  ['nothing', null],
  ['a half answer', { answer: 7 }],
  ['a fault that is none', { fault: { toString: null } }],
])('a message of a connector that is %s fails its step at once, and is read by nobody', (_name, report) => {
  expect(readReport(report)).toBeUndefined();
});

test('a forged answer is taken neither for the call nor for the next one', async () => {
  const { client } = workbench;
  const report = { answer: '{"ok":true,"output":{"forged":true}}' };
  const { id } = await client.workflow([
    misbehave('forge', { input: { how: 'forge', report } }),
    tinyStep('S2', 'list-books', shelf),
    { ...misbehave('forge', { input: { how: 'forge', report: { nonsense: true } } }), id: 'S3' },
  ]);
  const run = await client.run(id);
  expect(stepOf(run, 'S1').output).toEqual({ own: true });
  expect(stepOf(run, 'S2').output).toHaveProperty('books');
  expect(stepOf(run, 'S3').error?.message).toBe(
    'The connector violates its contract. It sent the workbench something else than answers.',
  );
  expect(() => parseAnswer('{"ok":tru')).toThrow();
});

test('a busy connector ends with the workbench, however that ends', async () => {
  const parent = join(temporaryFolder(), 'parent.mjs');
  const child = join(programFolder(), 'connector-child.mjs');
  writeFileSync(
    parent,
    `import { fork } from 'node:child_process';
    const child = fork(${JSON.stringify(child)}, [${JSON.stringify(tinyConnector)}, '1000000000'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' });
    child.send({ id: 'a', call: 'invoke', request: { action: 'misbehave', input: { how: 'busy' }, connection: {} } });
    child.on('message', ({ id }) => id && process.kill(process.pid, 'SIGKILL'));`,
  );
  const started = spawn(process.execPath, [parent], { stdio: ['ignore', 'pipe', 'pipe'] });
  // Closed once nobody can write to it any more: neither the parent nor its child.
  const [code, signal] = await once(started, 'close');
  expect([code, signal]).toEqual([null, 'SIGKILL']);
});

test('what else a connector prints is in the log of its step', async () => {
  const { client } = workbench;
  const { id } = await client.workflow([misbehave('chat')]);
  const step = stepOf(await client.run(id), 'S1');
  expect(step).toMatchObject({ state: 'completed', log: [{ message: 'Printed: Nothing of interest.' }] });
});

test('a connector that crashes when it is loaded again fails what needed it', async () => {
  const folder = join(temporaryFolder(), 'connector');
  mkdirSync(folder);
  const manifest = {
    id: 'x',
    title: 'X',
    description: 'X',
    icon: 'x.svg',
    connection: { methods: [{ id: 'm', title: 'M', fields: { properties: {} } }] },
    actions: [{ slug: 'a', title: 'A', hints: { readOnly: true }, input: {}, output: {} }],
  };
  writeFileSync(
    join(folder, 'index.js'),
    `const { existsSync, writeFileSync } = require('node:fs');
    const mark = require('node:path').join(__dirname, 'loaded');
    if (existsSync(mark)) process.exit(7);
    writeFileSync(mark, '');
    module.exports = { describe: () => (${JSON.stringify(manifest)}), lookup() {}, testConnection() {},
      invoke: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => process.exit(8))) };`,
  );
  const { client } = await testWorkbench({ connectorFolders: [folder] });
  const { id } = await client.post<Connection>('/api/connections', {
    serviceId: 'x',
    methodId: 'm',
    name: 'X',
    values: {},
  });
  const invoke = () =>
    client.post<InvokeResponse>(`/api/connections/${id}/invoke`, { action: 'a', input: {} }, 200);
  const [first, second] = await Promise.all([
    Promise.race([invoke(), invoke()]),
    client.post(`/api/connections/${id}/test`, undefined, 200),
  ]);
  const ended = expect.stringContaining('ended before it answered (exit code 7)');
  expect([first, second]).toMatchObject([
    { ok: false, error: { message: ended } },
    { ok: false, message: ended },
  ]);
});

test('one that breaks while it is loaded first cannot be used, and says why', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'index.js'), 'process.exit(9)');
  await expect(testWorkbench({ connectorFolders: [folder] })).rejects.toThrow(
    /cannot be loaded: The connector process ended .*exit code 9/,
  );
});

test('an expression that never ends or grows without end fails its step, and errors hide what they name', async () => {
  const { client } = workbench;
  const explosion = '{{ $reduce([1..40],function($a,$b){{"a":$a,"b":$a}},{"x":1}) }}';
  const { id } = await client.workflow([
    tinyStep('S1', 'echo', shelf, { input: { value: explosion }, settings: { continueOnError: true } }),
    tinyStep('S2', 'echo', shelf, {
      input: { value: `{{ $contains("${'a'.repeat(60)}!", /(a+)+$/) }}` },
      settings: { continueOnError: true },
    }),
    tinyStep('S3', 'echo', shelf, {
      input: { value: '{{ $number("canary-printed") }}' },
      settings: { continueOnError: true },
    }),
  ]);
  const run = await client.run(id);
  expect(stepOf(run, 'S1').error).toMatchObject({
    code: 'expression',
    message: expect.stringContaining('too large'),
  });
  expect(stepOf(run, 'S2').error).toMatchObject({
    code: 'expression',
    message: expect.stringContaining('too long'),
  });
  expect(stepOf(run, 'S3').error?.message).toContain(MASK);
  expect(JSON.stringify(run)).not.toContain('canary');
  const evaluated = await client.post(
    `/api/workflows/${id}/evaluate`,
    { text: '{{ $number("canary-printed") }}' },
    200,
  );
  expect(evaluated).toMatchObject({ ok: false, message: expect.stringContaining(MASK) });
});
