import { startScene } from '../support/scene.ts';

async function startPeople(active: number, inactive: number) {
  const scene = await startScene();
  for (let place = 0; place < active + inactive; place++)
    scene.emulator.directory.addUser({ userName: `p${place}`, active: place < active });
  return scene;
}

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
