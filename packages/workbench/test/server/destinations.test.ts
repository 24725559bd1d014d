import type { Connection, InvokeResponse, TestResult } from '../../api/connections.ts';
import type { JsonSchema } from '../../api/manifest.ts';
import { leadsElsewhere } from '../../api/rules.ts';
import type { Client } from './support/client.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

const PHRASE = 'canary-phrase-7f3e';
const fields = { serviceId: 'tiny-shelf', methodId: 'pass-phrase' };
const preset = {
  id: 'ready',
  title: 'Ready',
  description: '',
  ...fields,
  name: 'Ready shelf',
  values: { shelf: 'ready', passPhrase: PHRASE, door: 'front' },
};

let client: Client;
let shelf: Connection;

beforeEach(async () => {
  client = (await testWorkbench({ presets: [preset] })).client;
  shelf = await client.connect({ passPhrase: PHRASE, door: 'front' });
});

afterEach(endWorkbenches);

const anew = { error: { code: 'invalid_request', message: 'Fill in "Pass Phrase".' } };

test('a stored secret is not kept for another address', async () => {
  const path = `/api/connections/${shelf.id}`;
  for (const door of ['back', 'front/../back', '']) {
    expect(await client.put(path, { values: { shelf: 'x', door } }, 400)).toMatchObject(anew);
  }
  expect(await client.put(path, { values: { shelf: 'x' } }, 400)).toMatchObject({
    error: { hint: expect.stringContaining('enter them again') },
  });
  // Fields that decide nothing, and the same address once more, ask for nothing.
  const kept = await client.put<Connection>(path, { values: { shelf: 'x', lamp: true, door: ' front ' } });
  expect(kept.secretsSet).toEqual(['passPhrase']);
  const moved = await client.put<Connection>(path, {
    values: { shelf: 'x', door: 'back', passPhrase: 'another-phrase' },
  });
  expect(moved.values).toMatchObject({ door: 'back' });
});

test.each([
  ['the stored connection', () => ({ connectionId: shelf.id })],
  ['a preset', () => ({ presetId: 'ready' })],
  ['both', () => ({ connectionId: shelf.id, presetId: 'ready' })],
])('a test of values that lead elsewhere goes without the secret of %s', async (_name, from) => {
  const ask = (values: object) =>
    client.post<TestResult & { error?: unknown }>(
      '/api/connection-tests',
      { ...fields, values, ...from() },
      200,
    );
  // The connector of these tests says what it was given.
  expect(await ask({ shelf: 'tell', door: 'back' })).toMatchObject({ message: 'Given: door, shelf.' });
  expect(await ask({ shelf: 'tell', door: 'front' })).toMatchObject({
    message: 'Given: door, passPhrase, shelf.',
  });
  for (const spelling of ['Door', 'DOOR', 'url']) {
    const values = { shelf: 'tell', door: 'front', [spelling]: 'back' };
    await client.post('/api/connection-tests', { ...fields, values, ...from() }, 400);
  }
});

test('a preset keeps its secret where its values are changed to another address', async () => {
  const make = (values: object, status: number) =>
    client.post('/api/connections', { ...fields, name: 'From preset', values, presetId: 'ready' }, status);
  expect(await make({ door: 'back' }, 400)).toMatchObject(anew);
  expect(await make({ shelf: 'mine' }, 201)).toMatchObject({
    secretsSet: ['passPhrase'],
    values: { door: 'front' },
  });
});

test('no other request gives a connection another address', async () => {
  const path = `/api/connections/${shelf.id}`;
  const connection = { shelf: 'x', door: 'back' };
  const refused: [path: string, body: object][] = [
    [`${path}/invoke`, { action: 'echo', input: {}, connection }],
    [`${path}/invoke`, { action: 'echo', input: {}, values: connection }],
    ['/api/connection-tests', { ...fields, values: connection, connectionId: shelf.id, secrets: {} }],
  ];
  for (const [to, body] of refused) await client.post(to, body, 400);
  await client.get(`${path}/lookup?source=numbers&door=back`, 400);
  await client.put(path, { values: connection, methodId: 'open-shelf' }, 400);
  const echo = { action: 'echo', input: { connection, door: 'back' } };
  const told = await client.post<InvokeResponse>(`${path}/invoke`, echo, 200);
  expect(told).toMatchObject({ output: { connection: { door: 'front' } } });
});

test('another method of the same service is not given the secrets of the one before', async () => {
  const path = `/api/connections/${shelf.id}`;
  const open = await client.put<Connection>(path, { values: { shelf: 'x' }, methodId: 'open-shelf' });
  expect(open.secretsSet).toEqual([]);
  const back = { values: { shelf: 'x', door: 'front' }, methodId: 'pass-phrase' };
  expect(await client.put(path, back, 400)).toMatchObject(anew);
});

test.each<[string, JsonSchema, boolean]>([
  ['a marked field', { 'x-destination': true }, true],
  ['a field for an address', { type: 'string', format: 'uri' }, true],
  ['any other field', { type: 'string' }, false],
])('%s decides where a secret goes: %p', (_name, schema, decides) => {
  const form = { properties: { field: schema } };
  expect(leadsElsewhere(form, { field: 'a' }, { field: 'b' })).toBe(decides);
  expect(leadsElsewhere(form, {}, { field: 'b' })).toBe(decides);
  expect(leadsElsewhere(form, { field: 'a' }, { field: 'a ' })).toBe(false);
  expect(leadsElsewhere({ properties: { field: { ...schema, default: 'a' } } }, {}, { field: 'a' })).toBe(
    false,
  );
});
