import type { EmulatorOptions } from 'atlassian-scim-emulator';
import type { Slug } from '../../src/host/action.ts';
import { changeList, detailsOf, said, startScene } from '../support/scene.ts';

const email = (value: string, primary = true) => ({ value, type: 'work', primary });
const address = 'sam@example.com';

/** Samuel is still called by an address that went to Samira. */
async function startTwo(options: EmulatorOptions = {}) {
  const scene = await startScene(options);
  const { directory } = scene.emulator;
  directory.addUser({ userName: address, emails: [email('samuel.old@example.com')] });
  directory.addUser({ userName: 'samira', emails: [email(address)] });
  directory.addGroup({ displayName: 'admins', members: [address, 'samira'] });
  scene.emulator.clearRequests();
  return scene;
}

test.each<[Slug, object]>([
  ['offboard-user', {}],
  ['offboard-user', { mode: 'delete' }],
  ['deactivate-user', {}],
  ['reactivate-user', {}],
  ['delete-user', {}],
  ['update-user', { title: 'Head' }],
  ['replace-user', { userName: 'sam', primaryEmail: 'sam2@example.com' }],
  ['get-user', {}],
  ['list-user-groups', {}],
])('%s %j does not choose between a user name and an address', async (action, input) => {
  const scene = await startTwo();
  const result = await scene.run(action, { user: address, ...input });
  expect(result).toMatchObject({ ok: false, error: { code: 'ambiguous' } });
  expect(said(result)).toMatch(/samira/);
  expect(said(result)).toMatch(/user name/);
  expect(scene.passed.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('in lists of members it is ambiguous, and nobody whom it may mean goes or comes', async () => {
  const scene = await startTwo();
  const limit = { maxRemovals: { percent: 100 } };
  const { directory } = scene.emulator;
  directory.addUser({ userName: 'otto' });
  for (const users of [[address], [address, 'otto']]) {
    const set = await scene.run('set-group-members', { group: 'admins', users, ...limit });
    expect(set).toMatchObject({ ok: true, meta: { status: 'partial' } });
    expect(detailsOf(set)[0]).toMatchObject({ user: address, status: 'ambiguous' });
    expect(scene.members('admins')).toEqual(expect.arrayContaining([address, 'samira']));
  }
  await scene.run('sync-groups', { groups: [{ name: 'admins', members: [address, 'otto'] }], ...limit });
  expect(scene.members('admins')).toEqual(['otto', address, 'samira'].sort());
  const removed = await scene.run('remove-users-from-group', { group: 'admins', users: address });
  expect(detailsOf(removed)).toMatchObject([{ status: 'ambiguous' }]);
  const made = await scene.run('create-group', { displayName: 'new', members: [address] });
  expect(detailsOf(made)).toMatchObject([{ status: 'ambiguous' }]);
  expect(scene.members('new')).toEqual([]);
});

test('explain-user tells of the other one', async () => {
  const scene = await startTwo();
  expect(said(await scene.run('explain-user', { user: address }))).toContain('samira');
});

test('whoever is called by the address and has it is meant, and no page is read for it', async () => {
  const scene = await startScene({ users: 300 });
  scene.emulator.directory.addUser({ userName: address, emails: [email(address)] });
  expect(await scene.run('deactivate-user', { user: address })).toMatchObject({
    ok: true,
    output: { changed: true },
  });
  expect(scene.passed.filter(({ path }) => path.includes('startIndex'))).toEqual([]);
});

test.each([false, true])(
  'an address that links of the organization do not show counts (key: %s)',
  async (withKey) => {
    const scene = await startScene();
    const { directory, credentials } = scene.emulator;
    for (const userName of ['one', 'other'])
      directory.addUser({
        userName,
        emails: [email(`${userName}@example.com`), email('both@example.com', false)],
      });
    const { organizationId, organizationApiKey } = credentials;
    const more = withKey ? { organizationId, organizationApiKey } : {};
    for (const action of ['delete-user', 'offboard-user', 'deactivate-user'] as const)
      expect(await scene.run(action, { user: 'both@example.com' }, more)).toMatchObject({
        ok: false,
        error: { code: 'ambiguous' },
      });
  },
);

describe('a deactivated record holds the address of a new hire', () => {
  const hire = { userName: address, primaryEmail: address, externalId: 'E-2' };

  async function startLeaver() {
    const scene = await startScene();
    const { directory } = scene.emulator;
    directory.addUser({ userName: 'sam.old', active: false, externalId: 'E-1', emails: [email(address)] });
    directory.addGroup({ displayName: 'crew' });
    return scene;
  }

  test.each<[Slug]>([['onboard-user'], ['create-user'], ['create-or-update-user']])(
    '%s: the refusal names it and its state',
    async (action) => {
      const scene = await startLeaver();
      const result = await scene.run(action, hire);
      expect(result).toMatchObject({ ok: false, error: { code: 'conflict', retryable: false } });
      expect(said(result)).toMatch(/sam\.old \(inactive, id /);
      expect(scene.active()).toEqual([]);
    },
  );

  test('sync-users: the row names it and its state', async () => {
    const scene = await startLeaver();
    const result = await scene.run('sync-users', { users: [hire], missingUsers: 'deactivate' });
    expect(detailsOf(result)).toMatchObject([
      { row: 1, status: 'failed', reason: expect.stringMatching(/sam\.old \(inactive, id /) },
    ]);
  });

  test('added to a group by that address: it is told that the record is deactivated', async () => {
    const scene = await startLeaver();
    const result = await scene.run('add-users-to-group', { group: 'crew', users: address });
    expect(detailsOf(result)).toMatchObject([{ status: 'added', reason: 'The user is deactivated.' }]);
    expect(result.meta.warnings.join(' ')).toContain('deactivated');
  });

  test('and an active one has it, too: ambiguous, with both states', async () => {
    const scene = await startLeaver();
    scene.emulator.directory.addUser({ userName: 'sam.new', emails: [email('sam.new@example.com')] });
    const give = (user: object) =>
      'userName' in user && user.userName === 'sam.new' ? { ...user, emails: [email(address)] } : user;
    scene.interfere({
      after: ({ method, kind, id }, reply) =>
        method === 'GET' && kind === 'Users' && id === undefined
          ? changeList(reply, (users) => users.map(give))
          : undefined,
    });
    const result = await scene.run('offboard-user', { user: address });
    expect(result).toMatchObject({ ok: false, error: { code: 'ambiguous' } });
    expect(said(result)).toContain('sam.old');
    expect(said(result)).toMatch(/inactive|deactivated/);
    expect(scene.active()).toEqual(['sam.new']);
  });

  test('an old record that only has the address as its user name does not stand in for the person', async () => {
    const scene = await startScene();
    const { directory } = scene.emulator;
    directory.addUser({ userName: address, active: false, emails: [email('sam.private@example.com')] });
    directory.addUser({ userName: 'sam2', emails: [email(address)] });
    const result = await scene.run('offboard-user', { user: address });
    expect(result).toMatchObject({ ok: false, error: { code: 'ambiguous' } });
    expect(said(result)).toMatch(/inactive|deactivated/);
  });
});
