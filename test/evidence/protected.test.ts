import { detailsOf, startScene } from '../support/scene.ts';

async function startPeople(active: number, inactive: number) {
  const scene = await startScene();
  for (let place = 0; place < active + inactive; place++)
    scene.emulator.directory.addUser({ userName: `p${place}`, active: place < active });
  return scene;
}

test('one protected among several: only that one is kept', async () => {
  const people = ['p0', 'p1', 'p2', 'p3'];
  for (const [action, input] of [
    ['remove-users-from-group', { users: ['p0', 'p1@example.com', 'p2'] }],
    ['set-group-members', { users: 'p3', maxRemovals: { percent: 100 } }],
  ] as const) {
    const scene = await startPeople(4, 0);
    scene.emulator.directory.addGroup({ displayName: 'crew', members: people });
    const result = await scene.run(action, { group: 'crew', ...input }, { protectedUsers: ['p1'] });
    expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
    expect(scene.members('crew')).toEqual(['p1', 'p3']);
    expect(detailsOf(result)).toContainEqual(
      expect.objectContaining({ status: 'held_back', reason: expect.stringContaining('protects') }),
    );
  }
});

test('offboard-user: a protected group is told, and the others are left', async () => {
  const scene = await startPeople(2, 0);
  for (const displayName of ['a', 'core', 'z'])
    scene.emulator.directory.addGroup({ displayName, members: ['p0', 'p1'] });
  const result = await scene.run('offboard-user', { user: 'p0' }, { protectedGroups: ['core'] });
  expect(result).toMatchObject({
    ok: true,
    meta: { status: 'partial' },
    output: { groupsLeft: [{ display: 'a' }, { display: 'z' }] },
  });
  expect(result.output?.notDone).toEqual([expect.stringMatching(/^core: .*protects/)]);
  expect(['a', 'core', 'z'].map(scene.members)).toEqual([['p1'], ['p0', 'p1'], ['p1']]);
});

test('sync-users: the row that wants to deactivate somebody protected is named', async () => {
  const scene = await startPeople(2, 0);
  const users = [{ userName: 'p1' }, { userName: 'p0', active: false }];
  const result = await scene.run('sync-users', { users }, { protectedUsers: ['p0'] });
  expect(detailsOf(result)).toMatchObject([{ row: 2, userName: 'p0', status: 'held_back' }]);
});

test('who and what the connection protects loses nothing, whatever the input', async () => {
  const scene = await startPeople(4, 0);
  scene.emulator.directory.addGroup({ displayName: 'core', members: ['p1', 'p2'] });
  const more = { protectedUsers: ['P0'], protectedGroups: 'CORE' };
  const limit = { maxRemovals: { percent: 100 } };
  for (const [action, input] of [
    ['offboard-user', { user: 'p0' }],
    ['deactivate-user', { user: 'p0' }],
    ['delete-user', { user: 'p0' }],
    [
      'sync-users',
      {
        users: [{ userName: 'p1' }, { userName: 'p2' }, { userName: 'p3' }],
        missingUsers: 'delete',
        ...limit,
      },
    ],
    ['sync-users', { users: [{ userName: 'p0', active: false }], ...limit }],
    ['update-user', { user: 'p0', active: false }],
    ['remove-users-from-group', { group: 'core', users: 'p1' }],
    ['set-group-members', { group: 'core', users: 'p3', ...limit }],
    ['sync-groups', { groups: [{ name: 'other', members: ['p3'] }], missingGroups: 'delete', ...limit }],
    ['delete-group', { group: 'core', maxMembers: 9 }],
    ['custom-request', { method: 'DELETE', path: `/Users/${scene.emulator.directory.user('p0')?.id}` }],
  ] as const) {
    const result = await scene.run(action, input, more);
    expect([action, result.ok && result.meta.status === 'done']).toEqual([action, false]);
    expect(scene.active()).toEqual(expect.arrayContaining(['p0', 'p1', 'p2', 'p3']));
    expect(scene.members('core')).toEqual(expect.arrayContaining(['p1', 'p2']));
  }
});
