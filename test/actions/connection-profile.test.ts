import { type Emulator, startEmulator } from 'atlassian-scim-emulator';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

/** Removes five of six members, and gives the bodies of the changes with their queries. */
async function removeFive(profile: string[] | undefined) {
  emulator = await startEmulator({ memberRemoval: 'value' });
  const names = Array.from({ length: 6 }, (_, index) => `user-${index}`);
  for (const userName of names) emulator.directory.addUser({ userName });
  emulator.directory.addGroup({ displayName: 'crew', members: names });
  const { baseUrl, directoryId, apiKey } = emulator.credentials;
  const result = await createConnector({ clock: createHurriedClock() }).invoke({
    action: 'remove-users-from-group',
    connection: { baseUrl, directoryId, apiKey, ...(profile && { profile }) },
    input: { group: 'crew', users: names.slice(1) },
  });
  const changes = emulator.requests.filter(({ method }) => method === 'PATCH');
  const left = emulator.directory.group('crew')?.members.map(({ display }) => display);
  return { result, changes, left };
}

test('without a profile the form of removals is found out', async () => {
  const { result, changes, left } = await removeFive(undefined);
  expect(result.ok).toBe(true);
  expect(left).toEqual(['user-0']);
  expect(changes.some(({ status }) => status === 400)).toBe(true);
});

test('what the profile of a connection says is not found out anew', async () => {
  const { result, changes, left } = await removeFive([
    'batch-2',
    'remove-by-value',
    'answers-without-members',
  ]);
  expect(result.ok).toBe(true);
  expect(left).toEqual(['user-0']);
  // Each answer to a removal shows who is left, whatever the profile says.
  expect(changes.map(({ status, query }) => ({ status, query }))).toEqual(
    Array.from({ length: 3 }, () => ({ status: 200, query: {} })),
  );
});

test('another word is refused, and none is sent', async () => {
  const { result, changes } = await removeFive(['batch-0']);
  expect(result).toMatchObject({ ok: false, error: { code: 'invalid_connection' } });
  expect(changes).toEqual([]);
});
