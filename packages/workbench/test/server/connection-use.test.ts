import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection, InvokeResponse, LookupOptions } from '../../api/connections.ts';
import { createTurns } from '../../server/turns.ts';
import type { Client } from './support/client.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

let client: Client;

beforeEach(async () => {
  client = (await testWorkbench()).client;
});

afterEach(endWorkbenches);

test('lookups search and page', async () => {
  const { id } = await client.connect();
  const path = `/api/connections/${id}/lookup?source=numbers`;
  const first = await client.get<LookupOptions>(path);
  expect(first.options).toHaveLength(10);
  const second = await client.get<LookupOptions>(`${path}&cursor=${first.cursor}`);
  expect(second.options[0]).toEqual({ value: '11', label: 'Number 11' });
  const found = await client.get<LookupOptions>(`${path}&query=25`);
  expect(found).toEqual({ options: [{ value: '25', label: 'Number 25' }], cursor: null });
  expect(await client.get(`/api/connections/${id}/lookup?source=letters`, 502)).toMatchObject({
    error: { code: 'connector_error', connectorCode: 'invalid_input', hint: 'Ask for numbers.' },
  });
  await client.get(`/api/connections/${id}/lookup`, 400);
});

test('only reading actions run outside workflows', async () => {
  const { id } = await client.connect();
  const path = `/api/connections/${id}/invoke`;
  const listed = await client.post<InvokeResponse>(path, { action: 'list-books', input: {} }, 200);
  expect(listed).toMatchObject({ ok: true, output: { books: [] } });
  const failed = await client.post<InvokeResponse>(path, { action: 'fail', input: {} }, 200);
  expect(failed).toMatchObject({ ok: false, error: { code: 'odd' }, output: null });
  expect(await client.post(path, { action: 'burn-books', input: {} }, 403)).toMatchObject({
    error: { code: 'read_only_required' },
  });
  await client.post(path, { action: 'read-minds', input: {} }, 404);
});

/** A connector of one action, which reads and lists. */
async function lister(invoke: string) {
  const folder = join(temporaryFolder(), 'connector');
  mkdirSync(folder);
  const manifest = {
    id: 'x',
    title: 'X',
    description: 'X',
    icon: 'x.svg',
    connection: { methods: [{ id: 'm', title: 'M', fields: { properties: {} } }] },
    actions: [
      {
        slug: 'list',
        title: 'List',
        description: '',
        collection: 'All',
        hints: { readOnly: true, destructive: false, idempotent: true },
        input: {},
        output: { 'x-records': { path: 'rows', paging: { start: 'from', count: 'count', next: 'next' } } },
      },
    ],
  };
  writeFileSync(
    join(folder, 'index.js'),
    `module.exports = { describe: () => (${JSON.stringify(manifest)}), testConnection() {}, lookup() {}, invoke: ${invoke} }`,
  );
  const own = (await testWorkbench({ connectorFolders: [folder] })).client;
  const { id } = await own.post<Connection>('/api/connections', {
    serviceId: 'x',
    methodId: 'm',
    name: 'X',
    values: {},
  });
  return { own, path: `/api/connections/${id}` };
}

test.each([
  ['rows', `rows: Array.from({ length: 20_000 }, () => 1)`],
  ['bytes', `rows: ['x'.repeat(10_000_000)]`],
  ['parts', 'rows: []'],
])('a list that never ends by its %s is refused with words', async (_what, rows) => {
  const { own, path } = await lister(
    `async ({ input }) => ({ ok: true, output: { ${rows}, next: input.from + 1 }, meta: {}, log: [] })`,
  );
  expect(await own.get(`${path}/records?action=list`, 413)).toMatchObject({
    error: { code: 'too_large', hint: expect.stringContaining('filter the list') },
  });
});

test('calls outside of runs have six processes at most, however many come at once', async () => {
  const { own, path } = await lister(
    'async () => ({ ok: true, output: { pid: process.pid }, meta: {}, log: [] })',
  );
  const pids = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const told = await own.post<InvokeResponse>(`${path}/invoke`, { action: 'list', input: {} }, 200);
      return told.output?.pid;
    }),
  );
  expect(pids.every((pid) => typeof pid === 'number')).toBe(true);
  expect(new Set(pids).size).toBeLessThanOrEqual(6);
});

test('what waits for a turn keeps its order, and ends at once when it is cancelled', async () => {
  const inTurn = createTurns(1);
  const never = new AbortController().signal;
  const cancelled = new AbortController();
  const order: string[] = [];
  let free = () => {};
  const first = inTurn(
    never,
    () => new Promise<string>((resolve) => (free = () => resolve('first'))),
    () => '',
  );
  const note = (name: string) =>
    inTurn(
      never,
      async () => order.push(name),
      () => 0,
    );
  const second = note('second');
  const gone = inTurn(
    cancelled.signal,
    async () => 'begun',
    () => 'cancelled',
  );
  const third = note('third');
  cancelled.abort();
  expect(await gone).toBe('cancelled');
  expect(
    await inTurn(
      cancelled.signal,
      async () => 'begun',
      () => 'cancelled',
    ),
  ).toBe('cancelled');
  expect(order).toEqual([]);
  free();
  await Promise.all([first, second, third]);
  expect(order).toEqual(['second', 'third']);
});

test('a request that is too large says what to do', async () => {
  expect(await client.post('/api/workflows', { description: 'x'.repeat(5_100_000) }, 413)).toMatchObject({
    error: {
      code: 'too_large',
      message: expect.stringContaining('5 MB'),
      hint: expect.stringContaining('Split'),
    },
  });
});

test('a service without a directory is not checked', async () => {
  const { id } = await client.connect();
  expect(await client.get('/api/services')).toMatchObject([{ canBeChecked: false }]);
  await client.post(`/api/connections/${id}/check`, undefined, 404);
});
