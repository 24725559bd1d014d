import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach({ users: 120 });

describe('a step that works', () => {
  test('is printed as a tree with what it cost', async () => {
    const { code, out, err } = await aup(['run', 'get-user', '-i', 'user=anna@example.com'], { env: env() });
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(/^✓ Get User\nuser\n {2}id +\S+/);
    expect(out).toMatch(/^ {2}displayName +Anna Berg$/m);
    expect(out).toMatch(/^1 request, [\d.]+ m?s\n$/m);
    expect(out).not.toMatch(/schemas|urn:|http:/);
  });

  test('is the whole envelope with --json, without colours on a terminal', async () => {
    const { code, out } = await aup(['run', 'get-user', '-i', 'user=anna@example.com', '--json'], {
      env: env(),
      tty: true,
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      output: { user: { userName: 'anna@example.com' } },
      meta: { requests: 1, retries: 0 },
    });
  });

  test('lists records as a table that fits the terminal', async () => {
    const { out } = await aup(['run', 'list-users'], { env: env(), columns: 80 });
    const lines = out.split('\n');
    expect(lines).toContain('Resources (100)');
    expect(out).toMatch(/^ {2}userName +displayName +active/m);
    expect(out).toMatch(/^ {2}not shown: id/m);
    expect(out).toMatch(/^complete +false$/m);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('shows a change as before and after', async () => {
    const { out } = await aup(
      ['run', 'update-user', '-i', 'user=anna@example.com', '-i', 'title=Head of Research'],
      { env: env() },
    );
    expect(out).toContain('changes (1)\n  title  Analyst → Head of Research');
    expect(emulator().directory.user('anna@example.com')?.title).toBe('Head of Research');
  });

  test('takes values as text', async () => {
    const input = ['-i', 'user=anna@example.com', '-i', 'active=false'];
    const { code } = await aup(['run', 'update-user', ...input, '--yes'], { env: env() });
    expect(code).toBe(0);
    expect(emulator().directory.user('anna@example.com')?.active).toBe(false);
  });

  test('prints the log with --verbose', async () => {
    emulator().directory.addUser({
      userName: 'bea',
      emails: [{ value: 'bea@example.net', type: 'work', primary: true }],
    });
    const command = ['run', 'get-user', '-i', 'user=bea@example.net'];
    const [brief, verbose] = [
      await aup(command, { env: env() }),
      await aup([...command, '--verbose'], { env: env() }),
    ];
    expect(brief.out).not.toContain('\nLog\n');
    expect(verbose.out).toMatch(/\nLog\n\d\d:\d\d:\d\d\.\d{3} {2}\S/);
  });

  test('is coloured on a terminal, and not with NO_COLOR', async () => {
    const command = ['run', 'get-user', '-i', 'user=anna@example.com'];
    const coloured = await aup(command, { env: env(), tty: true });
    const plain = await aup(command, { env: { ...env(), NO_COLOR: '1' }, tty: true });
    expect(coloured.out).toContain('\u001b[32m✓');
    expect(plain.out).not.toContain('\u001b');
  });

  test('shows what could disturb the terminal as dots', async () => {
    emulator().directory.addUser({ userName: 'mallory', displayName: 'Mal\u001b[2Jlory\u202e' });
    const { out } = await aup(['run', 'get-user', '-i', 'user=mallory'], { env: env() });
    expect(out).toContain('Mal·[2Jlory·');
  });
});

describe('a step that does not bring about all that was asked for', () => {
  const command = [
    ...['run', 'sync-users', '--yes', '--input'],
    JSON.stringify({ users: [{ userName: 'dora', primaryEmail: 'dora@example.com' }, { userName: '' }] }),
  ];

  test('says so, and ends with 3', async () => {
    const { code, out } = await aup(command, { env: env() });
    expect(code).toBe(3);
    expect(out).toMatch(/^! Sync Users: not everything was done\n/);
    expect(emulator().directory.user('dora')).toBeDefined();
  });

  test('says so in a dry run, too', async () => {
    const { code, out } = await aup([...command, '--dry-run'], { env: env() });
    expect(code).toBe(3);
    expect(out).toMatch(/^! Sync Users: dry run: not everything would be done\n/);
  });

  test('is an envelope with --json', async () => {
    const { code, out } = await aup([...command, '--json'], { env: env() });
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ ok: true, meta: { status: 'partial' } });
  });
});

describe('a step that fails', () => {
  test('says what happened and what to do, on the error stream', async () => {
    const { code, out, err } = await aup(['run', 'get-user', '-i', 'user=nobody'], { env: env() });
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/^✗ .*nobody.*\n→ \S/);
    expect(err).toContain('code not_found');
  });

  test('is an envelope with --json', async () => {
    const { code, out, err } = await aup(['run', 'get-user', '-i', 'user=nobody', '--json'], { env: env() });
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('names the trace id', async () => {
    const { code, err } = await aup(['run', 'list-users'], {
      env: { ...env(), ATLASSIAN_SCIM_API_KEY: 'a-key-that-is-wrong' },
    });
    expect(code).toBe(1);
    expect(err.replace(/\s+/g, ' ')).toMatch(/code unauthorized · trace id \w+ 401 to GET 127/);
  });

  test('refuses an unknown input by name', async () => {
    const { code, err } = await aup(['run', 'get-user', '-i', 'usr=anna'], { env: env() });
    expect(code).toBe(1);
    expect(err).toContain('"usr"');
    expect(emulator().requests).toHaveLength(0);
  });

  test('stops at --timeout', async () => {
    emulator().fail({ kind: 'hang' });
    const { code, err } = await aup(['run', 'list-users', '--timeout', '0.001'], { env: env() });
    expect(code).toBe(1);
    expect(err).toContain('code timeout');
    expect(err).toContain('For more time, add --timeout with the seconds (it had 0.001),');
  });

  test('says of records for a program, too, how to get more time', async () => {
    emulator().fail({ kind: 'hang' });
    const { err } = await aup(['run', 'list-users', '--timeout', '0.001', '--output', 'csv'], { env: env() });
    expect(err).toContain('--timeout 1\n');
  });

  test('has an hour, if nothing else is said', async () => {
    const { out } = await aup(['run', '--help']);
    expect(out.replace(/\s+/g, ' ')).toContain('how long the action may take (default 3600, an hour)');
  });
});

describe('a long step', () => {
  const everyone = ['run', 'list-users', '-i', 'returnAllPages=true'];

  test('shows a bar on a terminal, gone when it ends', async () => {
    const { out, err } = await aup(everyone, { env: env(), tty: true });
    expect(err).toContain('100/121');
    expect(err).toContain('\u001b[?25h');
    expect(out).not.toContain('100/121');
  });

  test('shows none elsewhere', async () => {
    const { err } = await aup(everyone, { env: env() });
    expect(err).toBe('');
  });

  test('is cancelled by the signal, and prints what was done', async () => {
    emulator().fail({ kind: 'hang', skip: 1 });
    const canceller = new AbortController();
    const { code, out, err } = await aup(everyone, {
      env: env(),
      tty: true,
      signal: canceller.signal,
      onErr: (text) => {
        if (text.includes('100/121')) canceller.abort();
      },
    });
    expect(code).toBe(130);
    expect(err).toContain('code cancelled');
    expect(err).toContain('Done before the failure:');
    expect(out).toContain('Resources (100)');
  });
});

describe('the input', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aup-'));
  const file = join(folder, 'input.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  const found = expect.objectContaining({ code: 0, out: expect.stringContaining('Anna Berg') });

  test('is JSON on the command line', async () => {
    expect(await aup(['run', 'get-user', '--input', '{"user": "anna@example.com"}'], { env: env() })).toEqual(
      found,
    );
  });

  test('is JSON in a file', async () => {
    writeFileSync(file, '{"user": "anna@example.com"}');
    expect(await aup(['run', 'get-user', '--input', `@${file}`], { env: env() })).toEqual(found);
  });

  test('is JSON on the standard input', async () => {
    expect(
      await aup(['run', 'get-user', '--input', '-'], { env: env(), stdin: '{"user": "anna@example.com"}' }),
    ).toEqual(found);
  });

  test('takes single values over those of --input', async () => {
    expect(
      await aup(['run', 'get-user', '--input', '{"user": "x"}', '-i', 'user=anna@example.com'], {
        env: env(),
      }),
    ).toEqual(found);
  });

  test('makes a list of a key given twice', async () => {
    const { out } = await aup(
      [
        'run',
        'get-user',
        '-i',
        'user=anna@example.com',
        '-i',
        'attributes=userName',
        '-i',
        'attributes=title',
        '--json',
      ],
      { env: env() },
    );
    expect(JSON.parse(out).output.user).toMatchObject({ userName: 'anna@example.com', title: 'Analyst' });
    expect(JSON.parse(out).output.user).not.toHaveProperty('displayName');
  });

  test.each([
    ['no JSON', ['--input', '{user: anna}'], '--input is not a JSON object.'],
    ['a list', ['--input', '[1]'], '--input is not a JSON object.'],
    ['an absent file', ['--input', '@/nowhere/x.json'], '/nowhere/x.json cannot be read (ENOENT)'],
    ['no standard input', ['--input', '-'], 'Standard input is not a JSON object.'],
    ['no key', ['-i', 'anna'], '-i takes key=value.'],
    ['no number', ['--timeout', 'soon'], 'a number of seconds'],
    ['a negative number', ['--timeout', '-1'], 'a number of seconds'],
  ])('is refused when it is %s', async (_, options, message) => {
    const { code, out, err } = await aup(['run', 'get-user', ...options], { env: env() });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(emulator().requests).toHaveLength(0);
  });

  test('stops waiting for the standard input on a signal', async () => {
    const { code, err } = await aup(['run', 'get-user', '--input', '-'], {
      env: env(),
      signal: AbortSignal.abort(),
    });
    expect(code).toBe(130);
    expect(err).toContain('Stopped before the input was complete');
  });
});
