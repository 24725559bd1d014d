import { detailsOf, startScene } from '../support/scene.ts';

describe('members that were not given are not nobody', () => {
  const twelve = Array.from({ length: 12 }, (_, place) => `p${String(place).padStart(2, '0')}`);

  async function start() {
    const scene = await startScene();
    for (const userName of twelve) scene.emulator.directory.addUser({ userName });
    scene.emulator.directory.addGroup({ displayName: 'crew', members: twelve });
    return scene;
  }
  const limit = { maxRemovals: { percent: 100 } };

  test.each<[form: string, groups: unknown]>([
    ['no such key', [{ name: 'crew' }]],
    ['empty text', [{ name: 'crew', members: '' }]],
    ['blank text', [{ name: 'crew', members: '  ' }]],
    ['null', [{ name: 'crew', members: null }]],
    ['an empty cell', 'name,members\ncrew,\n'],
    ['no such column', 'name\ncrew\n'],
    ['a short row', 'name,members\ncrew\n'],
  ])('sync-groups, %s: nobody leaves, and the output says so', async (_, groups) => {
    const scene = await start();
    for (const missingGroups of ['leave', 'delete']) {
      const result = await scene.run('sync-groups', { groups, missingGroups, ...limit });
      expect(result).toMatchObject({
        ok: true,
        meta: { status: 'unchanged' },
        output: { summary: { removed: 0 } },
      });
      expect(detailsOf(result)).toMatchObject([
        { status: 'unchanged', reason: expect.stringContaining('No members are given') },
      ]);
    }
    expect(scene.members('crew')).toEqual(twelve);
  });

  test('sync-groups, an explicit empty list: empties within the limit, and only with 100 percent', async () => {
    const scene = await start();
    const groups = [{ name: 'crew', members: [] }];
    expect(await scene.run('sync-groups', { groups })).toMatchObject({
      ok: false,
      error: { code: 'limit_exceeded' },
    });
    expect(scene.members('crew')).toEqual(twelve);
    expect(await scene.run('sync-groups', { groups, ...limit })).toMatchObject({
      ok: true,
      output: { summary: { removed: 12 } },
    });
    expect(scene.members('crew')).toEqual([]);
  });

  test.each([[''], [','], [' ; '], [null]])('set-group-members with %j keeps them', async (users) => {
    const scene = await start();
    const result = await scene.run('set-group-members', { group: 'crew', users, ...limit });
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(scene.members('crew')).toEqual(twelve);
  });

  test('a row that names a group without members beside a row that gives them: those given count', async () => {
    const scene = await start();
    const groups = [{ name: 'crew' }, { name: 'Crew', members: twelve.slice(0, 11) }];
    const result = await scene.run('sync-groups', { groups });
    expect(result).toMatchObject({ ok: true, output: { summary: { removed: 1 } } });
  });
});
