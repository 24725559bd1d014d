import { said, startScene } from '../support/scene.ts';

async function startPeople(active: number, inactive: number) {
  const scene = await startScene();
  for (let place = 0; place < active + inactive; place++)
    scene.emulator.directory.addUser({ userName: `p${place}`, active: place < active });
  return scene;
}

describe('a limit is asked of those who can lose access', () => {
  test.each(['deactivate', 'delete'])(
    '250 inactive records do not thin out 49 of 50: %s',
    async (missingUsers) => {
      const scene = await startPeople(50, 250);
      const inactive = Array.from({ length: 250 }, (_, place) => ({
        userName: `p${50 + place}`,
        active: false,
      }));
      const result = await scene.run('sync-users', {
        users: [{ userName: 'p0' }, ...inactive],
        missingUsers,
      });
      expect(result).toMatchObject({
        ok: false,
        error: { code: 'limit_exceeded' },
        meta: { status: 'failed' },
      });
      expect(said(result)).toContain('49 of 50 active users');
      expect(scene.active()).toHaveLength(50);
    },
  );

  test('inactive records that are deleted cost nobody access', async () => {
    const scene = await startPeople(5, 100);
    const users = Array.from({ length: 5 }, (_, place) => ({ userName: `p${place}` }));
    const result = await scene.run('sync-users', { users, missingUsers: 'delete' });
    expect(result).toMatchObject({ ok: true, output: { summary: { deleted: 100 } } });
    expect(scene.active()).toHaveLength(5);
  });

  test.each([
    [
      'the rows themselves',
      (names: string[]) => ({ users: names.map((userName) => ({ userName, active: false })) }),
    ],
    ['rows that are missing', () => ({ users: [{ userName: 'p0' }], missingUsers: 'deactivate' })],
  ])('one sum for all who lose it: %s', async (_, inputOf) => {
    const scene = await startPeople(10, 0);
    const names = Array.from({ length: 9 }, (_, place) => `p${place + 1}`);
    const result = await scene.run('sync-users', inputOf(names));
    expect(result).toMatchObject({ ok: false, error: { code: 'limit_exceeded' } });
    expect(scene.active()).toHaveLength(10);
  });

  test('two of a few may go, the last one only where 100 percent is said', async () => {
    const scene = await startPeople(3, 0);
    const one = await scene.run('sync-users', { users: [{ userName: 'p0' }], missingUsers: 'deactivate' });
    expect(one).toMatchObject({ ok: true, output: { summary: { deactivated: 2 } } });
    const users = [
      { userName: 'p1', active: false },
      { userName: 'p0', active: false },
    ];
    const last = await scene.run('sync-users', { users, maxRemovals: { percent: 99 } });
    expect(last).toMatchObject({ ok: false, error: { code: 'limit_exceeded' } });
    expect(scene.active()).toEqual(['p0']);
    const said100 = await scene.run('sync-users', { users, maxRemovals: { percent: 100 } });
    expect(said100).toMatchObject({ ok: true });
    expect(scene.active()).toEqual([]);
  });

  test('a list that lost a third of its rows', async () => {
    const scene = await startPeople(100, 0);
    const users = Array.from({ length: 67 }, (_, place) => ({ userName: `p${place}` }));
    const result = await scene.run('sync-users', {
      users: [...users, { userName: 'new', primaryEmail: 'n@example.com' }],
      missingUsers: 'deactivate',
    });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'limit_exceeded' },
      meta: { status: 'partial' },
    });
    expect(said(result)).toMatch(/1 created, 33 held back/);
    expect(scene.active()).toHaveLength(101);
  });
});

describe('groups', () => {
  async function startGroups(sizes: number[]) {
    const scene = await startPeople(40, 0);
    for (const [place, size] of sizes.entries())
      scene.emulator.directory.addGroup({
        displayName: `g${place}`,
        members: Array.from({ length: size }, (_, person) => `p${person}`),
      });
    return scene;
  }

  test('a large one does not hide that a small one is emptied', async () => {
    const scene = await startGroups([40, 4]);
    const groups = [{ name: 'g1', members: ['p39'] }];
    const result = await scene.run('sync-groups', { groups });
    expect(result).toMatchObject({ ok: false, error: { code: 'limit_exceeded' } });
    expect(said(result)).toContain('4 of 4 members of \\"g1\\"');
    expect(scene.members('g1')).toEqual(['p0', 'p1', 'p2', 'p3', 'p39'].sort());
  });

  test('many small losses are one large one', async () => {
    const scene = await startGroups([5, 5, 5, 5]);
    const groups = [0, 1, 2, 3].map((place) => ({ name: `g${place}`, members: ['p0', 'p1', 'p2'] }));
    const result = await scene.run('sync-groups', { groups });
    expect(result).toMatchObject({ ok: false, error: { code: 'limit_exceeded' } });
    for (const { name } of groups) expect(scene.members(name)).toHaveLength(5);
  });

  test('the last member leaves only where 100 percent is said', async () => {
    const scene = await startGroups([1, 40]);
    const input = { group: 'g0', users: 'p5' };
    expect(await scene.run('set-group-members', input)).toMatchObject({
      ok: false,
      error: { code: 'limit_exceeded' },
    });
    expect(scene.members('g0')).toEqual(['p0', 'p5']);
    expect(await scene.run('set-group-members', input)).toMatchObject({
      ok: true,
      output: { summary: { removed: 1 } },
    });
  });

  test('whoever names exactly who goes is not limited', async () => {
    const scene = await startGroups([4]);
    const result = await scene.run('remove-users-from-group', { group: 'g0', users: 'p0, p1, p2, p3' });
    expect(result).toMatchObject({ ok: true, output: { summary: { removed: 4 } } });
  });
});
