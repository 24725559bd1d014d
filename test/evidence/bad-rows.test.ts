import { detailsOf, said, startScene } from '../support/scene.ts';

describe('a list of users with bad rows', () => {
  const rows = [
    { userName: 'ida', primaryEmail: 'ida@example.com' },
    { userName: 'bo', primaryEmail: 'bo(at)example.com' },
    { userName: '', primaryEmail: 'ed@example.com' },
    { userName: 'cy', primaryEmail: 'cy@example.com' },
    { userName: 'dee', primaryEmail: 'dee@example.com', active: 'perhaps' },
  ];
  const table = [
    'userName,primaryEmail,active',
    ...rows.map((row) => [row.userName, row.primaryEmail, row.active ?? ''].join(',')),
  ].join('\n');

  test.each<[form: string, users: unknown, lines: boolean]>([
    ['a table', table, true],
    ['a list', rows, false],
    ['JSON in a text', JSON.stringify(rows), false],
  ])('%s: the good ones are carried out, the bad ones named by their number', async (_, users, hasLines) => {
    const scene = await startScene();
    const result = await scene.run('sync-users', { users });
    expect(scene.active()).toEqual(['cy', 'ida']);
    expect(result).toMatchObject({
      ok: true,
      meta: { status: 'partial' },
      output: { summary: { created: 2, failed: 3 } },
    });
    const failed = detailsOf(result).filter(({ status }) => status === 'failed');
    expect(failed.map(({ row, line }) => [row, line])).toEqual(
      [2, 3, 5].map((row) => [row, hasLines ? row + 1 : undefined]),
    );
    for (const { reason } of failed) expect(String(reason).length).toBeGreaterThan(10);
  });

  test('whom a bad row means keeps access, whatever the list takes away', async () => {
    for (const missingUsers of ['deactivate', 'delete']) {
      const scene = await startScene();
      const { directory } = scene.emulator;
      directory.addUser({ userName: 'bo' });
      directory.addUser({ userName: 'dee' });
      directory.addUser({ userName: 'leaver' });
      const users = [rows[0], rows[1], rows[4]];
      const result = await scene.run('sync-users', { users, missingUsers, maxRemovals: { percent: 100 } });
      expect(scene.active()).toEqual(['bo', 'dee', 'ida']);
      const held = detailsOf(result).filter(({ status }) => status === 'held_back');
      expect(held).toMatchObject([
        { userName: 'bo', reason: expect.stringContaining('row 2') },
        { userName: 'dee', reason: expect.stringContaining('row 3') },
      ]);
    }
  });

  test('a row that says nothing of who it means holds back every removal', async () => {
    const scene = await startScene();
    for (const userName of ['anna', 'bob']) scene.emulator.directory.addUser({ userName });
    const users = 'userName,primaryEmail,title\nida,ida@example.com,\n,,Head\n';
    const result = await scene.run('sync-users', {
      users,
      missingUsers: 'delete',
      maxRemovals: { percent: 100 },
    });
    expect(scene.active()).toEqual(['anna', 'bob', 'ida']);
    expect(said(result)).toContain('row 2 names nobody');
  });

  test('not one good row: refused as a whole, nothing asked of the directory', async () => {
    const scene = await startScene();
    const result = await scene.run('sync-users', { users: [rows[1], rows[2]], missingUsers: 'delete' });
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(scene.passed).toEqual([]);
  });
});

test.each<[form: string, groups: unknown]>([
  ['a table', 'name,members\ncrew,ida\n,cy\n'],
  ['a list', [{ name: 'crew', members: ['ida'] }, { members: ['cy'] }]],
  [
    'JSON in a text',
    JSON.stringify([
      { name: 'crew', members: 'ida' },
      { name: '', members: 'cy' },
    ]),
  ],
])(
  'a row of groups without a name, in %s: the other is carried out, and no group is taken away',
  async (_, groups) => {
    const scene = await startScene();
    const { directory } = scene.emulator;
    for (const userName of ['ida', 'cy']) directory.addUser({ userName });
    directory.addGroup({ displayName: 'old', members: ['cy'] });
    const limit = { maxRemovals: { percent: 100 } };
    for (const missingGroups of ['delete', 'empty']) {
      const result = await scene.run('sync-groups', { groups, missingGroups, ...limit });
      expect(result).toMatchObject({
        ok: true,
        meta: { status: 'partial' },
        output: { summary: { failed: 1 } },
      });
      expect(said(result)).toContain('Row 2');
    }
    expect(scene.members('crew')).toEqual(['ida']);
    expect(scene.members('old')).toEqual(['cy']);
  },
);

describe('two columns of one meaning refuse the table', () => {
  test.each([
    [
      'sync-users',
      'users',
      'userName,Email,First Name,Email\nida,ida@example.com,Ida,ida.private@example.org\n',
      /"Email" occurs twice/,
    ],
    [
      'sync-users',
      'users',
      'userName,Email,First Name,Mail\nbo,bo@example.com,Bo,bo.private@example.org\n',
      /"Email" and "Mail" both mean primaryEmail/,
    ],
    ['sync-groups', 'groups', 'name,members,Group Name\ncrew,ida,staff\n', /both mean name/],
    ['sync-groups', 'groups', 'name,members,members\ncrew,ida,cy\n', /"members" occurs twice/],
  ] as const)('%s %s: %j', async (action, key, table, sentence) => {
    const scene = await startScene();
    const result = await scene.run(action, { [key]: table });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', message: expect.stringMatching(sentence) },
    });
    expect(scene.passed).toEqual([]);
  });
});
