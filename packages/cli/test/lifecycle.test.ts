import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryForEach } from './directory.ts';
import { commandsIn } from './shell-words.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach();
const folder = mkdtempSync(join(tmpdir(), 'aup-'));
const file = join(folder, 'table.csv');
afterAll(() => rmSync(folder, { recursive: true }));

/** Who is active and who is in which group, by name. */
function state() {
  const { directory } = emulator();
  const names = new Map(directory.users().map(({ id, userName }) => [id, userName]));
  return {
    users: directory
      .users()
      .map(({ userName, active }) => [userName, active])
      .sort(),
    groups: directory
      .groups()
      .map(({ displayName, members }) => [displayName, members.map(({ value }) => names.get(value)).sort()])
      .sort(),
  };
}

describe('a file as a value', () => {
  test('is its text', async () => {
    writeFileSync(file, 'userName,primaryEmail\ndora,dora@example.com\n');
    const { code } = await aup(['run', 'sync-users', '-i', `users=@${file}`, '--yes'], { env: env() });
    expect(code).toBe(0);
    expect(emulator().directory.user('dora')?.emails?.[0]?.value).toBe('dora@example.com');
  });

  test('is the standard input with @-', async () => {
    const { code } = await aup(['run', 'sync-users', '-i', 'users=@-', '--yes'], {
      env: env(),
      stdin: 'userName,primaryEmail\ndora,dora@example.com\n',
    });
    expect(code).toBe(0);
    expect(emulator().directory.user('dora')).toBeDefined();
  });

  test('may be one of a list', async () => {
    writeFileSync(file, 'anna@example.com\n');
    emulator().directory.addUser({ userName: 'bob' });
    emulator().directory.addGroup({ displayName: 'crew' });
    const argv = ['run', 'add-users-to-group', '-i', 'group=crew', '-i', 'users=bob', '-i', `users=@${file}`];
    expect((await aup(argv, { env: env() })).code).toBe(0);
    expect(state().groups).toEqual([['crew', ['anna@example.com', 'bob']]]);
  });

  test.each([
    ['is not there', ['-i', 'user=@/nowhere/x.csv'], '/nowhere/x.csv cannot be read (ENOENT)'],
    ['is asked for twice', ['-i', 'user=@-', '--input', '-'], 'for one input only'],
  ])('that %s is a wrong usage', async (_, options, message) => {
    const { code, err } = await aup(['run', 'get-user', ...options], { env: env() });
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(emulator().requests).toEqual([]);
  });
});

describe('what was taken away', () => {
  test.each(['run offboard-user -i user=bob', 'run offboard-user -i user=bob -i mode=delete'])(
    '%s: comes back with the lines printed',
    async (line) => {
      const { directory } = emulator();
      const emails = [{ value: 'bob@example.com', type: 'work', primary: true }];
      directory.addUser({ userName: 'bob', displayName: "Bob O'Neill", emails });
      directory.addGroup({ displayName: "the crew's", members: ['bob', 'anna@example.com'] });
      const before = state();
      const { code, out } = await aup([...line.split(' '), '--yes'], { env: env(), columns: 60 });
      expect(code).toBe(0);
      expect(state()).not.toEqual(before);
      expect(out).toMatch(/^To undo this \(2\)$/m);
      for (const argv of commandsIn(out, 'aup'))
        expect(await aup(argv, { env: env() })).toMatchObject({ code: 0, err: '' });
      expect(state()).toEqual(before);
    },
  );

  test('comes back on the same connection', async () => {
    const connection = join(folder, "the connection's.json");
    const { apiKey, directoryId, baseUrl } = emulator().credentials;
    writeFileSync(connection, JSON.stringify({ apiKey, directoryId, baseUrl }), { mode: 0o600 });
    const argv = ['run', 'offboard-user', '-i', 'user=anna@example.com', '--yes', '--connection', connection];
    const [undo] = commandsIn((await aup(argv, { columns: 200 })).out, 'aup');
    expect(undo).toEqual(expect.arrayContaining(['reactivate-user', '--connection', connection]));
    const made = await aup([
      'run',
      'sync-users',
      '--emulator-users',
      '3',
      '-i',
      'users=userName\nx',
      '--dry-run',
    ]);
    expect(made.out).not.toContain('To undo this');
  });
});

describe('what was held back', () => {
  test('is told by name, apart from what was done', async () => {
    const { directory } = emulator();
    directory.addUser({ userName: 'bob' });
    directory.addGroup({ displayName: 'crew', members: ['anna@example.com'] });
    const limited = ['--yes', '--input', '{"maxRemovals":{"count":0}}'];
    const group = await aup(['run', 'set-group-members', ...limited, '-i', 'group=crew', '-i', 'users=bob'], {
      env: env(),
    });
    expect(group.code).toBe(1);
    expect(group.err).toMatch(/code limit_exceeded\n\nDone before the failure:$/m);
    expect(group.out).toMatch(/^outcomes \(1\)\n.*\n {2}bob +added/m);
    expect(group.out).toMatch(/^Held back \(1\), not removed:\n {2}anna@example\.com$/m);

    const table = 'groups=name,members\nnew,bob\n';
    const groups = await aup(['run', 'sync-groups', ...limited, '-i', table, '-i', 'missingGroups=delete'], {
      env: env(),
    });
    expect(groups.code).toBe(1);
    expect(groups.out).toMatch(/^Held back \(2\).*:\n {2}bob in crew, anna@example\.com in crew$/m);
  });

  test('is cut with a count', async () => {
    for (let number = 0; number < 30; number++) emulator().directory.addUser({ userName: `u${number}` });
    const argv = [
      'run',
      'sync-users',
      '-i',
      'users=userName,title\nanna@example.com,Head',
      '-i',
      'missingUsers=delete',
      '--yes',
    ];
    const { out } = await aup(argv, { env: env() });
    expect(out).toMatch(/^details \(1\)$/m);
    expect(out).toMatch(/^Held back \(30\)[\s\S]*u19 … and 10 more$/m);
  });
});

test('rows say what changed or why not', async () => {
  const table =
    'users=userName,primaryEmail,title\nanna@example.com,,Head\nbea,,\ncarl,carl@example.com,\ncarl,carl@example.com,';
  const { out } = await aup(['run', 'sync-users', '-i', table, '--yes'], { env: env(), columns: 120 });
  expect(out).toMatch(/anna@example\.com +updated .*title Analyst → Head/);
  expect(out).toMatch(/carl +failed +- +Row 4 means the same user/);
});

test('groups are told apart from their members', async () => {
  const table = 'groups=name,members\ncrew,anna@example.com\ncrew,nobody\n';
  const { code, out } = await aup(['run', 'sync-groups', '-i', table, '--yes'], { env: env() });
  // Not all of it was brought about.
  expect(code).toBe(3);
  expect(out).toMatch(/^ {2}crew +created/m);
  expect(out).toMatch(/^ {2}outcomes \(2\)$/m);
  expect(out).toMatch(/^ {4}anna@example\.com +crew +added/m);
  expect(out).toMatch(/^ {4}nobody +crew +not_found +No user has this/m);
});

test('a bar shows how far the rows are', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => `new-${index},n${index}@example.com`);
  const table = `users=userName,primaryEmail\n${rows.join('\n')}`;
  const { code, out, err } = await aup(['run', 'sync-users', '-i', table, '--yes'], {
    env: env(),
    tty: true,
  });
  expect(code).toBe(0);
  expect(err).toMatch(/\d+\/40 Syncing users/);
  expect(out).not.toContain('Syncing users');
});
