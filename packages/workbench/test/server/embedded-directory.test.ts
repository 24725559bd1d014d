import type { Emulator } from 'atlassian-scim-emulator';
import type {
  Connection,
  DirectoryCheck,
  InvokeResponse,
  LookupOptions,
  TestResult,
} from '../../api/connections.ts';
import { type Client, stepOf, tinyStep } from './support/client.ts';
import { type Embedded, atlassian as fields, startEmbedded } from './support/embedded.ts';

let embedded: Embedded;
let emulator: Emulator;
let client: Client;
let connection: Connection;

beforeEach(async () => {
  embedded = await startEmbedded();
  ({ emulator, client, connection } = embedded);
});

afterEach(() => embedded.close());

test('the connection tests well, and its values may be pasted carelessly', async () => {
  const saved = await client.post<TestResult>(`/api/connections/${connection.id}/test`, undefined, 200);
  expect(saved).toMatchObject({ ok: true, message: expect.stringContaining('Users in the directory: 30') });
  const { apiKey, directoryUrl, baseUrl } = emulator.credentials;
  const values = { apiKey: ` Bearer ${apiKey} `, directoryId: directoryUrl, baseUrl };
  const pasted = await client.post<TestResult>('/api/connection-tests', { ...fields, values }, 200);
  expect(pasted).toMatchObject({ ok: true });
  expect(pasted.normalized.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['apiKey', 'directoryId']),
  );
});

test.each([
  ['a wrong key', { apiKey: 'not-the-key-at-all' }, 'unauthorized'],
  ['another directory', { directoryId: '00000000-0000-4000-8000-000000000000' }, 'wrong_key_kind'],
  ['a foreign host', { baseUrl: 'https://example.com' }, 'invalid_connection'],
])('the test names the cause: %s', async (_name, values, code) => {
  // The preset's key goes to its own address only.
  const { apiKey } = emulator.credentials;
  const body = { ...fields, values: { apiKey, ...values }, presetId: 'embedded-directory' };
  const result = await client.post<TestResult>('/api/connection-tests', body, 200);
  expect(result).toMatchObject({ ok: false, code });
  expect(result.hint).not.toBe('');
});

test('the directory is checked by reading alone, and nobody of it is in the report', async () => {
  const { id } = connection;
  const before = emulator.requests.length;
  const { report, page } = await client.post<DirectoryCheck>(`/api/connections/${id}/check`, undefined, 200);
  expect(report).toMatchObject({ kind: 'scim-directory-report', scope: 'read-only', where: 'this machine' });
  expect(report.summary).toMatchObject({ differs: 0 });
  expect(report.summary.expected).toBeGreaterThan(30);
  // The one POST asks how a wrong method is refused.
  const asked = emulator.requests.slice(before);
  expect(asked.filter(({ method }) => method !== 'GET').map(({ status }) => status)).toEqual([405]);
  const { apiKey, directoryId } = emulator.credentials;
  const people = emulator.directory.users().flatMap(({ userName, id: user }) => [userName, user]);
  const told = JSON.stringify(report) + page;
  for (const secret of [apiKey, directoryId, ...people]) expect(told).not.toContain(secret);
  expect(page).toContain('<h2>As expected');
});

test('a directory is asked nothing by the doctor unless its connection tests well', async () => {
  emulator.directory.regenerateKey();
  const path = `/api/connections/${connection.id}/check`;
  const refused = await client.post(path, undefined, 502);
  expect(refused).toMatchObject({ error: { code: 'connector_error', connectorCode: 'unauthorized' } });
  expect(emulator.requests.filter(({ path: asked }) => asked.includes('ServiceProviderConfig'))).toEqual([]);
  expect(await client.get(`/api/connections/${connection.id}`)).toMatchObject({ lastTest: { ok: false } });
});

test('users and groups are looked up and shown', async () => {
  const groups = await client.get<LookupOptions>(`/api/connections/${connection.id}/lookup?source=groups`);
  expect(groups.options).toHaveLength(4);
  const listing = { action: 'list-users', input: { returnAllPages: true } };
  const users = await client.post<InvokeResponse>(`/api/connections/${connection.id}/invoke`, listing, 200);
  expect(users.output?.Resources).toHaveLength(30);
});

test('a table goes to the connector as a text field holds it', async () => {
  const users = 'sep=;\r\nAccount;Work Email;First Name\r\nzoe;zoe@example.com;null\r\n';
  const { id } = await client.workflow([
    tinyStep('S1', 'sync-users', connection, {
      serviceId: fields.serviceId,
      input: { users, columnNames: '{"Account": "userName"}' },
    }),
  ]);
  const run = await client.run(id);
  expect(stepOf(run, 'S1')).toMatchObject({
    state: 'completed',
    output: { summary: { created: 1 } },
    warnings: [expect.stringContaining('"null" (line 3)')],
  });
  expect(emulator.directory.user('zoe')).toBeDefined();
});

test('a directory that is down gives an error with what to do next', async () => {
  const { id } = await embedded.fromTemplate('7-list-inactive-users');
  await emulator.close();
  const run = await client.run(id);
  expect(stepOf(run, 'S1').error).toMatchObject({ code: 'network', retryable: true });
  expect(stepOf(run, 'S1').error?.hint).not.toBe('');
});
