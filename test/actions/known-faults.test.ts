import fc from 'fast-check';
import type { ErrorResult, InvokeResult } from '../../src/contract.ts';
import type { Slug } from '../../src/host/action.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { fields, manifest, propertiesOf } from '../support/manifest-walk.ts';
import { type Steps, startSteps } from '../support/steps.ts';

/** Faults found in other connectors and clients of this kind. None of them is here. */
let steps: Steps;
afterEach(() => steps.close());

async function start(options = {}) {
  steps = await startSteps(options);
  return steps.emulator.directory.addUser({ userName: 'anna', title: 'Engineer', externalId: 'hr-1' });
}

const errorOf = (result: InvokeResult): ErrorResult | undefined => (result.ok ? undefined : result.error);

it('1: an empty 204 to a delete is a success, not an answer that cannot be parsed', async () => {
  await start();
  expect(await steps.output('delete-user', { user: 'anna' })).toMatchObject({ deleted: true });
  expect(steps.emulator.requests.at(-1)).toMatchObject({ method: 'DELETE', status: 204 });
});

it('2: a 204 to a change is a success and nothing else beside', async () => {
  await start({ patchStatus: 204 });
  const result = await steps.run('deactivate-user', { user: 'anna' });
  expect(result).toMatchObject({ ok: true, output: { changed: true, user: { active: false } }, log: [] });
  expect(result).not.toHaveProperty('error');
});

it('3: nobody, one and two are three answers', async () => {
  await start();
  steps.emulator.directory.addUser({ userName: 'bob', externalId: 'hr-1' });
  expect(await steps.output('find-user', { userName: 'nobody' })).toEqual({ found: false, matches: [] });
  expect(await steps.output('find-user', { userName: 'anna' })).toMatchObject({
    found: true,
    user: { userName: 'anna' },
  });
  const two = await steps.output('find-user', { externalId: 'hr-1' });
  expect(two).toMatchObject({ found: false, matches: [{ userName: 'anna' }, { userName: 'bob' }] });
  expect(two).not.toHaveProperty('user');
});

it('4: no text breaks out of a filter', async () => {
  await start();
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('"', '\\', ' ', 'o', 'r', '&', '#', '%') }),
      async (text) => {
        const output = await steps.output('find-user', { userName: `x" or userName eq "anna${text}` });
        expect(output).toEqual({ found: false, matches: [] });
      },
    ),
    { numRuns: 20 },
  );
});

it('5: a new title clears nothing else', async () => {
  const { meta, ...before } = await start();
  await steps.output('update-user', { user: 'anna', title: 'Architect' });
  expect(steps.emulator.directory.user('anna')).toMatchObject({ ...before, title: 'Architect' });
});

const bob = { userName: 'bob', primaryEmail: 'bob@example.com' };
const anna = { userName: 'anna', primaryEmail: 'anna@example.com' };
it.each<[Slug, object]>([
  ['create-user', { ...bob, active: false }],
  ['create-or-update-user', { ...bob, active: false }],
  ['create-or-update-user', { ...anna, active: false }],
  ['update-user', { user: 'anna', active: false }],
  ['replace-user', { user: 'anna', ...anna, active: false }],
  ['deactivate-user', { user: 'anna' }],
])('6: a false reaches the wire with %s %j', async (action, input) => {
  await start();
  await steps.output(action, input);
  expect(JSON.stringify(steps.writes())).toMatch(/"active":false|"path":"active","value":false/);
});

it('7: the key of a patch is written as the documentation writes it', async () => {
  await start({ strict: true });
  await steps.output('update-user', { user: 'anna', title: 'Architect' });
  expect(Object.keys(steps.writes()[0]?.body as object)).toEqual(['schemas', 'Operations']);
});

it('8: a list does not stop at the first page unless it says so', async () => {
  await start({ users: 130 });
  expect(await steps.output('list-users')).toMatchObject({
    itemsPerPage: 100,
    complete: false,
    nextStartIndex: 101,
  });
  expect(await steps.output('list-users', { returnAllPages: true })).toMatchObject({
    itemsPerPage: 131,
    complete: true,
  });
});

it('9: every status has an error that can be read', async () => {
  await start();
  const unreadable: unknown[] = [];
  for (let status = 400; status < 600; status++) {
    steps.emulator.fail({ kind: 'html', status, times: 4 });
    const error = errorOf(await steps.run('get-user', { user: 'anna' }));
    const told = error?.message.includes(`(${status})`) && error.hint !== '' && error.code !== 'internal';
    if (!told || error?.data?.response?.status !== status) unreadable.push({ status, error });
    steps.emulator.clearFaults();
  }
  expect(unreadable).toEqual([]);
});

it('10: a key is never a plain text field', async () => {
  await start();
  const keys = propertiesOf(fields).filter(([way]) => /key$/i.test(way));
  expect(keys.map(([way, property]) => [way, property['x-secret']])).toEqual([
    ['apiKey', true],
    ['organizationApiKey', true],
  ]);
});

it('11: no stack, key or bearer header gets out, whatever goes wrong', async () => {
  await start();
  const { apiKey, organizationApiKey } = steps.connection;
  const leaks: string[] = [];
  const echo = `Bearer ${apiKey} ${organizationApiKey} ${Buffer.from(String(apiKey)).toString('base64')}`;
  for (const fault of [
    { kind: 'status', status: 400, body: { detail: echo } },
    { kind: 'status', status: 500, body: echo, times: 4 },
    { kind: 'garbage', body: echo },
    { kind: 'reset-before', times: 4 },
    { kind: 'redirect', headers: { location: `https://example.com/?key=${apiKey}` } },
    { kind: 'body', body: { totalResults: 1, Resources: [{ id: '1', userName: 'anna', title: echo }] } },
  ] as const) {
    steps.emulator.fail(fault);
    const told = JSON.stringify(await steps.run('get-user', { user: 'anna' }));
    if (
      [apiKey, organizationApiKey].some((key) => told.includes(String(key))) ||
      /\bat \S+ \(|\.ts:\d+|node_modules/.test(told)
    )
      leaks.push(told);
    steps.emulator.clearFaults();
  }
  expect(leaks).toEqual([]);
});

it('12: a create whose answer is lost is looked for before it is sent again', async () => {
  await start();
  steps.emulator.clearRequests();
  steps.emulator.fail({ kind: 'reset-after', method: 'POST' });
  const { user } = await steps.output('create-user', {
    userName: 'bob',
    primaryEmail: 'bob@example.com',
    externalId: 'hr-2',
  });
  expect(user).toMatchObject({ userName: 'bob' });
  expect(steps.emulator.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  expect(steps.emulator.directory.users()).toHaveLength(2);
});

it('13: of an answer’s headers only those on a list are shown', async () => {
  await start();
  steps.emulator.fail({
    kind: 'status',
    status: 400,
    headers: { 'set-cookie': 'session=1', 'x-internal-host': 'db-1', 'retry-after': '3' },
  });
  const headers = errorOf(await steps.run('get-user', { user: 'anna' }))?.data?.response?.headers ?? {};
  expect(Object.keys(headers).sort()).toEqual(['atl-traceid', 'content-type', 'date', 'retry-after']);
});

it('14: a key of the wrong kind is told from a wrong key', async () => {
  await start();
  const { testConnection } = createConnector({ clock: createHurriedClock() });
  const { connection, emulator } = steps;
  const organizationKey = await testConnection({
    ...connection,
    apiKey: emulator.credentials.organizationApiKey,
  });
  expect(organizationKey).toMatchObject({
    ok: false,
    code: 'wrong_key_kind',
    message: expect.stringContaining('organization API key'),
  });
  expect(await testConnection({ ...connection, apiKey: 'mistyped-key' })).toMatchObject({
    ok: false,
    code: 'unauthorized',
  });
  expect(manifest.connection.methods[0]?.test.outcomes.some(({ code }) => code === 'wrong_key_kind')).toBe(
    true,
  );
});
