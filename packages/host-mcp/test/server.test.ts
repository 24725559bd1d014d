import { spawnSync } from 'node:child_process';
import { buildProgram } from './build-program.ts';
import { call, connect, connectProcess } from './connect.ts';

const folder = 'packages/workbench/test/fixtures/tiny-connector';
const connection = { shelf: 'mcp-server', passPhrase: 'open sesame' };

let program = '';
beforeAll(async () => {
  program = await buildProgram();
});

it('what a connector prints does not come between the messages', async () => {
  const client = await connectProcess(program, { folder, connection, era: '2026-07-28' });
  expect(await call(client, 'misbehave', { how: 'chat' })).toMatchObject({
    ok: true,
    output: { printed: true },
  });
  await client.close();
});

it('progress is passed on, and a long result is cut and says so', async () => {
  const client = await connect({
    folder,
    connection,
    era: '2025-11-25',
    args: ['--max-bytes', '5000'],
  });
  const told: string[] = [];
  await call(client, 'echo', { value: 1 }, { onProgress: (message) => told.push(message) });
  expect(told).toEqual(['Told [secret]']);
  const list = await call(client, 'make-list', { count: 1_000 });
  expect(list.ok).toBe(true);
  expect(list.text.length).toBeLessThan(5_500);
  expect(list.text).toMatch(/list: \d+ of 1000 kept/);
  await client.close();
});

it('a tool that is not offered is refused in words', async () => {
  const client = await connect({ folder, connection, era: '2026-07-28', args: ['--read-only'] });
  const shown = await call(client, 'burn-books', {});
  expect(shown).toMatchObject({ ok: false, text: expect.stringContaining('There is no tool burn-books.') });
  await client.close();
});

it.each([
  [[], 'No connector was given.'],
  [['--connector', 'nothing-like-it'], 'is not there'],
  [['--connector', folder], 'TINY_SHELF_SHELF'],
])('%j ends with 2 and says why, on the stream for errors', (args, words) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    env: {},
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(words);
});
