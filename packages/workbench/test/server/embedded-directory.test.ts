import { join } from 'node:path';
import { type Emulator, startEmulator } from 'atlassian-scim-emulator';
import type { Connection, InvokeResponse, LookupOptions, TestResult } from '../../api/connections.ts';
import type { Template } from '../../api/workflow-files.ts';
import type { Workflow } from '../../api/workflows.ts';
import { type Client, stepOf, tinyStep } from './support/client.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

// The connector of this repository, as built, and its launcher's templates, on the embedded directory.
const root = join(import.meta.dirname, '..', '..', '..', '..');
const fields = { serviceId: 'atlassian-user-provisioning', methodId: 'scim-api-key' };

let emulator: Emulator;
let client: Client;
let connection: Connection;

beforeEach(async () => {
  emulator = await startEmulator({ users: 30, groups: 4, seed: 1 });
  const { apiKey, directoryId, baseUrl } = emulator.credentials;
  const workbench = await testWorkbench({
    connectorFolders: [join(root, 'dist', 'connector')],
    templateFolder: join(root, 'packages', 'workbench', 'templates'),
    presets: [
      {
        ...fields,
        id: 'embedded-directory',
        title: 'Embedded directory',
        description: '',
        name: 'Embedded directory',
        values: { apiKey, directoryId, baseUrl },
      },
    ],
  });
  client = workbench.client;
  connection = await client.post('/api/connections', {
    ...fields,
    name: 'Embedded directory',
    values: {},
    presetId: 'embedded-directory',
  });
});

afterEach(async () => {
  await endWorkbenches();
  await emulator.close();
});

const fromTemplate = (templateId: string) => client.post<Workflow>('/api/workflows', { templateId });
const writes = () => emulator.requests.filter(({ method }) => method !== 'GET');

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

test('every template is ready to run once there is a connection', async () => {
  const templates = await client.get<Template[]>('/api/templates');
  expect(templates.map(({ title }) => title)).toEqual([
    'Onboard a user',
    'Offboard a user',
    'Keep a group equal to a list',
    'List inactive users',
  ]);
  for (const { id } of templates) expect((await fromTemplate(id)).problems).toEqual([]);
});

test('Onboard a user: first dry, then for real, then again without change', async () => {
  const { id } = await fromTemplate('1-onboard-a-user');
  const inputs = {
    email: 'ada@example.com',
    givenName: 'Ada',
    familyName: 'Lovelace',
    groups: 'Poets, Engineers',
  };
  const before = emulator.directory.snapshot();
  const dry = await client.run(id, { inputs, dryRun: true });
  expect(dry.steps.map(({ state }) => state)).toEqual(['completed', 'completed', 'skipped']);
  expect(writes()).toEqual([]);
  expect(emulator.directory.snapshot()).toEqual(before);

  const run = await client.run(id, { inputs });
  expect(run).toMatchObject({ state: 'completed', hadErrors: false });
  expect(emulator.directory.user('ada@example.com')).toMatchObject({
    displayName: 'Ada Lovelace',
    active: true,
  });
  expect(stepOf(run, 'S3').output).toMatchObject({
    groups: expect.arrayContaining([expect.objectContaining({ display: 'Poets' })]),
  });
  const after = emulator.directory.snapshot();
  expect(await client.run(id, { inputs })).toMatchObject({ state: 'completed', hadErrors: false });
  expect(emulator.directory.snapshot()).toEqual(after);
});

test('Offboard a user', async () => {
  const user = emulator.directory.addUser({ userName: 'grace' });
  for (const displayName of ['Navy', 'Compilers'])
    emulator.directory.addGroup({ displayName, members: ['grace'] });
  const { id } = await fromTemplate('2-offboard-a-user');
  const run = await client.run(id, { inputs: { user: 'grace' } });
  expect(run).toMatchObject({ state: 'completed', hadErrors: false });
  expect(emulator.directory.user(user.id)).toMatchObject({ active: false });
  expect(emulator.directory.group('Navy')?.members ?? []).toEqual([]);
  expect(stepOf(run, 'S3').loop).toMatchObject({ total: 2, completed: 2 });
});

test('Keep a group equal to a list', async () => {
  for (const userName of ['ann', 'bob', 'cleo']) emulator.directory.addUser({ userName });
  emulator.directory.addGroup({ displayName: 'Crew', members: ['ann', 'bob'] });
  const { id } = await fromTemplate('3-keep-a-group-equal-to-a-list');
  const inputs = { group: 'Crew', users: 'bob\ncleo', maxRemovals: 5 };
  const run = await client.run(id, { inputs });
  expect(run).toMatchObject({ state: 'completed', hadErrors: false });
  const members = emulator.directory.group('Crew')?.members ?? [];
  const names = members.map(({ value }) => emulator.directory.user(value ?? '')?.userName);
  expect(names.sort()).toEqual(['bob', 'cleo']);
  const held = await client.run(id, { inputs: { ...inputs, users: ['ann'], maxRemovals: 1 } });
  expect(held).toMatchObject({ state: 'failed' });
  expect(stepOf(held, 'S1').error).toMatchObject({ code: 'limit_exceeded' });
});

test('List inactive users, and download them', async () => {
  emulator.directory.addUser({ userName: 'gone', displayName: '=HYPERLINK("x")', active: false });
  const { id } = await fromTemplate('4-list-inactive-users');
  const run = await client.run(id);
  const { output } = stepOf(run, 'S1');
  expect(output).toMatchObject({ complete: true });
  const csv = await client.text(`/api/runs/${run.id}/steps/S1/download?format=csv&path=Resources`);
  expect(csv.body).toContain('gone');
  expect(csv.body).toContain(`"'=HYPERLINK(""x"")"`);
});

test('a directory that is down gives an error with what to do next', async () => {
  const { id } = await fromTemplate('4-list-inactive-users');
  await emulator.close();
  const run = await client.run(id);
  expect(stepOf(run, 'S1').error).toMatchObject({ code: 'network', retryable: true });
  expect(stepOf(run, 'S1').error?.hint).not.toBe('');
});
