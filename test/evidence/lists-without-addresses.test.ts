import { changeList, detailsOf, said, startScene } from '../support/scene.ts';

const limit = { maxRemovals: { count: 1_000, percent: 100 } };

/** Lists show nobody's addresses, or not those of one; the records themselves do. */
async function start(hidden: (userName: string) => boolean = () => true) {
  const scene = await startScene();
  const { directory } = scene.emulator;
  for (const userName of ['anna', 'ben', 'cid', 'dora'])
    directory.addUser({ userName, emails: [{ value: `${userName}@example.com`, primary: true }] });
  directory.addGroup({ displayName: 'crew', members: ['anna', 'ben', 'dora'] });
  scene.interfere({
    after: ({ method, kind, id }, reply) =>
      method === 'GET' && kind === 'Users' && id === undefined
        ? changeList(reply, (users) =>
            users.map(({ emails, ...user }) => (hidden(String(user.userName)) ? user : { ...user, emails })),
          )
        : undefined,
  });
  return scene;
}

describe.each<[which: string, hidden: (userName: string) => boolean]>([
  ['nobody', () => true],
  ['all but one', (userName) => userName === 'anna'],
])('a list of users that shows the addresses of %s', (_, hidden) => {
  test('a member named by the address stays in the group', async () => {
    const users = ['anna@example.com', 'ben'];
    const one = await start(hidden);
    const set = await one.run('set-group-members', { group: 'crew', users, ...limit });
    expect(set).toMatchObject({ ok: true, output: { summary: { already_member: 2, removed: 1 } } });
    expect(one.members('crew')).toEqual(['anna', 'ben']);

    const other = await start(hidden);
    await other.run('sync-groups', { groups: [{ name: 'crew', members: users }], ...limit });
    expect(other.members('crew')).toEqual(['anna', 'ben']);
  });

  test('whoever is named by the address is found', async () => {
    const scene = await start(hidden);
    expect(await scene.run('get-user', { user: 'anna@example.com' })).toMatchObject({ ok: true });
    const added = await scene.run('add-users-to-group', { group: 'crew', users: 'anna@example.com, cid' });
    expect(added).toMatchObject({ output: { summary: { already_member: 1, added: 1 } } });
    expect(await scene.run('offboard-user', { user: 'anna@example.com' })).toMatchObject({ ok: true });
    expect(scene.active()).toEqual(['ben', 'cid', 'dora']);
    expect(scene.members('crew')).toEqual(['ben', 'cid', 'dora']);
  });

  test('whoever got another user name is found by the address, and keeps access', async () => {
    const scene = await start(hidden);
    const users = [
      { userName: 'anna.new', primaryEmail: 'anna@example.com' },
      { userName: 'ben', primaryEmail: 'ben@example.com' },
    ];
    const result = await scene.run('sync-users', { users, missingUsers: 'deactivate', ...limit });
    expect(result).toMatchObject({ ok: true, meta: { status: 'done' }, output: { summary: { updated: 1 } } });
    expect(scene.active()).toEqual(['anna.new', 'ben']);
    const compared = await scene.run('compare-users', { users });
    expect(compared).toMatchObject({ output: { counts: { same: 2, onlyInList: 0 } } });
  });

  test('a row that fails spares whoever has its address', async () => {
    const scene = await start(hidden);
    const users = [{ userName: '', primaryEmail: 'anna@example.com' }, { userName: 'ben' }];
    const result = await scene.run('sync-users', { users, missingUsers: 'deactivate', ...limit });
    expect(detailsOf(result)).toContainEqual(
      expect.objectContaining({ userName: 'anna', status: 'held_back' }),
    );
    expect(scene.active()).toEqual(['anna', 'ben']);
  });
});

test('people who have no address at all: a few records are read to know it, and a name is not found', async () => {
  const scene = await startScene();
  for (let place = 0; place < 40; place++) scene.emulator.directory.addUser({ userName: `user-${place}` });
  scene.interfere({
    after: ({ method, kind }, reply) => {
      if (method !== 'GET' || kind !== 'Users' || reply.status !== 200) return undefined;
      const bare = ({ emails: _, ...user }: Record<string, unknown>) => user;
      const answer = JSON.parse(reply.text);
      return 'Resources' in answer
        ? changeList(reply, (users) => users.map(bare))
        : { ...reply, text: JSON.stringify(bare(answer)) };
    },
  });
  const result = await scene.run('get-user', { user: 'nobody@example.com' });
  expect(result).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(said(result)).toContain('nobody@example.com');
  expect(scene.passed.filter(({ id }) => id !== undefined).length).toBeLessThanOrEqual(5);
});
