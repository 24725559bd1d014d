import type { Emulator, EmulatorOptions } from 'atlassian-scim-emulator';
import type { ConnectionInput } from '../../src/contract.ts';
import type { Actions } from '../../src/generated/types.ts';
import { invoke } from '../../src/index.ts';
import { startDirectory } from '../support/directory.ts';
import { outputProblems } from '../support/output-validator.ts';

type Output = Actions['set-group-members']['output'];

let emulator: Emulator;
let connection: ConnectionInput;
afterEach(() => emulator.close());

async function start(options: EmulatorOptions = {}) {
  ({ emulator, connection } = await startDirectory(options));
  return emulator.directory;
}

async function run(action: keyof Actions, input: object) {
  const result = await invoke({ action, connection, input });
  if (result.output) expect(outputProblems(action, result.output)).toEqual([]);
  // The schema has just been proven.
  return { ...result, output: result.output as unknown as Output };
}

const members = (name: string) =>
  emulator.directory.snapshot().groups.find(({ displayName }) => displayName === name)?.members;

test('1,000 names: everyone gets an outcome, and each request is needed', async () => {
  const directory = await start({ users: 5_000 });
  const people = directory.users();
  const present = people.slice(0, 3);
  const shared = ['first@twins.example.com', 'second@twins.example.com'];
  for (const [index, value] of [...shared, ...shared].entries()) {
    directory.addUser({
      userName: `twin-${index}`,
      emails: [
        { value: `twin-${index}@example.com`, primary: true },
        { value, primary: false },
      ],
    });
  }
  directory.addGroup({ displayName: 'everyone', members: present.map(({ id }) => id) });
  const named = people
    .slice(0, 993)
    .map(({ id, userName, emails }, index) => [id, userName, emails[0]?.value][index % 3]);
  const unknown = Array.from({ length: 5 }, (_, index) => `nobody-${index}`);
  emulator.clearRequests();

  const { ok, output, meta } = await run('add-users-to-group', {
    group: 'everyone',
    users: [...named, ...unknown, ...shared],
  });

  expect(ok).toBe(true);
  expect(output.summary).toEqual({ asked: 1_000, added: 990, already_member: 3, not_found: 5, ambiguous: 2 });
  expect(output.outcomes.filter(({ status }) => status === 'not_found').map(({ user }) => user)).toEqual(
    unknown,
  );
  for (const { reason } of output.outcomes.filter(({ status }) => status === 'ambiguous'))
    expect(reason).toContain('2 users');
  expect(members('everyone')).toHaveLength(993);
  // The group by name, 51 pages of users, ten batches of a hundred.
  expect(meta.requests).toBe(1 + 51 + 10);
  expect(emulator.requests).toHaveLength(meta.requests);
});

test('a few names in a large directory are looked up one by one', async () => {
  const directory = await start({ users: 1_000 });
  const [one, other] = directory.users();
  directory.addGroup({ displayName: 'few', members: [] });
  const { output, meta } = await run('add-users-to-group', {
    group: 'few',
    users: [one?.userName, other?.id],
  });
  expect(output.summary).toEqual({ asked: 2, added: 2 });
  // The group, the first page that tells how many users there are, two look-ups, one PATCH.
  expect(meta.requests).toBe(5);
});

describe.each(['any', 'filter', 'value'] as const)(
  'a directory that takes removals by %s',
  (memberRemoval) => {
    test.each([1, 2, 100])('members leave in batches of %d', async (batchSize) => {
      const directory = await start({ users: 12, memberRemoval });
      const [stays, ...leave] = directory.users().map(({ userName }) => userName);
      directory.addGroup({ displayName: 'team', members: [stays as string, ...leave] });
      const removed = await run('remove-users-from-group', {
        group: 'team',
        users: leave.slice(0, 5),
        batchSize,
      });
      expect(removed.output.summary).toEqual({ asked: 5, removed: 5 });
      const set = await run('set-group-members', {
        group: 'team',
        users: stays,
        batchSize,
        maxRemovals: { count: 6 },
      });
      expect(set.output.summary).toEqual({ asked: 1, already_member: 1, removed: 6 });
      expect(members('team')).toEqual([stays?.toLowerCase()]);
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
  expect((await run('add-users-to-group', { group: 'team', users: names })).output.summary).toEqual({
    asked: 3,
    added: 3,
  });
  expect((await run('remove-users-from-group', { group: 'team', users: names })).output.summary).toEqual({
    asked: 3,
    removed: 3,
  });
  expect(members('team')).toEqual([]);
});

test('one member that the directory refuses does not sink the others', async () => {
  const directory = await start({ users: 9 });
  const users = directory.users();
  const gone = users[4]?.userName as string;
  directory.addGroup({ displayName: 'team', members: [] });
  // Deleted by somebody else between the look-up and the change.
  emulator.fail({ kind: 'drift', method: 'PATCH', drift: (now) => now.removeUser(gone) });
  const { output } = await run('add-users-to-group', {
    group: 'team',
    users: users.map(({ userName }) => userName),
  });
  expect(output.summary).toEqual({ asked: 9, added: 8, failed: 1 });
  expect(output.outcomes.find(({ status }) => status === 'failed')).toMatchObject({
    user: gone,
    reason: expect.stringContaining('404'),
  });
  expect(members('team')).toHaveLength(8);
});

test('a group that goes away in the middle is one error, with what was done before', async () => {
  const directory = await start({ users: 6 });
  directory.addGroup({ displayName: 'team', members: [] });
  emulator.fail({ kind: 'drift', method: 'PATCH', skip: 1, drift: (now) => now.removeGroup('team') });
  const users = directory.users().map(({ userName }) => userName);
  const { ok, output, ...result } = await run('add-users-to-group', { group: 'team', users, batchSize: 2 });
  expect(ok).toBe(false);
  expect(result).toMatchObject({ error: { code: 'not_found' } });
  expect(output.summary).toEqual({ asked: 6, added: 2, failed: 4 });
});

test('a silent refusal is seen by reading back', async () => {
  const directory = await start({ users: 2, unknownMember: 'ignore' });
  const [one, other] = directory.users();
  directory.addGroup({ displayName: 'team', members: [] });
  emulator.fail({ kind: 'drift', method: 'PATCH', drift: (now) => now.removeUser(other?.id as string) });
  const { output } = await run('add-users-to-group', {
    group: 'team',
    users: [one?.userName, other?.userName],
  });
  expect(output.outcomes).toMatchObject([
    { status: 'added' },
    { status: 'failed', reason: expect.stringContaining('does not show it') },
  ]);
});

test('past the limit nobody is removed, those held back are named, and additions happen', async () => {
  const directory = await start({ users: 40 });
  const names = directory.users().map(({ userName }) => userName);
  directory.addGroup({ displayName: 'team', members: names.slice(0, 30) });
  const { ok, output, ...result } = await run('set-group-members', { group: 'team', users: names.slice(10) });
  expect(ok).toBe(false);
  expect(result).toMatchObject({
    error: { code: 'limit_exceeded', message: expect.stringContaining('10 of 30') },
  });
  expect(output.summary).toEqual({ asked: 30, already_member: 20, added: 10, held_back: 10 });
  expect(output.heldBack).toHaveLength(10);
  expect(members('team')).toHaveLength(40);
});

test('a name with spaces around it is the name, before it is nobody', async () => {
  const directory = await start({ users: 1 });
  directory.addGroup({ displayName: 'team', members: [] });
  const { output } = await run('delete-group', { group: ' team ' });
  expect(output).toMatchObject({ deleted: true, alreadyGone: false });
  expect(members('team')).toBeUndefined();
});

test('a list in which nobody is known empties no group', async () => {
  const directory = await start({ users: 3 });
  directory.addGroup({ displayName: 'team', members: directory.users().map(({ userName }) => userName) });
  const { ok, output } = await run('set-group-members', { group: 'team', users: 'typo@example.com, slip' });
  expect(ok).toBe(true);
  expect(output.summary).toEqual({ asked: 2, not_found: 2 });
  expect(members('team')).toHaveLength(3);
});

test('whoever an ambiguous name may mean is not removed', async () => {
  const directory = await start();
  for (const name of ['one', 'other']) {
    const emails = [
      { value: `${name}@example.com`, primary: true },
      { value: 'both@example.com', primary: false },
    ];
    directory.addUser({ userName: name, emails });
  }
  directory.addGroup({ displayName: 'team', members: ['one'] });
  const { output } = await run('set-group-members', { group: 'team', users: 'both@example.com' });
  expect(output.summary).toEqual({ asked: 1, ambiguous: 1 });
  expect(members('team')).toEqual(['one']);
});
