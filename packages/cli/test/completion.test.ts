import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aup } from './terminal.ts';

const candidates = async (...words: string[]) =>
  (await aup(['__complete', '--', ...words])).out.split('\n').flatMap((line) => line.split('\t')[0] || []);

test.each<[string[], string[]]>([
  [['te'], ['test-connection', 'template']],
  [
    ['run', 'list-user'],
    ['list-user-groups', 'list-users'],
  ],
  [['describe', 'get-u'], ['get-user']],
  [
    ['template', 'sync'],
    ['sync-groups', 'sync-users'],
  ],
  [['run', 'get-user', '--dry'], ['--dry-run']],
  [
    ['run', 'list-users', '--output', 'js'],
    ['json', 'jsonl'],
  ],
  [['run', 'list-users', '-i', 'return'], ['returnAllPages=']],
  [
    ['run', 'list-users', '-i', 'returnAllPages='],
    ['returnAllPages=true', 'returnAllPages=false'],
  ],
  [
    ['run', 'sync-users', '--in', 'missingUsers=d'],
    ['missingUsers=deactivate', 'missingUsers=delete'],
  ],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [['run', 'list-users', '--input', ''], []],
  [['no-such', ''], []],
  [['run', 'no-such', '-i', ''], []],
])('%j can go on with %j', async (words, expected) => {
  expect(await candidates(...words)).toEqual(expected);
});

test('the help does not name what only shells call', async () => {
  expect((await aup(['--help'])).out).not.toContain('__complete');
  expect(await candidates('')).not.toContain('__complete');
});

test.each(['bash', 'zsh', 'fish'])('%s gets a script', async (shell) => {
  const { code, out } = await aup(['completion', shell]);
  expect(code).toBe(0);
  expect(out).toContain('__complete -- ');
});

test('bash completes with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aup-'));
  const program = join(folder, 'aup');
  writeFileSync(program, '#!/bin/sh\nshift 2\nprintf "%s-one\\tsomething\\n" "$*"\n');
  chmodSync(program, 0o755);
  writeFileSync(join(folder, 'script'), (await aup(['completion', 'bash'])).out);
  const typed = 'aup run list';
  const script = `source "$1"; COMP_WORDS=(${typed}); COMP_CWORD=2; COMP_LINE='${typed}'; COMP_POINT=12; _aup; printf '%s' "\${COMPREPLY[@]}"`;
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const printed = execFileSync('bash', ['-c', script, 'bash', join(folder, 'script')], {
    env,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  expect(printed).toBe('run list-one');
});

describe('what is typed by mistake', () => {
  test('the name of an action where a command stands', async () => {
    const { code, out, err } = await aup(['list-users', '--emulator']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      "error: There is no command 'list-users', but an action of that name.\nDid you mean: aup run list-users\n",
    );
    expect((await aup(['get-usr'])).err).toContain('Did you mean: aup run get-user');
  });
});

describe('run --help', () => {
  test('behind an action describes it', async () => {
    const [help, described] = [await aup(['run', 'get-user', '--help']), await aup(['describe', 'get-user'])];
    expect(help.code).toBe(0);
    expect(help.out).toContain(described.out);
    expect((await aup(['run', '-h', 'get-user'])).out).toBe(help.out);
  });

  test('suggests another action', async () => {
    const { code, err } = await aup(['run', 'get-usr', '--help']);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean get-user?');
  });
});
