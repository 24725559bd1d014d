import type { ConnectionInput } from '../../src/contract.ts';
import type { Slug } from '../../src/host/action.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { type ContractServer, serve } from '../support/contract-server.ts';
import { fill } from '../support/directory-state.ts';
import { outputProblems } from '../support/output-validator.ts';
import { detailsOf, said } from '../support/scene.ts';
import { type ScimmyServer, startScimmyServer } from '../support/scimmy-server.ts';

// SCIMMY as it comes with Express 5: whatever page is asked for, it gives the first.
// More than fit on a page of the connector's.
const names = Array.from({ length: 110 }, (_, place) => `p${String(place).padStart(3, '0')}`);
const limit = { maxRemovals: { count: 1_000, percent: 100 } };

let library: ScimmyServer;
let server: ContractServer;
beforeEach(async () => {
  library = await startScimmyServer({ pagesAdvance: false });
  server = serve(library, library.close);
  await fill(
    server,
    names.map((userName) => ({ userName })),
    { crew: names, few: names.slice(80) },
  );
});
afterEach(() => library.close());

async function run(action: Slug, input: object) {
  const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });
  const connection: ConnectionInput = server.connection;
  const result = await invoke({ action, connection, input });
  expect(result.output ? outputProblems(action, result.output) : []).toEqual([]);
  return result;
}

async function membersOf(name: string): Promise<string[]> {
  const { Resources } = await server.call(
    'GET',
    `/Groups?filter=${encodeURIComponent(`displayName eq "${name}"`)}`,
  );
  const [group] = Resources;
  return ((group?.members ?? []) as { display: string }[]).map(({ display }) => display).sort();
}

test('the server does stand still', async () => {
  const first = await server.call('GET', '/Users?startIndex=1&count=50');
  const second = await server.call('GET', '/Users?startIndex=51&count=50');
  expect(second.Resources.map(({ id }) => id)).toEqual(first.Resources.map(({ id }) => id));
});

test('list-users: not complete, and it says so', async () => {
  const result = await run('list-users', { returnAllPages: true });
  expect(result).toMatchObject({ ok: true, output: { complete: false } });
});

test.each<[Slug, (users: string[]) => object]>([
  ['set-group-members', (users) => ({ group: 'crew', users, ...limit })],
  ['sync-groups', (members) => ({ groups: [{ name: 'crew', members }], ...limit })],
])('%s: nobody named is removed, nobody there is called unknown', async (action, inputOf) => {
  const kept = names.slice(20);
  const result = await run(action, inputOf(kept));
  expect(result.ok).toBe(true);
  const members = await membersOf('crew');
  expect(members).toEqual(expect.arrayContaining(kept));
  expect(said(result)).not.toContain('No user has this id');
  expect(detailsOf(result).filter(({ status }) => status === 'not_found')).toEqual([]);
  expect(members).toEqual(kept);
});

test('add-users-to-group by user name: all are found by lookup; an address is unknown, not nobody', async () => {
  const result = await run('add-users-to-group', { group: 'few', users: names });
  expect(result).toMatchObject({ ok: true, output: { summary: { added: 80, already_member: 30 } } });
  const late = await run('remove-users-from-group', {
    group: 'few',
    users: [`${names.at(-1)}@example.com`, 'p000'],
  });
  expect(detailsOf(late)).toMatchObject([
    { status: 'failed', reason: expect.stringContaining('is not known') },
    { status: 'removed' },
  ]);
});

test('sync-users with everybody in the list: nobody loses access, nobody is created twice', async () => {
  const users = names.map((userName) => ({ userName, primaryEmail: `${userName}@example.com` }));
  for (const missingUsers of ['deactivate', 'delete']) {
    const result = await run('sync-users', { users, missingUsers, ...limit });
    expect(result).toMatchObject({
      output: { complete: false, summary: { created: 0, deactivated: 0, deleted: 0 } },
    });
  }
  for (const name of [names[0], names.at(-1)]) {
    const found = await server.call('GET', `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`);
    expect(found.Resources).toMatchObject([{ active: true }]);
  }
});
