import { createConnectionPool } from '../../src/connection/pool.ts';
import type { ConnectorManifest } from '../../src/generated/types.ts';
import type { Context, Slug } from '../../src/host/action.ts';
import { createDrySessions } from '../../src/host/dry-sessions.ts';
import { invoke as invokeIn } from '../../src/host/invoke.ts';
import { createActions } from '../../src/host/registry.ts';
import { createConnector, describe as describeConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { runDirectory } from '../support/running.ts';

const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });

/** The status of a step on a directory with Anna and Bob, who are the members of the group crew, and Carl. */
async function statusOf(action: Slug, input: object): Promise<{ ok: boolean; status: string }> {
  const { emulator, connection } = await runDirectory();
  emulator.directory.addUser({ userName: 'anna', title: 'Analyst' });
  for (const userName of ['bob', 'carl']) emulator.directory.addUser({ userName });
  emulator.directory.addGroup({ displayName: 'crew', members: ['anna', 'bob'] });
  const { ok, meta } = await invoke({ action, connection, input });
  return { ok, status: meta.status };
}

const change = { user: 'anna', title: 'Head' };
const asItIs = { user: 'anna', title: 'Analyst' };
/** That anybody goes is more than the limit allows. */
const exactly = (users: string) => ({ group: 'crew', users, maxRemovals: { count: 0 } });

it.each<[string, Slug, object, boolean, string]>([
  ['read', 'get-user', { user: 'anna' }, true, 'done'],
  ['written', 'update-user', change, true, 'done'],
  ['created', 'create-user', { userName: 'dora', primaryEmail: 'dora@example.com' }, true, 'done'],
  ['so already', 'update-user', asItIs, true, 'unchanged'],
  [
    'so already, without an output that says it',
    'sync-users',
    { users: [{ userName: 'anna' }] },
    true,
    'unchanged',
  ],
  ['a dry run that finds differences', 'update-user', { ...change, dryRun: true }, true, 'done'],
  ['a dry run that finds none', 'update-user', { ...asItIs, dryRun: true }, true, 'unchanged'],
  ['a row that is refused', 'sync-users', { users: [{ userName: 'anna' }, {}] }, true, 'partial'],
  [
    'a dry run of a row that is refused',
    'sync-users',
    { users: [{ userName: 'anna' }, {}], dryRun: true },
    true,
    'partial',
  ],
  ['the limit, with something done', 'set-group-members', exactly('carl'), false, 'partial'],
  ['the limit, with nothing done', 'set-group-members', exactly('anna'), false, 'failed'],
  ['failed', 'get-user', { user: 'nobody-there' }, false, 'failed'],
  ['refused', 'get-user', { usr: 'anna' }, false, 'failed'],
])('%s: %s %j', async (_, action, input, ok, status) => {
  expect(await statusOf(action, input)).toEqual({ ok, status });
});

it.each<[string, (context: Context<Slug>) => void, string, string[]]>([
  ['says nothing', () => {}, 'unchanged', []],
  ['warns', ({ warn }) => warn('late'), 'unchanged', ['late']],
  [
    'was not brought about',
    ({ unfulfilled }) => unfulfilled('Bob was not found.'),
    'partial',
    ['Bob was not found.'],
  ],
  [
    'was not brought about, said twice',
    ({ unfulfilled }) => {
      unfulfilled('Bob was not found.');
      unfulfilled('Bob was not found.');
    },
    'partial',
    ['Bob was not found.'],
  ],
])('a step that %s', async (_, act, status, warnings) => {
  const { connection } = await runDirectory();
  const manifest: ConnectorManifest = describeConnector();
  const actions = createActions();
  const environment = {
    clock: createHurriedClock(),
    random: () => 0,
    manifest,
    sessions: createConnectionPool(Date.now, { userAgent: 'test', env: {} }),
    limits: { cursorBytes: 1_000 },
    drySessions: createDrySessions(Date.now),
    actions: {
      async load(slug: string) {
        const handler = async (context: Context<Slug>) => {
          act(context);
          return {} as never;
        };
        return { ...(await actions.load(slug)), handler };
      },
    },
  };
  const input = { userName: 'anna', primaryEmail: 'anna@example.com' };
  const result = await invokeIn(environment, { action: 'create-user', connection, input });
  expect(result).toMatchObject({ ok: true, meta: { status, warnings } });
});
