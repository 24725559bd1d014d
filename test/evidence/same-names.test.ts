import { startScene } from '../support/scene.ts';

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
