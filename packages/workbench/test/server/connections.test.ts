import type { Connection, TestResult } from '../../api/connections.ts';
import type { Preset, ServiceSummary } from '../../api/services.ts';
import { type Client, tinyStep } from './support/client.ts';
import { endWorkbenches, type TestWorkbench, testWorkbench } from './support/test-workbench.ts';

const preset = {
  id: 'ready',
  title: 'Ready shelf',
  description: 'To try things on.',
  serviceId: 'tiny-shelf',
  methodId: 'pass-phrase',
  name: 'Ready',
  values: { shelf: 'ready', passPhrase: 'ready-phrase' },
};
const fields = { serviceId: 'tiny-shelf', methodId: 'pass-phrase' };

let workbench: TestWorkbench;
let client: Client;

beforeEach(async () => {
  workbench = await testWorkbench({ presets: [preset] });
  client = workbench.client;
});

afterEach(endWorkbenches);

test('services come with what a dialog and an editor need', async () => {
  expect(await client.get<ServiceSummary[]>('/api/services')).toEqual([
    {
      id: 'tiny-shelf',
      title: 'Tiny Shelf',
      description: 'A shelf of books in memory.',
      provider: 'Nobody',
      categories: ['Tests'],
      iconUrl: '/api/services/tiny-shelf/icon',
      methods: [
        { id: 'pass-phrase', title: 'Pass Phrase' },
        { id: 'open-shelf', title: 'Open Shelf' },
      ],
      actionCount: 8,
      canBeChecked: false,
    },
  ]);
  expect(await client.get('/api/services/tiny-shelf')).toMatchObject({ manifest: { id: 'tiny-shelf' } });
  await client.get('/api/services/nobody', 404);
});

test('a connection is made, shown, edited and deleted', async () => {
  const values = { shelf: 'mine', passPhrase: 'open-sesame', lamp: true };
  const made = await client.post<Connection>('/api/connections', { ...fields, name: ' Mine ', values });
  expect(made).toMatchObject({
    name: 'Mine',
    values: { shelf: 'mine', lamp: true },
    secretsSet: ['passPhrase'],
    presetId: null,
    serviceLoaded: true,
    lastTest: null,
    usedBy: [],
  });
  expect(await client.get('/api/connections')).toEqual([made]);
  const path = `/api/connections/${made.id}`;
  const edited = await client.put<Connection>(path, { values: { shelf: 'other' } });
  expect(edited).toMatchObject({ name: 'Mine', values: { shelf: 'other' }, secretsSet: ['passPhrase'] });
  expect(await client.put(path, { values: { shelf: 'x' }, name: 'Yours' }, 400)).toMatchObject({
    error: { message: 'The name of a connection cannot be changed.' },
  });
  await client.delete(path);
  await client.get(path, 404);
});

test.each([
  ['an unknown service', { serviceId: 'none' }, 400, 'The connector "none" is not loaded.'],
  ['an unknown method', { methodId: 'none' }, 400, 'The connector has no connection method "none".'],
  ['no name', { name: '  ' }, 400, 'Enter a name of 1 to 100 characters.'],
  ['a missing field', { values: { passPhrase: 'x' } }, 400, 'Fill in "Shelf".'],
  ['a missing secret', { values: { shelf: 'x' } }, 400, 'Fill in "Pass Phrase".'],
  [
    'an unknown field',
    { values: { shelf: 'x', passPhrase: 'x', y: 1 } },
    400,
    'Pass Phrase has no field "y".',
  ],
  ['an unknown key', { color: 'red' }, 400, 'body must NOT have additional properties ("color").'],
  ['a taken name, whatever its case', { name: 'TAKEN' }, 409, 'A connection "TAKEN" already exists.'],
])('refuses a connection with %s', async (_name, part, status, message) => {
  await client.connect({}, 'Taken');
  const body = { ...fields, name: 'New', values: { shelf: 'x', passPhrase: 'y' }, ...part };
  expect(await client.post('/api/connections', body, status)).toMatchObject({ error: { message } });
});

test('values are tested before they are stored, and the connection made of them shows that test', async () => {
  const values = { shelf: ' mine ', passPhrase: 'open-sesame' };
  const test = await client.post<TestResult>('/api/connection-tests', { ...fields, values }, 200);
  expect(test).toEqual({
    ok: true,
    code: 'ok',
    message: 'The shelf mine is open.',
    hint: '',
    checks: [{ id: 'phrase', title: 'The phrase fits', status: 'passed' }],
    normalized: [{ field: 'shelf', message: 'Spaces around it were taken away.' }],
    warnings: [],
    latencyMs: 1,
  });
  const made = await client.post<Connection>('/api/connections', { ...fields, name: 'Mine', values });
  expect(made.lastTest).toMatchObject({ ok: true, message: 'The shelf mine is open.' });
  const other = await client.connect({ passPhrase: 'wrong-phrase' });
  expect(other.lastTest).toBeNull();
  await client.post(`/api/connections/${other.id}/test`, undefined, 200);
  expect((await client.get<Connection>(`/api/connections/${other.id}`)).lastTest).toMatchObject({
    ok: false,
    code: 'unauthorized',
    hint: 'Look under the mat again.',
  });
});

test('a test of edited values takes the secrets that are stored', async () => {
  const { id } = await client.connect({ passPhrase: 'wrong-phrase' });
  const body = { ...fields, values: { shelf: 'x' }, connectionId: id };
  expect(await client.post('/api/connection-tests', body, 200)).toMatchObject({ code: 'unauthorized' });
  const corrected = { ...body, values: { shelf: 'x', passPhrase: 'right-phrase' } };
  expect(await client.post('/api/connection-tests', corrected, 200)).toMatchObject({ code: 'ok' });
});

test('a test that crashes is a failed test', async () => {
  const body = { ...fields, values: { shelf: 'crash', passPhrase: 'something' } };
  expect(await client.post('/api/connection-tests', body, 200)).toMatchObject({
    ok: false,
    code: 'internal',
    message: 'The test crashed with ••••••',
  });
});

test('a connection is not deleted while workflows use it', async () => {
  const shelf = await client.connect();
  const { id } = await client.workflow([tinyStep('S1', 'list-books', shelf)], { name: 'Reader' });
  const path = `/api/connections/${shelf.id}`;
  expect((await client.get<Connection>(path)).usedBy).toEqual([{ id, name: 'Reader' }]);
  expect(await client.delete(path, 409)).toEqual({
    error: {
      code: 'in_use',
      message: '"My shelf" is used by "Reader".',
      hint: expect.any(String),
      workflows: [{ id, name: 'Reader' }],
    },
  });
  await client.delete(`/api/workflows/${id}`);
  await client.delete(path);
});

test('a preset makes a connection without its secrets being shown, and the connection follows it', async () => {
  expect(await client.get<Preset[]>('/api/presets')).toEqual([
    {
      id: 'ready',
      title: 'Ready shelf',
      description: 'To try things on.',
      ...fields,
      name: 'Ready',
      values: { shelf: 'ready' },
      secretsSet: ['passPhrase'],
    },
  ]);
  const body = { ...fields, values: {}, presetId: 'ready' };
  const made = await client.post<Connection>('/api/connections', { ...body, name: 'Ready' });
  expect(made).toMatchObject({ presetId: 'ready', values: { shelf: 'ready' }, secretsSet: ['passPhrase'] });
  const changed = await client.post<Connection>('/api/connections', {
    ...body,
    name: 'Changed',
    values: { shelf: 'another' },
  });
  expect(changed.presetId).toBeNull();

  await workbench.close();
  const moved = { ...preset, values: { shelf: 'moved', passPhrase: 'moved-phrase' } };
  workbench = await testWorkbench({ presets: [moved], dataFolder: workbench.dataFolder });
  const shelves = await workbench.client.get<Connection[]>('/api/connections');
  expect(shelves.map(({ name, values }) => [name, values.shelf])).toEqual([
    ['Changed', 'another'],
    ['Ready', 'moved'],
  ]);
});
