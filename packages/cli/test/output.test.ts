import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach({ users: 120, groups: 3 });
const folder = mkdtempSync(join(tmpdir(), 'aup-'));
afterAll(() => rmSync(folder, { recursive: true }));

const linesOf = (text: string) => text.trimEnd().split('\n');
const list = ['run', 'list-users', '-i', 'returnAllPages=true'];

describe('--output', () => {
  test('jsonl has a record on each line, and nothing else', async () => {
    const { code, out, err } = await aup([...list, '--output', 'jsonl'], { env: env(), tty: true });
    expect(code).toBe(0);
    expect(err).not.toContain('request');
    const records = linesOf(out).map((line) => JSON.parse(line));
    expect(records).toHaveLength(121);
    expect(records.at(-1)).toMatchObject({ userName: 'anna@example.com', active: true });
  });

  test('jsonl and csv have the records of json, in its order', async () => {
    const whole = await aup([...list, '--json'], { env: env() });
    const records: Record<string, unknown>[] = JSON.parse(whole.out).output.Resources;
    const text = (lines: string[]) => lines.map((line) => `${line}\n`).join('');
    const columns = ['--columns', 'userName,meta.resourceType,nickName'];
    for (const [options, expected] of [
      [['jsonl'], records.map((record) => JSON.stringify(record))],
      [
        ['jsonl', ...columns],
        records.map(({ userName, nickName = null }) =>
          JSON.stringify({ userName, 'meta.resourceType': 'User', nickName }),
        ),
      ],
      [
        ['csv', ...columns],
        [
          'userName,meta.resourceType,nickName',
          ...records.map(({ userName, nickName = '' }) => `${userName},User,${nickName}`),
        ],
      ],
    ] as const)
      expect(await aup([...list, '--output', ...options], { env: env() })).toEqual({
        code: 0,
        out: text([...expected]),
        err: '',
      });
  });

  test.each([
    ['csv', 'userName\n'],
    ['jsonl', ''],
  ])('%s of nobody, with columns', async (format, expected) => {
    const argv = [...list, '-i', 'text=nobody at all', '--output', format, '--columns', 'userName'];
    expect(await aup(argv, { env: env() })).toEqual({ code: 0, out: expected, err: '' });
    emulator().fail({ kind: 'status', status: 403 });
    expect(await aup(argv, { env: env() })).toMatchObject({ code: 1, out: '' });
  });

  test('names a column that no record has, also of csv and jsonl', async () => {
    for (const format of ['csv', 'jsonl']) {
      const argv = ['run', 'list-users', '--output', format, '--columns', 'userName,titel'];
      const { code, err } = await aup(argv, { env: env() });
      expect(code).toBe(0);
      expect(err).toContain('! No record has titel. Did you mean title?');
    }
  });

  test('json is --json', async () => {
    const argv = ['run', 'get-user', '-i', 'user=anna@example.com'];
    const [one, other] = [
      await aup([...argv, '--output', 'json'], { env: env() }),
      await aup([...argv, '--json'], { env: env() }),
    ];
    expect(JSON.parse(one.out).output).toEqual(JSON.parse(other.out).output);
    expect(one.out).toBe(`${JSON.stringify(JSON.parse(one.out), null, 2)}\n`);
  });

  test('csv of a list is a table that the directory can be made equal to', async () => {
    const people = await aup([...list, '--output', 'csv'], { env: env() });
    expect(people).toMatchObject({ code: 0, err: '' });
    expect(linesOf(people.out)[0]).toMatch(/^userName,primaryEmail,givenName,familyName,/);
    expect(linesOf(people.out)).toHaveLength(122);
    const file = join(folder, 'people.csv');
    writeFileSync(file, people.out);
    const users = ['run', 'sync-users', '-i', `users=@${file}`, '-i', 'missingUsers=deactivate', '--dry-run'];
    const dry = await aup([...users, '--detailed-exitcode'], { env: env() });
    expect(dry.out).toContain('There is nothing to do.');
    expect(dry.code).toBe(0);

    const groups = await aup(['run', 'list-groups', '--output', 'csv'], { env: env() });
    expect(linesOf(groups.out)[0]).toBe('displayName,externalId');
  });

  test('csv has the columns asked for, in their order', async () => {
    const argv = ['run', 'list-users', '-i', 'userName=anna@example.com', '--output', 'csv'];
    const { out, err } = await aup([...argv, '--columns', 'title, userName,meta.resourceType,nickName'], {
      env: env(),
    });
    expect(err).toBe('');
    expect(out).toBe('title,userName,meta.resourceType,nickName\nAnalyst,anna@example.com,User,\n');
  });

  test('what is no list is one record', async () => {
    const { out } = await aup(['run', 'get-directory-summary', '--output', 'jsonl'], { env: env() });
    expect(linesOf(out)).toHaveLength(1);
    expect(JSON.parse(out)).toHaveProperty('users');
  });

  test.each(['csv', 'jsonl'])(
    '%s of a failure is what was done before, and the reason beside it',
    async (format) => {
      emulator().fail({ kind: 'status', status: 403, skip: 1 });
      const { code, out, err } = await aup([...list, '--output', format], { env: env() });
      expect(code).toBe(1);
      expect(err).toMatch(/^✗ /);
      expect(linesOf(out).length).toBeGreaterThanOrEqual(100);
    },
  );

  test('jsonl of a dry run is its changes', async () => {
    const argv = ['run', 'delete-user', '-i', 'user=anna@example.com', '--dry-run', '--output', 'jsonl'];
    const { out } = await aup(argv, { env: env() });
    expect(JSON.parse(String(linesOf(out)[0]))).toMatchObject({ kind: 'delete', target: { type: 'user' } });
  });

  test.each([['lookup', 'users', 'anna'], ['actions'], ['test-connection']])(
    'csv and jsonl of %s %s %s',
    async (...argv) => {
      const csv = await aup([...argv, '--output', 'csv'], { env: env() });
      const jsonl = await aup([...argv, '--output', 'jsonl'], { env: env() });
      expect(linesOf(csv.out)).toHaveLength(linesOf(jsonl.out).length + 1);
      for (const line of linesOf(jsonl.out)) expect(JSON.parse(line)).toEqual(expect.any(Object));
    },
  );
});

describe('a table', () => {
  test('has the columns asked for', async () => {
    const { out } = await aup(['run', 'list-users', '--columns', 'displayName,active'], { env: env() });
    expect(out).toMatch(/^displayName +active\n/);
    expect(out).not.toContain('also there');
  });

  test('names a column that no record has', async () => {
    const { code, err } = await aup(['run', 'list-users', '--columns', 'userName,titel'], { env: env() });
    expect(code).toBe(0);
    expect(err).toContain('! No record has titel. Did you mean title?');
    const there = await aup(['run', 'list-users', '--columns', 'userName,timezone'], { env: env() });
    expect(there.err).not.toContain('No record has');
  });

  test('cuts no explanation, however narrow it is', async () => {
    const argv = ['run', 'explain-user', '-i', 'user=anna@example.com'];
    const { findings } = JSON.parse((await aup([...argv, '--json'], { env: env() })).out).output;
    for (const columns of [70, 80, 200]) {
      const { out } = await aup(argv, { env: env(), columns });
      expect(out).not.toContain('…');
      const words = out.replace(/\s+/g, ' ');
      for (const { text } of findings) expect(words).toContain(text.split(' ').at(-1));
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });

  test('says how to get the rest of a list', async () => {
    const hint = 'The list has 121 entries in all. To get all, add -i returnAllPages=true';
    expect((await aup(['run', 'list-users'], { env: env() })).out).toContain(hint);
    const csv = await aup(['run', 'list-users', '--output', 'csv'], { env: env() });
    expect(csv.err).toContain(hint);
    expect(csv.out).not.toContain(hint);
    expect((await aup(list, { env: env() })).out).not.toContain('To get all');
  });
});

describe('--query', () => {
  test.each<[string, string[], string]>([
    ['output.Resources[0].userName', [], 'anna@example.com\n'],
    ['Resources[0].userName', [], 'anna@example.com\n'],
    ['Resources[0].userName', ['--json'], '"anna@example.com"\n'],
    ['Resources[].[userName, title]', ['--output', 'csv'], 'anna@example.com,Analyst\n'],
    ['Resources[].{name: userName, job: title}', ['--output', 'csv'], 'name,job\nanna@example.com,Analyst\n'],
    ['Resources[].{name: userName}', ['--output', 'jsonl'], '{"name":"anna@example.com"}\n'],
    ['Resources[].{name: userName}', [], 'name\nanna@example.com\n'],
    ['meta.status', [], 'done\n'],
    ['nothing.there', ['--json'], 'null\n'],
  ])('%s %j', async (query, options, expected) => {
    const argv = ['run', 'list-users', '-i', 'userName=anna@example.com', '--query', query, ...options];
    expect(await aup(argv, { env: env() })).toEqual({ code: 0, out: expected, err: '' });
  });

  test('of a failure says what failed, and prints nothing else', async () => {
    const argv = ['run', 'get-user', '-i', 'user=nobody', '--query', 'user.id'];
    const { code, out, err } = await aup(argv, { env: env() });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('code not_found');
  });
});

test.each([
  ['no format', ['--output', 'xml'], 'Allowed choices are table, json, jsonl, csv, html.'],
  ['no JMESPath', ['--query', 'Resources['], 'It is not a valid JMESPath expression'],
  ['no function', ['--query', 'nope(@)'], '--query failed'],
  ['no names', ['--columns', ' , '], 'It takes names'],
  ['columns of JSON', ['--json', '--columns', 'userName'], 'select with --query'],
])('%s is a wrong usage', async (_, options, message) => {
  const { code, out, err } = await aup(['run', 'list-users', ...options], { env: env() });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

describe('--detailed-exitcode', () => {
  const command = ['run', 'deactivate-user', '-i', 'user=anna@example.com', '--detailed-exitcode'];

  test('ends a dry run that finds something to do with 4, in every form', async () => {
    for (const form of [[], ['--json'], ['--output', 'jsonl']])
      expect((await aup([...command, '--dry-run', ...form], { env: env() })).code).toBe(4);
  });

  test.each([
    ['compare-users', 'users=userName\nanna@example.com', 4],
    ['compare-groups', 'groups=name,members\ncrew,anna@example.com', 0],
    ['compare-groups', 'groups=name,members\ncrew,nobody', 4],
    ['compare-groups', 'groups=name,members\nother,anna@example.com', 4],
  ])('ends %s of %j with %i', async (slug, list, code) => {
    const { directory } = emulator();
    for (const { id } of directory.groups()) directory.removeGroup(id);
    directory.addGroup({ displayName: 'crew', members: ['anna@example.com'] });
    const argv = ['run', slug, '-i', list];
    expect((await aup([...argv, '--detailed-exitcode'], { env: env() })).code).toBe(code);
    expect((await aup(argv, { env: env() })).code).toBe(0);
  });

  test('ends a comparison of a list with the directory it came from with 0', async () => {
    const people = await aup([...list, '--output', 'csv'], { env: env() });
    const argv = ['run', 'compare-users', '-i', `users=${people.out}`, '--detailed-exitcode'];
    expect((await aup(argv, { env: env() })).code).toBe(0);
  });

  test('changes nothing else', async () => {
    expect((await aup([...command, '--yes'], { env: env() })).code).toBe(0);
    expect((await aup([...command, '--dry-run'], { env: env() })).code).toBe(0);
    expect((await aup(['run', 'list-users', '--detailed-exitcode'], { env: env() })).code).toBe(0);
  });
});
