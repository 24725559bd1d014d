import { detailsOf, startScene } from '../support/scene.ts';

const email = (value: string, primary = true) => [{ value, type: 'work', primary }];

describe('a person whose user name changed at the source, found by the address', () => {
  const lists: [form: string, users: unknown][] = [
    ['a table', 'userName,primaryEmail\nmira.holm,mira@example.com\notto,otto@example.com\n'],
    [
      'a list with emails',
      [{ userName: 'mira.holm', emails: email('mira@example.com') }, { userName: 'otto' }],
    ],
    [
      'the address in another case',
      [{ userName: 'mira.holm', primaryEmail: 'Mira@Example.com' }, { userName: 'otto' }],
    ],
  ];
  const cases = lists.flatMap(([form, users]) =>
    ['deactivate', 'delete'].map((missingUsers): [string, string, unknown] => [form, missingUsers, users]),
  );

  test.each(cases)(
    '%s, missing users %s: the record is renamed and keeps access',
    async (_, missingUsers, users) => {
      const scene = await startScene();
      const { directory } = scene.emulator;
      const mira = directory.addUser({ userName: 'mira.lind', emails: email('mira@example.com') });
      directory.addUser({ userName: 'otto' });
      directory.addGroup({ displayName: 'crew', members: ['mira.lind'] });

      const first = await scene.run('sync-users', { users, missingUsers });
      expect(first).toMatchObject({ ok: true, meta: { status: 'done' }, output: { complete: true } });
      const second = await scene.run('sync-users', { users, missingUsers });
      expect(second).toMatchObject({ ok: true, output: { summary: { unchanged: 2, failed: 0 } } });
      expect(directory.user(mira.id)).toMatchObject({ userName: 'mira.holm', active: true });
      expect(scene.members('crew')).toEqual(['mira.holm']);
      expect(directory.users()).toHaveLength(2);
    },
  );

  test.each([
    [
      'has another external ID',
      { externalId: 'hr-1' },
      'hr-2',
      /mira\.lind \(active, id .*another external ID/,
    ],
    ['is deactivated', { active: false }, undefined, /mira\.lind \(inactive, id .*not matched by address/],
  ])('one who %s is not taken over, and not taken away either', async (_, more, externalId, reason) => {
    const scene = await startScene();
    const { directory } = scene.emulator;
    const mira = directory.addUser({ userName: 'mira.lind', emails: email('mira@example.com'), ...more });
    directory.addUser({ userName: 'otto' });
    const row = {
      userName: 'mira.holm',
      primaryEmail: 'mira@example.com',
      ...(externalId && { externalId }),
    };
    for (const missingUsers of ['deactivate', 'delete']) {
      const limit = { maxRemovals: { percent: 100 } };
      const result = await scene.run('sync-users', {
        users: [row, { userName: 'otto' }],
        missingUsers,
        ...limit,
      });
      expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
      expect(detailsOf(result)).toMatchObject([
        { row: 1, status: 'failed', reason: expect.stringMatching(reason) },
      ]);
    }
    expect(directory.user(mira.id)).toMatchObject({ userName: 'mira.lind', active: mira.active });
    expect(scene.count('POST')).toBe(0);
  });

  test('two records have the address: the row fails and names both, nobody loses access', async () => {
    const scene = await startScene();
    const { directory } = scene.emulator;
    for (const userName of ['mira.one', 'mira.two'])
      directory.addUser({
        userName,
        emails: [...email(`${userName}@example.com`), ...email('mira@example.com', false)],
      });
    const users = [{ userName: 'mira.holm', primaryEmail: 'mira@example.com' }];
    const limit = { maxRemovals: { percent: 100 } };
    const result = await scene.run('sync-users', { users, missingUsers: 'delete', ...limit });
    expect(detailsOf(result)).toMatchObject([
      { row: 1, status: 'failed', reason: '2 users have the address "mira@example.com".' },
    ]);
    expect(scene.active()).toEqual(['mira.one', 'mira.two']);
  });

  test('a row that names the record by its user name counts more than one that has only its address', async () => {
    const scene = await startScene();
    const { directory } = scene.emulator;
    directory.addUser({ userName: 'mira', emails: email('mira@example.com') });
    const users = [
      { userName: 'nora', primaryEmail: 'mira@example.com' },
      { userName: 'mira', primaryEmail: 'mira.lind@example.com' },
    ];
    const first = await scene.run('sync-users', { users, missingUsers: 'deactivate' });
    expect(detailsOf(first)).toMatchObject([
      { row: 1, status: 'failed', reason: expect.stringContaining('row 2') },
      { row: 2, status: 'updated' },
    ]);
    await scene.run('sync-users', { users, missingUsers: 'deactivate' });
    expect(scene.active()).toEqual(['mira', 'nora']);
  });
});
