import type { InvokeResponse, LookupOptions } from '../../api/connections.ts';
import type { Client } from './support/client.ts';
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

test('a service without a directory is not checked', async () => {
  const { id } = await client.connect();
  expect(await client.get('/api/services')).toMatchObject([{ canBeChecked: false }]);
  await client.post(`/api/connections/${id}/check`, undefined, 404);
});
