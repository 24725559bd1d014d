import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach();
const folder = mkdtempSync(join(tmpdir(), 'aup-'));
const file = join(folder, 'people.csv');
afterEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const sync = ['run', 'sync-users', '-i', `users=@${file}`, '--yes'];

test('a large one is said to be read, on a terminal', async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => `user-${index}@example.com,Head of Unit ${index}`);
  writeFileSync(file, `userName,title\n${rows.join('\n')}\n`);
  const compare = ['run', 'compare-users', '-i', `users=@${file}`, '--query', 'counts.rows'];
  const { out, err } = await aup(compare, { env: env(), tty: true });
  expect(out).toBe('3000\n');
  expect(err).toContain('Reading the table ...');
  expect((await aup(compare, { env: env() })).err).toBe('');
});

describe('template', () => {
  test('prints the header of a table that the action takes', async () => {
    const { code, out, err } = await aup(['template', 'sync-users']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^userName,primaryEmail,givenName,familyName,.*\n$/);
    expect((await aup(['template', 'sync-groups'])).out).toBe('name,externalId,members\n');

    const cells = out
      .trimEnd()
      .split(',')
      .map((name) => (name === 'userName' ? 'dora' : name === 'primaryEmail' ? 'dora@example.com' : ''));
    writeFileSync(file, `${out}${cells.join(',')}\n`);
    expect((await aup(sync, { env: env() })).code).toBe(0);
    expect(emulator().directory.user('dora')).toBeDefined();
  });

  test('writes a new file, and none that is there', async () => {
    const made = await aup(['template', 'sync-users', '--out', file]);
    expect(made.code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe((await aup(['template', 'sync-users'])).out);
    writeFileSync(file, 'mine');
    const { code, err } = await aup(['template', 'sync-users', '--out', file]);
    expect(code).toBe(2);
    expect(err).toContain('already exists');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test.each([
    ['an action without a table', ['get-user'], 'These do: '],
    ['no action', ['sync-user'], 'Did you mean sync-users'],
    ['no folder', ['sync-users', '--out', join(folder, 'no', 'people.csv')], 'cannot be written (ENOENT)'],
  ])('is refused for %s', async (_, argv, message) => {
    const { code, err } = await aup(['template', ...argv]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(existsSync(file)).toBe(false);
  });
});

describe('--map', () => {
  const table = 'Login,Work mail,Cost centre\ndora,dora@example.com,4711\n';

  test('says what columns mean, and which to leave out', async () => {
    writeFileSync(file, table);
    const names = [
      '--map',
      'Login=userName',
      '--map',
      'Work mail=primaryEmail',
      '--map',
      'Cost centre=ignore',
    ];
    const { code, err } = await aup([...sync, ...names], { env: env() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(emulator().directory.user('dora')?.emails?.[0]?.value).toBe('dora@example.com');
  });

  test.each([
    ['a column that is not there', ['--map', 'Work male=primaryEmail'], 1, 'no column "Work male"'],
    ['no pair', ['--map', 'Work mail'], 2, '--map takes column=input.'],
    ['no meaning', ['--map', 'Work mail='], 2, '--map takes column=input.'],
  ])('is refused for %s', async (_, names, expected, message) => {
    writeFileSync(file, table);
    const { code, err } = await aup([...sync, ...names], { env: env() });
    expect(code).toBe(expected);
    expect(err.replace(/\s+/g, ' ')).toContain(message);
  });

  test('is refused where no table is taken', async () => {
    const { code, err } = await aup(['run', 'get-user', '-i', 'user=anna', '--map', 'a=b'], { env: env() });
    expect(code).toBe(2);
    expect(err).toContain('get-user does not take a table');
  });
});

describe('a file of another encoding', () => {
  const text = '{"user": "anna@example.com"}';

  test.each<[string, Buffer]>([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s is read', async (_, bytes) => {
    const input = join(folder, 'input.json');
    writeFileSync(input, bytes);
    const { code, err } = await aup(['run', 'get-user', '--input', `@${input}`], { env: env() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});
