import { changeList, startScene } from '../support/scene.ts';

test.each([
  'This is "x" group',
  'Grp-!@#$%^&*()_+=-{}][":;\'/.,?\\1',
  'Equity eq Team',
  'a/b',
  '..',
  '\u{1f98a} team',
  '100% or more',
  'displayName eq "other"',
])('a group called %j is created, found, joined and deleted', async (name) => {
  const scene = await startScene();
  scene.emulator.directory.addUser({ userName: 'anna' });
  expect(await scene.run('create-group', { displayName: name })).toMatchObject({ ok: true });
  expect(await scene.run('find-group', { name })).toMatchObject({ ok: true, output: { found: true } });
  await scene.run('add-users-to-group', { group: name, users: 'anna' });
  expect(scene.members(name)).toEqual(['anna']);
  const again = await scene.run('sync-groups', {
    groups: [{ name, members: ['anna'] }],
    missingGroups: 'delete',
  });
  expect(again).toMatchObject({ ok: true, meta: { status: 'unchanged' } });
  expect(await scene.run('delete-group', { group: name, maxMembers: 1 })).toMatchObject({
    ok: true,
    output: { deleted: true },
  });
});

test('a rehire under the same external ID and another name: the old record comes back, active', async () => {
  const scene = await startScene();
  const rosa = { userName: 'rosa', primaryEmail: 'rosa@example.com', externalId: 'hr-7' };
  await scene.run('create-user', rosa);
  await scene.run('offboard-user', { user: 'rosa' });
  const back = await scene.run('onboard-user', {
    ...rosa,
    userName: 'rosa.new',
    primaryEmail: 'rosa.new@example.com',
  });
  expect(back).toMatchObject({
    ok: true,
    output: { operation: 'updated', user: { active: true, userName: 'rosa.new' } },
  });
  expect(scene.emulator.directory.users()).toHaveLength(1);
});

test('a lookup that finds more than was asked for finds nobody', async () => {
  const scene = await startScene();
  const { directory } = scene.emulator;
  directory.addGroup({ displayName: 'app-test' });
  directory.addUser({ userName: 'anna.berg' });
  scene.interfere({
    after({ path, kind }, reply) {
      if (!path.includes('filter=')) return undefined;
      return changeList(reply, () => (kind === 'Users' ? directory.users() : directory.groups()));
    },
  });
  expect(await scene.run('find-group', { name: 'app' })).toMatchObject({
    ok: true,
    output: { found: false },
  });
  expect(await scene.run('find-user', { userName: 'anna' })).toMatchObject({
    ok: true,
    output: { found: false },
  });
});

test('the key ends midway: unauthorized, what was done is told, and it is not complete', async () => {
  const scene = await startScene();
  for (let place = 0; place < 10; place++) scene.emulator.directory.addUser({ userName: `u${place}` });
  let writes = 0;
  scene.interfere({
    before: ({ method }) =>
      method === 'PATCH' && ++writes > 3
        ? { status: 401, type: 'application/json', text: '{"code":401,"message":"Unauthorized"}' }
        : undefined,
  });
  const users = Array.from({ length: 10 }, (_, place) => ({ userName: `u${place}`, title: 'T' }));
  const result = await scene.run('sync-users', { users });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'unauthorized' },
    meta: { status: 'failed' },
    output: { complete: false, summary: { updated: 3 } },
  });
});

test('a user of the first page is deleted while pages are read: nobody named loses the membership', async () => {
  const scene = await startScene({ users: 250 });
  const { directory } = scene.emulator;
  const people = directory.users();
  const members = [...people.slice(95, 110), ...people.slice(195, 210)];
  directory.addGroup({ displayName: 'admins', members: members.map(({ id }) => id) });
  const users = members.map(({ userName }) => userName);
  const before = scene.members('admins');
  for (const [place, [action, input]] of [
    ['set-group-members', { group: 'admins', users }] as const,
    ['sync-groups', { groups: [{ name: 'admins', members: users }] }] as const,
  ].entries()) {
    let isGone = false;
    scene.interfere({
      after({ method, path }) {
        if (!isGone && method === 'GET' && /^\/Users\?startIndex=1&/.test(path)) {
          isGone = true;
          directory.removeUser(people[place]?.id ?? '');
        }
        return undefined;
      },
    });
    const result = await scene.run(action, input);
    expect(result).toMatchObject({
      ok: true,
      output: { summary: expect.not.objectContaining({ not_found: expect.anything() }) },
    });
    expect(isGone).toBe(true);
    expect(scene.members('admins')).toEqual(before);
  }
});
