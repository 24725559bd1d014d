import type { EmulatorOptions } from 'atlassian-scim-emulator';
import { startTeam, type Team } from '../support/team.ts';

let team: Team;
afterEach(() => team.close());

async function start(options: EmulatorOptions = {}) {
  team = await startTeam(options);
  return team.emulator.directory;
}

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
  team.emulator.clearRequests();

  const { ok, output, meta } = await team.run('add-users-to-group', {
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
  expect(team.members('everyone')).toHaveLength(993);
  // The group by name, 51 pages of users that overlap by one, the seam after the first, a lookup
  // for each name that no page shows, four batches that grow from a hundred.
  expect(meta.requests).toBe(1 + 51 + 1 + 5 + 4);
  expect(team.emulator.requests).toHaveLength(meta.requests);
});

test('a few names in a large directory are looked up one by one', async () => {
  const directory = await start({ users: 1_000 });
  const [one, other] = directory.users();
  directory.addGroup({ displayName: 'few', members: [] });
  const { output, meta } = await team.run('add-users-to-group', {
    group: 'few',
    users: [one?.userName, other?.id],
  });
  expect(output.summary).toEqual({ asked: 2, added: 2 });
  // The group by name and, as the list shows it empty, by itself; the first page that tells how many users there are, two
  // lookups, one PATCH.
  expect(meta.requests).toBe(6);
});

test('past the limit nobody is removed, those held back are named, and additions happen', async () => {
  const directory = await start({ users: 40 });
  const names = directory.users().map(({ userName }) => userName);
  directory.addGroup({ displayName: 'team', members: names.slice(0, 30) });
  const { ok, output, ...result } = await team.run('set-group-members', {
    group: 'team',
    users: names.slice(10),
  });
  expect(ok).toBe(false);
  expect(result).toMatchObject({
    error: { code: 'limit_exceeded', message: expect.stringContaining('10 of 30') },
  });
  expect(output.summary).toEqual({ asked: 30, already_member: 20, added: 10, held_back: 10 });
  expect(output.heldBack).toHaveLength(10);
  expect(team.members('team')).toHaveLength(40);
});

test('a name with spaces around it is the name, before it is nobody', async () => {
  const directory = await start({ users: 1 });
  directory.addGroup({ displayName: 'team', members: [] });
  const { output } = await team.run('delete-group', { group: ' team ' });
  expect(output).toMatchObject({ deleted: true, alreadyGone: false });
  expect(team.members('team')).toBeUndefined();
});

test('a list in which nobody is known empties no group', async () => {
  const directory = await start({ users: 3 });
  directory.addGroup({ displayName: 'team', members: directory.users().map(({ userName }) => userName) });
  const { ok, output } = await team.run('set-group-members', {
    group: 'team',
    users: 'typo@example.com, slip',
  });
  expect(ok).toBe(true);
  expect(output.summary).toEqual({ asked: 2, not_found: 2 });
  expect(team.members('team')).toHaveLength(3);
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
  const { output } = await team.run('set-group-members', { group: 'team', users: 'both@example.com' });
  expect(output.summary).toEqual({ asked: 1, ambiguous: 1 });
  expect(team.members('team')).toEqual(['one']);
});
