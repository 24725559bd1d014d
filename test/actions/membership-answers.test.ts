import type { EmulatorOptions } from 'atlassian-scim-emulator';
import { startTeam, type Team } from '../support/team.ts';

let team: Team;
afterEach(() => team.close());

async function start(options: EmulatorOptions = {}) {
  team = await startTeam(options);
  return team.emulator.directory;
}

describe.each(['any', 'filter', 'value'] as const)(
  'a directory that takes removals by %s',
  (memberRemoval) => {
    test.each([1, 2, 100])('members leave in batches of %d', async (batchSize) => {
      const directory = await start({ users: 12, memberRemoval });
      const [stays, ...leave] = directory.users().map(({ userName }) => userName);
      directory.addGroup({ displayName: 'team', members: [stays as string, ...leave] });
      const removed = await team.run('remove-users-from-group', {
        group: 'team',
        users: leave.slice(0, 5),
        batchSize,
      });
      expect(removed.output.summary).toEqual({ asked: 5, removed: 5 });
      const set = await team.run('set-group-members', {
        group: 'team',
        users: stays,
        batchSize,
        maxRemovals: { count: 6, percent: 100 },
      });
      expect(set.output.summary).toEqual({ asked: 1, already_member: 1, removed: 6 });
      expect(team.members('team')).toEqual([stays?.toLowerCase()]);
    });
  },
);

test.each([
  { omitEmpty: true },
  { patchStatus: 204 as const },
  { omitEmpty: true, patchStatus: 204 as const },
])('whatever the answers leave out: %j', async (options) => {
  const directory = await start({ users: 3, ...options });
  const names = directory.users().map(({ userName }) => userName);
  directory.addGroup({ displayName: 'team', members: [] });
  expect((await team.run('add-users-to-group', { group: 'team', users: names })).output.summary).toEqual({
    asked: 3,
    added: 3,
  });
  expect((await team.run('remove-users-from-group', { group: 'team', users: names })).output.summary).toEqual(
    {
      asked: 3,
      removed: 3,
    },
  );
  expect(team.members('team')).toEqual([]);
});

test('one member that the directory refuses does not sink the others', async () => {
  const directory = await start({ users: 9 });
  const users = directory.users();
  const gone = users[4]?.userName as string;
  directory.addGroup({ displayName: 'team', members: [] });
  // Deleted by somebody else between the lookup and the change.
  team.emulator.fail({ kind: 'drift', method: 'PATCH', drift: (now) => now.removeUser(gone) });
  const { output } = await team.run('add-users-to-group', {
    group: 'team',
    users: users.map(({ userName }) => userName),
  });
  expect(output.summary).toEqual({ asked: 9, added: 8, failed: 1 });
  expect(output.outcomes.find(({ status }) => status === 'failed')).toMatchObject({
    user: gone,
    reason: expect.stringContaining('404'),
  });
  expect(team.members('team')).toHaveLength(8);
});

test('a group that goes away in the middle is one error, with what was done before', async () => {
  const directory = await start({ users: 6 });
  directory.addGroup({ displayName: 'team', members: [] });
  team.emulator.fail({ kind: 'drift', method: 'PATCH', skip: 1, drift: (now) => now.removeGroup('team') });
  const users = directory.users().map(({ userName }) => userName);
  const { ok, output, ...result } = await team.run('add-users-to-group', {
    group: 'team',
    users,
    batchSize: 2,
  });
  expect(ok).toBe(false);
  expect(result).toMatchObject({ error: { code: 'not_found' } });
  expect(output.summary).toEqual({ asked: 6, added: 2, failed: 4 });
});

test('a silent refusal is seen by reading back', async () => {
  const directory = await start({ users: 2, unknownMember: 'ignore' });
  const [one, other] = directory.users();
  directory.addGroup({ displayName: 'team', members: [] });
  team.emulator.fail({ kind: 'drift', method: 'PATCH', drift: (now) => now.removeUser(other?.id as string) });
  const { output } = await team.run('add-users-to-group', {
    group: 'team',
    users: [one?.userName, other?.userName],
  });
  expect(output.outcomes).toMatchObject([
    { status: 'added' },
    { status: 'failed', reason: expect.stringContaining('does not show it') },
  ]);
});
