import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from 'atlassian-scim-emulator';
import { directoryForEach } from './directory.ts';
import { aup, environmentOf, type Situation } from './terminal.ts';

const { emulator, env } = directoryForEach();
const folder = mkdtempSync(join(tmpdir(), 'aup-'));
afterAll(() => rmSync(folder, { recursive: true }));
let plan = '';
let count = 0;
beforeEach(() => {
  plan = join(folder, `plan-${++count}.json`);
  emulator().directory.addUser({ userName: 'bob', title: 'Cook' });
  emulator().directory.addUser({ userName: 'carl', title: 'Chef' });
  emulator().directory.addGroup({ displayName: 'crew', members: ['anna@example.com', 'bob'] });
});

const people = join(folder, 'people.csv');
writeFileSync(
  people,
  'userName,primaryEmail,title\nanna@example.com,,Head\ndora,dora@example.com,\ncarl,,Chef\n',
);
const sync = ['run', 'sync-users', '-i', `users=@${people}`, '-i', 'missingUsers=deactivate'];
const keep = (...more: string[]) => aup([...sync, '--dry-run', '--out', plan, ...more], { env: env() });
const apply = (more: string[] = ['--yes'], situation: Situation = {}) =>
  aup(['apply', plan, ...more], { env: env(), ...situation });
const user = (name: string) => emulator().directory.user(name);
const writes = () => emulator().requests.filter(({ method }) => method !== 'GET');

describe('the file', () => {
  test('holds what was planned, for its owner alone, and no key', async () => {
    const { code, out, err } = await keep();
    expect(code).toBe(0);
    expect(out).toContain('1 to create, 1 to change, 1 to deactivate');
    expect(err).toContain(
      `The plan is in ${plan}, readable only by you. To carry it out: aup apply ${plan}\n`,
    );
    expect(statSync(plan).mode & 0o777).toBe(0o600);
    const text = readFileSync(plan, 'utf8');
    const { apiKey, directoryId } = emulator().credentials;
    expect(text).not.toContain(apiKey);
    expect(JSON.parse(text)).toMatchObject({
      format: 'aup plan',
      formatVersion: 1,
      plan: {
        made: { at: '2026-03-02T09:30:00.000Z', version: expect.stringMatching(/^\d/) },
        directory: { id: directoryId, baseUrl: 'http://127.0.0.1' },
        action: 'sync-users',
        // The file's text, not its name.
        input: { users: readFileSync(people, 'utf8'), missingUsers: 'deactivate' },
        result: { output: { dryRun: { plan: { id: expect.stringMatching(/^[0-9a-f]{64}$/), creates: 1 } } } },
      },
    });
    expect(JSON.parse(text).plan.input).not.toHaveProperty('dryRun');
  });

  test('replaces another only with --force, and never a link', async () => {
    writeFileSync(plan, 'mine');
    const refused = await keep();
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/already exists[\s\S]*--force/);
    expect(emulator().requests).toEqual([]);
    expect(readFileSync(plan, 'utf8')).toBe('mine');

    chmodSync(plan, 0o666);
    expect((await keep('--force')).code).toBe(0);
    expect(statSync(plan).mode & 0o777).toBe(0o600);
    expect((await apply()).code).toBe(0);

    const target = `${plan}.target`;
    const link = `${plan}.link`;
    writeFileSync(target, 'mine');
    for (const to of [target, `${plan}.nowhere`]) {
      rmSync(link, { force: true });
      symlinkSync(to, link);
      for (const more of [[], ['--force']]) {
        const { code, err } = await aup([...sync, '--dry-run', '--out', link, ...more], { env: env() });
        expect({ code, err }).toEqual({
          code: 2,
          err: expect.stringContaining('is a link, a folder or a device'),
        });
      }
    }
    expect(readFileSync(target, 'utf8')).toBe('mine');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part') || name.includes('nowhere'))).toEqual(
      [],
    );
  });

  test.each([
    ['of what is not run dry', ['--out', 'x.json', '--yes'], 'add --dry-run'],
    ['in no folder', ['--dry-run', '--out', join(folder, 'no', 'x.json')], 'cannot be written (ENOENT)'],
    ['in a folder', ['--dry-run', '--out', folder], 'not a file'],
    ['nowhere', ['--dry-run', '--force'], '--force can be used only with --out'],
  ])('%s is a wrong usage, before anything is asked', async (_, options, message) => {
    const { code, err } = await aup([...sync, ...options], { env: env() });
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(emulator().requests).toEqual([]);
  });

  test('is not written of a dry run that fails, or of an input with the key in it', async () => {
    const failed = await aup(
      ['run', 'update-user', '-i', 'user=nobody', '-i', 'title=x', '--dry-run', '--out', plan],
      {
        env: env(),
      },
    );
    expect(failed.code).toBe(1);
    expect(failed.err).toContain('no plan was saved');
    const { apiKey } = emulator().credentials;
    const argv = [
      'run',
      'update-user',
      '-i',
      'user=bob',
      '-i',
      `title=${apiKey}`,
      '--dry-run',
      '--out',
      plan,
    ];
    const leaking = await aup(argv, { env: env() });
    expect(leaking.code).toBe(2);
    expect(leaking.out + leaking.err).not.toContain(apiKey);
    expect(readdirSync(folder)).not.toContain(plan.split('/').at(-1));
  });
});

describe('apply', () => {
  test('shows the plan, asks, and carries it out', async () => {
    await keep();
    const { code, out, err } = await apply([], { typed: ['y'], columns: 120 });
    expect(code).toBe(0);
    expect(err).toContain('Plan of 2026-03-02T09:30:00.000Z');
    expect(err).toMatch(/1 loses access: bob \(deactivated\)/);
    expect(err).toContain('\u001b[31m1 loses access');
    expect(err).toContain('1 to create, 1 to change, 1 to deactivate');
    expect(err).toContain('About to carry out this plan with Sync Users.');
    expect(out).toContain('Sync Users');
    expect(user('anna@example.com')).toMatchObject({ title: 'Head' });
    expect(user('bob')?.active).toBe(false);
    expect(user('dora')).toBeDefined();
    expect(writes()).toHaveLength(3);
  });

  test.each([[['n']], [['d']], [[]]])('writes nothing after %j', async (typed) => {
    await keep();
    const { code, err } = await apply([], { typed });
    expect({ code, writes: writes() }).toEqual({ code: 1, writes: [] });
    expect(err).toMatch(/Nothing was changed\.\n$/);
  });

  test('wants --yes without a terminal', async () => {
    await keep();
    const { code, err } = await apply([]);
    expect({ code, writes: writes() }).toEqual({ code: 2, writes: [] });
    expect(err).toContain('--yes');
    const { code: done, out } = await apply(['--yes', '--json']);
    expect(done).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, meta: { status: 'done' } });
  });

  test('after a change by hand says what differs, and writes nothing', async () => {
    await keep();
    const { directory } = emulator();
    const anna = user('anna@example.com');
    directory.removeUser(String(anna?.id));
    directory.addUser({ ...anna, title: 'Boss' });
    directory.removeUser(String(user('bob')?.id));
    directory.removeUser(String(user('carl')?.id));
    directory.addUser({ userName: 'carl', title: 'Waiter' });
    const { code, out, err } = await apply(['--yes'], { columns: 120 });
    expect({ code, out, writes: writes() }).toEqual({ code: 1, out: '', writes: [] });
    expect(err).toContain('code plan_changed');
    expect(err).toContain('Nothing was written. The changes since 2026-03-02T09:30:00.000Z');
    expect(err).toMatch(
      /^Not in the plan, but would be done now \(1\)\n {2}~ user carl\n {6}title +Waiter → Chef$/m,
    );
    expect(err).toMatch(/^In the plan, but would not be done now \(1\)\n {2}- deactivate user bob$/m);
    expect(err).toMatch(
      /^Different from the plan \(1\)\n {2}~ user anna@example\.com\n {6}title: Analyst → Head in the plan, Boss → Head now$/m,
    );
    expect(err).toMatch(/Nothing was changed\.\n$/);
    // What was carried out once is not the plan any more.
    expect(JSON.parse((await apply(['--yes', '--json'])).out)).toMatchObject({
      ok: false,
      error: { code: 'plan_changed' },
    });
  });

  test('names members who come and leave otherwise', async () => {
    const argv = ['run', 'set-group-members', '-i', 'group=crew', '-i', 'users=bob', '-i', 'users=carl'];
    await aup([...argv, '--dry-run', '--out', plan], { env: env() });
    const { directory } = emulator();
    const id = String(directory.group('crew')?.id);
    directory.removeGroup(id);
    directory.addGroup({ id, displayName: 'crew', members: ['bob', 'carl', 'anna@example.com'] });
    const { code, err } = await apply(['--yes'], { columns: 120 });
    expect({ code, writes: writes() }).toEqual({ code: 1, writes: [] });
    expect(err).toMatch(/~ group crew\n {6}carl joins: yes in the plan, no now$/m);
  });

  test('refuses another directory, before anything is asked of it', async () => {
    await keep();
    const other = await startEmulator({ seed: 2 });
    try {
      const { code, err } = await apply(['--yes'], { env: environmentOf(other.credentials) });
      expect(code).toBe(2);
      expect(err).toContain(`this connection is for ${other.credentials.directoryId} at`);
      expect(err).toContain('Nothing was changed.');
      expect(other.requests).toEqual([]);
    } finally {
      await other.close();
    }
    const key = 'canary-key-4711';
    const wrong = await apply(['--yes'], { env: { ...env(), ATLASSIAN_SCIM_DIRECTORY_ID: key } });
    expect(wrong.err).toContain('is for no directory');
    expect(wrong.err).not.toContain(key);
  });

  test('ends with 3 where not all of it was brought about', async () => {
    writeFileSync(`${people}.more`, 'userName,title\nanna@example.com,Head\nelse,\n');
    const argv = ['run', 'sync-users', '-i', `users=@${people}.more`, '--dry-run', '--out', plan];
    expect((await aup(argv, { env: env() })).code).toBe(3);
    expect((await apply()).code).toBe(3);
    expect(user('anna@example.com')).toMatchObject({ title: 'Head' });
  });

  test('carries out what is left where removals are held back', async () => {
    const kept = await keep('--input', '{"maxRemovals":{"count":0}}');
    expect(kept.code).toBe(1);
    const { code } = await apply();
    expect(code).toBe(1);
    expect(user('dora')).toBeDefined();
    expect(user('bob')?.active).toBe(true);
  });

  test('works on the simulated directory of a command', async () => {
    const argv = ['run', 'deactivate-user', '-i', 'user=bob', '--emulator-users', '3'];
    const kept = await aup([...argv, '--dry-run', '--out', plan]);
    expect(kept.err).toContain(`aup apply ${plan} --emulator-users 3\n`);
    const { code, out } = await aup(['apply', plan, '--yes', '--emulator-users', '3']);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Deactivate User') });
  });
});

describe('a file that', () => {
  const text = () => readFileSync(plan, 'utf8');
  const half = () => text().slice(0, text().length / 2);
  test.each<[string, () => string, string]>([
    ['was cut', half, 'is truncated: it has '],
    ['was cut in its first lines', () => text().slice(0, 30), 'is truncated: it ends in its first lines'],
    ['was cut in its head', () => text().slice(0, 60), 'is truncated'],
    ['lost its end', () => text().slice(0, -2), 'is truncated'],
    ['was edited', () => text().replace('"Head"', '"Boss"'), 'was changed after it was written'],
    ['was edited in its input', () => text().replace('deactivate', 'delete'), 'is truncated'],
    ['has more behind it', () => `${text()}{}`, 'was changed after it was written'],
    [
      'is of a later form',
      () => text().replace('"formatVersion": 1', '"formatVersion": 2'),
      'another version',
    ],
    ['is empty', () => '', 'is not a plan'],
    ['is other JSON', () => '{"action":"sync-users"}', 'is not a plan'],
  ])('%s is refused in words', async (_, changed, message) => {
    await keep();
    const asked = emulator().requests.length;
    writeFileSync(plan, changed());
    const { code, err } = await apply();
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain('--dry-run --out');
    expect(emulator().requests).toHaveLength(asked);
  });

  test('is not there, or others can read, is told', async () => {
    expect((await apply()).err).toContain('cannot be read (ENOENT)');
    await keep();
    chmodSync(plan, 0o644);
    const { code, err } = await apply();
    expect(code).toBe(0);
    expect(err).toContain('! Others on this machine can read');
  });
});
