import { changeList, detailsOf, said, scimReply, startScene } from '../support/scene.ts';

const limit = { maxRemovals: { count: 1_000, percent: 100 } };

async function start(...names: string[]) {
  const scene = await startScene();
  for (const userName of names) scene.emulator.directory.addUser({ userName });
  return scene;
}

describe('lists show less than the record', () => {
  test.each<[how: string, show: (group: object) => object]>([
    ['an empty list of members', (group) => ({ ...group, members: [] })],
    ['no members', ({ ...group }) => ({ ...group, members: undefined })],
    [
      'the first member only',
      (group) =>
        'members' in group && Array.isArray(group.members)
          ? { ...group, members: group.members.slice(0, 1) }
          : group,
    ],
  ])('%s: removed is who is to be removed, and the guards count all', async (_, show) => {
    const scene = await start('anna', 'ben', 'cid');
    scene.emulator.directory.addGroup({ displayName: 'crew', members: ['anna', 'ben', 'cid'] });
    scene.interfere({
      after: ({ method, kind, id }, reply) =>
        method === 'GET' && kind === 'Groups' && id === undefined
          ? changeList(reply, (groups) => groups.map(show))
          : undefined,
    });
    const deleted = await scene.run('delete-group', { group: 'crew', maxMembers: 1 });
    expect(deleted).toMatchObject({ ok: false, error: { code: 'limit_exceeded' } });
    const removed = await scene.run('remove-users-from-group', { group: 'crew', users: 'cid' });
    expect(removed).toMatchObject({ ok: true, output: { summary: { removed: 1 } } });
    const set = await scene.run('set-group-members', { group: 'crew', users: 'anna' });
    expect(set).toMatchObject({ ok: true, output: { summary: { already_member: 1, removed: 1 } } });
    await scene.run('add-users-to-group', { group: 'crew', users: 'ben' });
    const synced = await scene.run('sync-groups', { groups: [{ name: 'crew', members: ['ben'] }] });
    expect(synced).toMatchObject({ ok: true, output: { summary: { removed: 1, added: 0 } } });
    expect(scene.members('crew')).toEqual(['ben']);
  });

  test('a user without groups: they are looked for in the groups, and left', async () => {
    for (const isBareEverywhere of [false, true]) {
      const scene = await start('eve', 'otto');
      scene.emulator.directory.addGroup({ displayName: 'admins', members: ['eve', 'otto'] });
      const bare = ({ groups: _, ...user }: Record<string, unknown>) => user;
      scene.interfere({
        after({ kind, id }, reply) {
          if (kind !== 'Users' || reply.status !== 200) return undefined;
          if (id === undefined) return changeList(reply, (users) => users.map(bare));
          return isBareEverywhere ? scimReply(200, bare(JSON.parse(reply.text))) : undefined;
        },
      });
      const result = await scene.run('offboard-user', { user: 'eve' });
      expect(result).toMatchObject({
        ok: true,
        output: { groupsLeft: [{ display: 'admins' }], notDone: [] },
      });
      expect(scene.members('admins')).toEqual(['otto']);
    }
  });

  test('a user without groups, and groups without members: which they are is told as not known', async () => {
    const scene = await start('eve');
    scene.emulator.directory.addGroup({ displayName: 'admins', members: ['eve'] });
    scene.interfere({
      after({ kind, id }, reply) {
        if (reply.status !== 200 || kind === undefined) return undefined;
        const bare = ({ groups: _, members: __, ...record }: Record<string, unknown>) => record;
        return id === undefined
          ? changeList(reply, (records) => records.map(bare))
          : scimReply(200, bare(JSON.parse(reply.text)));
      },
    });
    const result = await scene.run('offboard-user', { user: 'eve' });
    expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
    expect(said(result)).toContain('does not show which groups');
    expect(result.output?.proof).not.toHaveProperty('groups');
  });
});

describe('a page that overlaps hides somebody', () => {
  async function startHidden(kind: 'Users' | 'Groups') {
    const scene = await startScene({ users: kind === 'Users' ? 150 : 0 });
    const { directory } = scene.emulator;
    if (kind === 'Groups') {
      directory.addUser({ userName: 'anna' });
      for (let place = 0; place < 150; place++)
        directory.addGroup({ displayName: `team-${place}`, members: ['anna'] });
    }
    // The second page begins with the last record of the first: whoever stands between is on none.
    scene.interfere({
      after({ method, kind: own, path }, reply) {
        if (method !== 'GET' || own !== kind || !/startIndex=101&/.test(path)) return undefined;
        const records = kind === 'Users' ? directory.users() : directory.groups();
        return changeList(reply, ([, ...others]) => [records[99] as object, ...others]);
      },
    });
    return scene;
  }

  test('sync-users: the leaver loses access, or the output is not complete and says why', async () => {
    const scene = await startHidden('Users');
    const people = scene.emulator.directory.users();
    const leaver = people[100];
    const users = people
      .filter(({ id }) => id !== leaver?.id)
      .map(({ userName, active }) => ({ userName, active }));
    const result = await scene.run('sync-users', { users, missingUsers: 'deactivate' });
    expect(result).toMatchObject({ ok: true, meta: { status: 'partial' }, output: { complete: false } });
    expect(result.meta.warnings.join(' ')).toMatch(/may have been missed/);
    const list = await scene.run('list-users', { returnAllPages: true });
    expect(list).toMatchObject({ output: { complete: false } });
  });

  test('sync-groups: the same for a group that no row names', async () => {
    const scene = await startHidden('Groups');
    const groups = Array.from({ length: 150 }, (_, place) => ({ name: `team-${place}` })).filter(
      (_, place) => place !== 100,
    );
    const result = await scene.run('sync-groups', { groups, missingGroups: 'delete', ...limit });
    expect(result).toMatchObject({ ok: true, output: { complete: false } });
    expect(result.meta.warnings.join(' ')).toMatch(/may have been missed/);
    expect(scene.members('team-100')).toEqual(['anna']);
  });
});

test.each(['delete', 'empty'])(
  'a group that no row names and that cannot be read is kept, and told (missing groups %s)',
  async (missingGroups) => {
    const scene = await start('ann', 'ben', 'cid');
    const { directory } = scene.emulator;
    const { id } = directory.addGroup({ displayName: 'crew', members: ['ann', 'ben', 'cid'] });
    for (const displayName of ['kept', 'other'])
      directory.addGroup({ displayName, members: ['ann', 'ben', 'cid'] });
    scene.interfere({
      before: ({ method, id: asked }) =>
        method === 'GET' && asked === id
          ? { status: 504, type: 'text/html', text: '<html>timeout</html>' }
          : undefined,
      after: ({ method, kind, id: asked }, reply) =>
        method === 'GET' && kind === 'Groups' && asked === undefined
          ? changeList(reply, (groups) => groups.map((group) => ({ ...group, members: [] })))
          : undefined,
    });
    const groups = ['kept', 'other'].map((name) => ({ name, members: ['ann', 'ben', 'cid'] }));
    const result = await scene.run('sync-groups', { groups, missingGroups, ...limit });
    expect(result).toMatchObject({
      ok: true,
      meta: { status: 'partial' },
      output: { summary: { heldBack: 1 }, complete: false },
    });
    expect(detailsOf(result)).toContainEqual(
      expect.objectContaining({
        group: 'crew',
        status: 'held_back',
        reason: expect.stringContaining('could not be read'),
      }),
    );
    expect(scene.members('crew')).toEqual(['ann', 'ben', 'cid']);
  },
);

test('a total that counts the page only: everybody is read, and a warning says that records may be missing', async () => {
  const scene = await startScene({ users: 250 });
  scene.interfere({
    after({ method, kind, id }, reply) {
      if (method !== 'GET' || kind !== 'Users' || id !== undefined) return undefined;
      const list = JSON.parse(reply.text);
      return scimReply(200, { ...list, totalResults: list.Resources.length });
    },
  });
  const people = scene.emulator.directory.users().filter(({ active }) => active);
  const last = people.at(-1);
  const list = await scene.run('list-users', { returnAllPages: true });
  expect(list).toMatchObject({ ok: true, output: { complete: false } });
  expect(list.output?.Resources).toHaveLength(250);
  const found = await scene.run('find-user', { email: last?.emails[0]?.value });
  expect(found).toMatchObject({ ok: true, output: { found: true } });
  const users = people.slice(0, -1).map(({ userName }) => ({ userName }));
  const sync = await scene.run('sync-users', { users, missingUsers: 'deactivate' });
  expect(sync).toMatchObject({
    ok: true,
    output: { complete: false, summary: { deactivated: 1, failed: 0 } },
  });
});

test('a directory that fills a page exactly: one look behind it, and the list is complete', async () => {
  const scene = await startScene({ users: 100 });
  const list = await scene.run('list-users', { returnAllPages: true });
  expect(list).toMatchObject({ output: { complete: true, totalResults: 100 } });
  expect(scene.count('GET')).toBe(2);
});

test('a gateway that empties the group for one: told, offered as undo, nobody put back', async () => {
  const scene = await start('ann', 'ben', 'cid');
  const { directory } = scene.emulator;
  const { id } = directory.addGroup({ displayName: 'crew', members: ['ann', 'ben', 'cid'] });
  scene.interfere({
    async after({ method, path }, reply) {
      if (method !== 'PATCH' || !path.startsWith('/Groups')) return undefined;
      directory.removeGroup(id);
      directory.addGroup({ id, displayName: 'crew' });
      return scimReply(reply.status, { ...JSON.parse(reply.text), members: [] });
    },
  });
  const result = await scene.run('remove-users-from-group', { group: 'crew', users: 'ann' });
  expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
  expect(detailsOf(result)).toMatchObject([{ user: 'ann', status: 'removed' }]);
  expect(result.meta.warnings.join(' ')).toMatch(/ben, cid are no longer in "crew"/);
  expect(result.output?.undo).toHaveLength(2);
  expect(scene.members('crew')).toEqual([]);
});
