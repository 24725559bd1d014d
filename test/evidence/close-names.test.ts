import { detailsOf, said, startScene } from '../support/scene.ts';

describe.each([
  ['a sharp s and ss', 'jana.weiss@example.com', 'jana.wei\u00df@example.com'],
  ['a dotless i', 'isil@example.com', '\u0131sil@example.com'],
  ['two spaces', 'Jo Berg', 'Jo  Berg'],
  ['a joiner', 'nima.rad', 'nima\u200c.rad'],
  ['full width', 'ida.berg@example.com', '\uff49\uff44\uff41.berg@example.com'],
])('names that only look alike: %s', (_, there, alike) => {
  async function start() {
    const scene = await startScene();
    const { directory } = scene.emulator;
    const emails = [{ value: 'a@example.com', primary: true }];
    for (const userName of [there, 'otto'])
      directory.addUser({ userName, ...(userName === there && { emails }) });
    directory.addGroup({ displayName: 'crew', members: [there, 'otto'] });
    return scene;
  }
  const limit = { maxRemovals: { percent: 100 } };
  const row = { userName: alike, primaryEmail: 'b@example.com' };

  test('a row for one fails and says so, and the other is not taken away', async () => {
    const scene = await start();
    for (const missingUsers of ['deactivate', 'delete']) {
      const result = await scene.run('sync-users', {
        users: [row, { userName: 'otto' }],
        missingUsers,
        ...limit,
      });
      expect(detailsOf(result)).toMatchObject([
        { row: 1, status: 'failed', reason: expect.stringContaining('similar to') },
        { userName: there, status: 'held_back' },
      ]);
    }
    expect(scene.active()).toEqual(['otto', there].sort());
    expect(scene.count('POST')).toBe(0);
  });

  test('create, create or update, and onboard refuse, until the input allows it', async () => {
    const scene = await start();
    for (const action of ['create-user', 'create-or-update-user', 'onboard-user'] as const) {
      const result = await scene.run(action, row);
      expect(result).toMatchObject({ ok: false, error: { code: 'conflict' } });
      expect(said(result)).toMatch(/similar to|looks? alike/);
    }
    expect(scene.count('POST')).toBe(0);
    expect(await scene.run('create-user', { ...row, allowSimilar: true })).toMatchObject({ ok: true });
    expect(scene.emulator.directory.users()).toHaveLength(3);
  });

  test('a list of members that names one does not remove the other', async () => {
    const scene = await start();
    const set = await scene.run('set-group-members', { group: 'crew', users: [alike, 'otto'], ...limit });
    expect(detailsOf(set)).toMatchObject([
      { user: alike, status: 'not_found', reason: expect.stringContaining(`similar to ${there}`) },
      { user: 'otto', status: 'already_member' },
      { status: 'held_back' },
    ]);
    const groups = [{ name: 'crew', members: [alike, 'otto'] }];
    const sync = await scene.run('sync-groups', { groups, ...limit });
    expect(sync).toMatchObject({ ok: true, meta: { status: 'partial' } });
    expect(scene.members('crew')).toEqual(['otto', there].sort());
  });

  test('steps about one person do not take one for the other', async () => {
    const scene = await start();
    for (const action of ['offboard-user', 'deactivate-user', 'update-user'] as const) {
      const result = await scene.run(action, { user: alike });
      expect(result).toMatchObject({ ok: false, error: { code: 'not_found' } });
      expect(said(result)).toContain(`similar to ${there}`);
    }
    for (const [action, mode] of [
      ['delete-user', {}],
      ['offboard-user', { mode: 'delete' }],
    ] as const) {
      const result = await scene.run(action, { user: alike, ...mode });
      expect(result).toMatchObject({ ok: true, meta: { status: 'unchanged' } });
      expect(result.meta.warnings.join(' ')).toContain(`similar to ${there}`);
    }
    expect(scene.active()).toHaveLength(2);
  });
});

test('groups whose names only look alike: neither created beside nor deleted', async () => {
  const scene = await startScene();
  const { directory } = scene.emulator;
  directory.addUser({ userName: 'anna' });
  directory.addGroup({ displayName: 'Gro\u00dfkunden', members: ['anna'] });
  const groups = [{ name: 'Grosskunden', members: ['anna'] }];
  const limit = { maxRemovals: { percent: 100 } };
  const result = await scene.run('sync-groups', { groups, missingGroups: 'delete', ...limit });
  expect(detailsOf(result)).toMatchObject([
    { group: 'Grosskunden', status: 'failed', reason: expect.stringContaining('similar to the group') },
    { group: 'Gro\u00dfkunden', status: 'held_back' },
  ]);
  expect(scene.members('Gro\u00dfkunden')).toEqual(['anna']);
  expect(directory.groups()).toHaveLength(1);
  directory.addGroup({ displayName: 'weiss' });
  for (const ifExists of ['use', 'fail']) {
    const created = await scene.run('create-group', { displayName: 'wei\u00df', ifExists });
    expect(created).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(said(created)).toContain('weiss');
  }
  expect(directory.groups()).toHaveLength(2);
});
