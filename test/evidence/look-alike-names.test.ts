import { detailsOf, said, startScene } from '../support/scene.ts';

const composed = 'ren\u00e9.morel@example.com';
/** The same name as other programs write it. */
const spellings: [how: string, name: string][] = [
  ['decomposed', composed.normalize('NFD')],
  ['in capitals', composed.toUpperCase()],
  ['with a no-break space behind it', `${composed}\u00a0`],
  ['with a zero width space in it', composed.replace('.', '.\u200b')],
  ['with a byte order mark before it', `\ufeff${composed}`],
  ['with a soft hyphen in it', composed.replace('@', '\u00ad@')],
];

describe.each(spellings)('the same name %s', (_, spelling) => {
  async function start() {
    const scene = await startScene();
    const { directory } = scene.emulator;
    const emails = [{ value: 'rene@example.com', primary: true }];
    const rene = directory.addUser({ userName: composed, emails });
    directory.addUser({ userName: 'otto' });
    directory.addGroup({ displayName: '\u00c9quipe Nord', members: [composed] });
    return { ...scene, rene };
  }

  test.each(['deactivate', 'delete'])(
    'in a list of users, missing users %s: nothing to do',
    async (missingUsers) => {
      const scene = await start();
      const users = [{ userName: spelling }, { userName: 'otto' }];
      const result = await scene.run('sync-users', { users, missingUsers });
      expect(result).toMatchObject({
        ok: true,
        output: { summary: { created: 0, deactivated: 0, deleted: 0, failed: 0 } },
      });
      expect(scene.active()).toEqual(['otto', composed]);
    },
  );

  test('in references: the one there is', async () => {
    const scene = await start();
    const found = await scene.run('find-user', { userName: spelling });
    expect(found).toMatchObject({ ok: true, output: { found: true, user: { id: scene.rene.id } } });
    const same = await scene.run('create-or-update-user', {
      userName: spelling,
      primaryEmail: 'rene@example.com',
      title: 'Head',
    });
    expect(same).toMatchObject({ ok: true, output: { operation: 'updated', user: { id: scene.rene.id } } });
    const set = await scene.run('set-group-members', {
      group: '\u00c9quipe Nord',
      users: [spelling, 'otto'],
    });
    expect(set).toMatchObject({ ok: true, output: { summary: { already_member: 1, added: 1 } } });
    const removed = await scene.run('remove-users-from-group', {
      group: '\u00c9quipe Nord',
      users: spelling,
    });
    expect(removed).toMatchObject({ ok: true, output: { summary: { removed: 1 } } });
    expect(scene.count('POST')).toBe(0);
  });
});

test.each([
  '\u00c9quipe Nord'.normalize('NFD'),
  '\u00c9QUIPE NORD',
  '\u00c9quipe Nord\u2009',
  '\u00c9qui\u200bpe Nord',
])('a group named %j in the list is the one there is', async (name) => {
  const scene = await startScene();
  const { directory } = scene.emulator;
  for (const userName of ['anna', 'otto']) directory.addUser({ userName });
  const { id } = directory.addGroup({ displayName: '\u00c9quipe Nord', members: ['anna'] });
  for (const groups of [
    `name,members\n${name},otto\n${name},anna\n`,
    [{ name, members: ['otto', 'anna'] }],
  ]) {
    const result = await scene.run('sync-groups', { groups, missingGroups: 'delete' });
    expect(result).toMatchObject({ ok: true, output: { summary: { created: 0, deleted: 0, failed: 0 } } });
  }
  expect(directory.groups().map((group) => group.id)).toEqual([id]);
  expect(scene.members('\u00c9quipe Nord')).toEqual(['anna', 'otto']);
  expect(await scene.run('create-group', { displayName: name, ifExists: 'use' })).toMatchObject({
    ok: true,
    output: { created: false, group: { id } },
  });
});

describe.each([
  ['a sharp s and ss', 'jana.weiss@example.com', 'jana.wei\u00df@example.com'],
  ['a dotless i', 'isil@example.com', '\u0131sil@example.com'],
  ['two spaces', 'Jo Berg', 'Jo  Berg'],
  ['a joiner', 'nima.rad', 'nima\u200c.rad'],
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
        { row: 1, status: 'failed', reason: expect.stringContaining('close to') },
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
      expect(said(result)).toMatch(/close to|looks? alike/);
    }
    expect(scene.count('POST')).toBe(0);
    expect(await scene.run('create-user', { ...row, allowSimilar: true })).toMatchObject({ ok: true });
    expect(scene.emulator.directory.users()).toHaveLength(3);
  });

  test('a list of members that names one does not remove the other', async () => {
    const scene = await start();
    const set = await scene.run('set-group-members', { group: 'crew', users: [alike, 'otto'], ...limit });
    expect(detailsOf(set)).toMatchObject([
      { user: alike, status: 'not_found', reason: expect.stringContaining(`close to ${there}`) },
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
      expect(said(result)).toContain(`close to ${there}`);
    }
    expect(await scene.run('delete-user', { user: alike })).toMatchObject({
      ok: true,
      output: { deleted: false },
    });
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
    { group: 'Grosskunden', status: 'failed', reason: expect.stringContaining('close to the group') },
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
