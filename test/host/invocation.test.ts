import { createConnectionPool } from '../../src/connection/pool.ts';
import type { ConnectionInput, Progress } from '../../src/contract.ts';
import manifestJson from '../../src/generated/manifest.json';
import type { ConnectorManifest } from '../../src/generated/types.ts';
import { createDrySessions } from '../../src/host/dry-sessions.ts';
import { startInvocation } from '../../src/host/invocation.ts';
import { openDry } from '../../src/host/open-directory.ts';
import { createActions } from '../../src/host/registry.ts';
import { createDryState } from '../../src/scim/dry-state.ts';
import { createClock } from '../support/clock.ts';
import { runDirectory } from '../support/running.ts';

// Made by the generator; the manifest test checks it against its schema.
const manifest = manifestJson as unknown as ConnectorManifest;
const key = 'ATCTT3xFfGN0-a-key=1A2B3C4D';

function start(connection: unknown, onProgress?: (progress: Progress) => void) {
  const clock = createClock();
  const environment = {
    clock,
    random: () => 0,
    manifest,
    actions: createActions(),
    sessions: createConnectionPool(clock.now, { userAgent: 'test', env: {} }),
    limits: { cursorBytes: 1_000 },
    drySessions: createDrySessions(clock.now),
  };
  const call = startInvocation(environment, {
    connection: connection as ConnectionInput,
    timeoutMs: 1_000,
    onProgress,
  });
  return { call, clock };
}

describe('nothing that is told holds a secret:', () => {
  it.each<[string, object]>([
    ['by its key', { apiKey: key }],
    ['by its title', { 'SCIM API Key': key }],
    ['by an alias', { token: key }],
    ['wrapped', { apiKey: { display_name: 'My key', value: key } }],
    ['pasted badly', { apiKey: ` "Bearer ${key}"\n` }],
    ['broken over lines', { apiKey: `${key.slice(0, 9)}\n${key.slice(9)}` }],
    ['the other kind', { organizationApiKey: key }],
  ])('%s', (_, connection) => {
    const told: Progress[] = [];
    const { call } = start(connection, (progress) => told.push(progress));
    call.log(`log of ${key}`);
    call.progress({ done: 1, total: 2, message: `progress of ${key}` });
    expect(call.entries.map(({ message }) => message)).toEqual(['log of [redacted]']);
    expect(told).toEqual([{ done: 1, total: 2, message: 'progress of [redacted]' }]);
    expect(call.redact({ [key]: key })).toEqual({ '[redacted]': '[redacted]' });
  });

  it.each([undefined, null, 'text', 5, [], {}, { apiKey: 5 }, { apiKey: ['x'] }])(
    'of a connection that is none, %j, there is none',
    (connection) => {
      const { call } = start(connection);
      call.log('a log');
      expect(call.entries).toEqual([{ time: '2026-01-05T09:00:00.000Z', message: 'a log' }]);
    },
  );
});

it('says how long it has been', async () => {
  const { call, clock } = start({});
  await clock.advance(1_234);
  expect(call.elapsedMs()).toBe(1_234);
});

it('a dry run reads and never writes', async () => {
  const { emulator, connection: given } = await runDirectory({ users: 1 });
  const { call } = start(given);
  const { connection } = await call.resolveConnection();
  const [user] = emulator.directory.users();
  await call.withConnection(connection, async ({ options }) => {
    const { users } = openDry(options, createDryState()).directory;
    const found = await users.find(user?.id ?? '');
    await users.update(found, { title: 'Changed' });
    await users.delete(found);
    await users.create({ userName: 'anna', primaryEmail: 'anna@example.com' });
  });
  expect(new Set(emulator.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});
