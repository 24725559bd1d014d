import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach();
const folder = mkdtempSync(join(tmpdir(), 'aup-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const writes = () => emulator().requests.filter(({ method }) => method !== 'GET');

/** Nobody wrote, and the output says so. */
function expectNothingDone({ code, out }: { code: number; out: string }) {
  expect(code).toBe(0);
  expect(writes()).toEqual([]);
  expect(out).toMatch(/^Nothing was changed\.$/m);
}

describe('the plan', () => {
  test('of a table of users: create, change, remove, by name, and the totals', async () => {
    emulator().directory.addUser({ userName: 'bob' });
    emulator().directory.addUser({ userName: 'carl', active: false });
    const users = file(
      'people.csv',
      'userName,primaryEmail,title\nanna@example.com,anna@example.com,Head\ndora,dora@example.com,\n',
    );
    const argv = ['run', 'sync-users', '-i', `users=@${users}`, '-i', 'missingUsers=deactivate'];
    const result = await aup([...argv, '--dry-run'], { env: env() });
    expectNothingDone(result);
    expect(result.out).toMatch(/^✓ Sync Users: dry run\nCreate \(1\)\n {2}\+ user dora\n/);
    expect(result.out).toContain('primaryEmail dora@example.com');
    expect(result.out).toMatch(/^Change \(1\)\n {2}~ user anna@example\.com$/m);
    expect(result.out).toMatch(/^ {6}title +Analyst → Head$/m);
    expect(result.out).toMatch(/^Remove \(1\)\n {2}- deactivate user bob\n/m);
    expect(result.out).toMatch(/^1 to create, 1 to change, 1 to deactivate, in 3 requests\.$/m);
    expect(result.out).not.toContain('The output would be');
    expect(result.out).toMatch(/^1 loses access: bob \(deactivated\)\n.*\nNothing was changed\.\n$/m);
    const verbose = await aup([...argv, '--dry-run', '--verbose'], { env: env() });
    expect(verbose.out).toMatch(/^The output would be\nsummary$[\s\S]*\nNothing was changed\.\n$/m);
  });

  test('of a group: members who come and go, by name; who is not known by name, by id', async () => {
    const { directory } = emulator();
    directory.addUser({ userName: 'bob' });
    directory.addGroup({ displayName: 'crew', members: ['anna@example.com'] });
    const argv = ['run', 'set-group-members', '-i', 'group=crew', '-i', 'users=bob', '--dry-run'];
    const everybody = ['--input', '{"maxRemovals":{"percent":100}}'];
    const result = await aup([...argv, ...everybody], { env: env() });
    expectNothingDone(result);
    expect(result.out).toContain(
      'Change (1)\n  ~ group crew\n      1 joins: bob\n      1 leaves: anna@example.com\n',
    );
    expect(result.out).toMatch(/^1 to change, 1 membership to add, 1 membership to end, in \d requests\.$/m);

    const deletion = await aup(['run', 'delete-user', '-i', 'user=anna@example.com', '--dry-run'], {
      env: env(),
    });
    expectNothingDone(deletion);
    expect(deletion.out).toContain('Remove (1)\n  - delete user anna@example.com\n');
    expect(deletion.out).toMatch(/group crew\n {6}1 leaves: anna@example\.com$/m);
  });

  test('cuts long lists with a count', async () => {
    const { directory } = emulator();
    const names = Array.from({ length: 30 }, (_, index) => `member-${index}`);
    for (const userName of names) directory.addUser({ userName });
    directory.addGroup({ displayName: 'crew', members: names });
    const argv = ['run', 'remove-users-from-group', '-i', 'group=crew', '-i', `users=${names.join(',')}`];
    const group = await aup([...argv, '--dry-run'], { env: env() });
    expectNothingDone(group);
    expect(group.out).toMatch(/30 leave: member-[\s\S]*… and 20 more\n/);
    expect(group.out).toMatch(/30 lose access: member-[\s\S]*… and\s10 more\n/);
    const all = await aup([...argv, '--dry-run', '--verbose'], { env: env() });
    expect(all.out).toMatch(/^outcomes \(30\)$[\s\S]*^ {2}… and 25 more$/m);
    expect(all.out).toMatch(/30 lose access: [\s\S]*member-29 \(leaves crew\)/);

    const people = file('thirty.csv', `userName,title\n${names.map((name) => `${name},Chef`).join('\n')}`);
    const users = await aup(['run', 'sync-users', '-i', `users=@${people}`, '--dry-run'], { env: env() });
    expectNothingDone(users);
    expect(users.out).toContain('Change (30)');
    expect(users.out.match(/^ {2}~ user member-\d+$/gm)).toHaveLength(20);
    expect(users.out).toMatch(/^ {2}… and 10 more$/m);
  });

  test('of nothing says so', async () => {
    const argv = ['run', 'reactivate-user', '-i', 'user=anna@example.com', '--dry-run'];
    const result = await aup(argv, { env: env() });
    expectNothingDone(result);
    expect(result.out).toContain('There is nothing to do.\n');
  });

  test('of a request that is no user and no group is the request', async () => {
    const argv = ['run', 'custom-request', '-i', 'method=POST', '-i', 'path=/Else', '-i', 'body={"a":1}'];
    const result = await aup([...argv, '--dry-run'], { env: env() });
    expectNothingDone(result);
    expect(result.out).toContain('Requests (1)\n  POST /Else\n      {"a":1}\n1 request to send.\n');
  });

  test('is there for a step that would fail, too', async () => {
    emulator().directory.addUser({ userName: 'bob' });
    const argv = ['run', 'sync-users', '-i', 'missingUsers=deactivate', '--dry-run', '--input'];
    const limited = JSON.stringify({
      users: [{ userName: 'dora', primaryEmail: 'd@example.com' }],
      maxRemovals: { count: 1 },
    });
    const { code, out, err } = await aup([...argv, limited], { env: env() });
    expect(code).toBe(1);
    expect(writes()).toEqual([]);
    expect(err).toContain('code limit_exceeded\n\nWould be done before the failure:');
    expect(out).toContain('Create (1)\n  + user dora\n');
    expect(out).toContain('Nothing was changed.');
    expect(out).toMatch(/^Held back \(2\), not removed:\n {2}anna@example\.com, bob$/m);
  });

  test('fits the terminal and disturbs it not', async () => {
    const { directory } = emulator();
    directory.addUser({ userName: 'mallory', displayName: 'Mal\u001b[2Jlory' });
    directory.addGroup({ displayName: 'crew\u202e', members: ['mallory'] });
    const argv = ['run', 'delete-user', '-i', 'user=mallory', '--dry-run'];
    const { out } = await aup(argv, { env: env(), columns: 60 });
    expect(out).toContain('group crew·');
    for (const character of ['\u001b', '\u202e']) expect(out).not.toContain(character);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});

test('--json is the envelope', async () => {
  const argv = ['run', 'deactivate-user', '-i', 'user=anna@example.com', '--dry-run', '--json'];
  const { code, out, err } = await aup(argv, { env: env() });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out).output.dryRun).toMatchObject({
    requests: [{ method: 'PATCH' }],
    changes: [{ kind: 'update', target: { type: 'user', name: 'anna@example.com' } }],
  });
  expect(writes()).toEqual([]);
});

test('the input itself may ask for it', async () => {
  const argv = ['run', 'deactivate-user', '-i', 'user=anna@example.com', '-i', 'dryRun=true'];
  expectNothingDone(await aup(argv, { env: env() }));
});

test('what only reads has none', async () => {
  const { code, err } = await aup(['run', 'list-users', '--dry-run'], { env: env() });
  expect(code).toBe(2);
  expect(err).toContain('list-users only reads');
  expect(emulator().requests).toEqual([]);
});
