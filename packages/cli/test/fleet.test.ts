import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithRedis, fleetForEach, people } from '../../fleet/test/support/fleet.ts';
import { startRedisServer } from '../../fleet/test/support/redis-server.ts';
import { aup } from './terminal.ts';

const id = '1f2e3d4c-aaaa-bbbb-cccc-0123456789ab';

describeWithRedis('aup fleet', () => {
  const fleet = fleetForEach();
  const env = () => ({ AUP_REDIS_URL: fleet.url() });
  const submit = (...more: string[]) => {
    const input = JSON.stringify({ users: people(2) });
    const directory = fleet.emulator().credentials.directoryId;
    const words = ['fleet', 'submit', 'sync-users', '--directory', directory, '--input', input];
    return aup([...words, ...more], { env: env() });
  };
  const runIn = (text: string) => /Run ([0-9a-f]{12})/.exec(text)?.[1] ?? '';

  it('watching ends with a signal, and the run goes on', async () => {
    const run = runIn((await submit()).out);
    const watched = await aup(['fleet', 'show', run, '--follow'], {
      env: env(),
      signal: AbortSignal.abort(),
    });
    expect(watched.code).toBe(130);
    expect((await aup(['fleet', 'show', run, '--json'], { env: env() })).out).toContain('"queued"');
  });

  it('submits a table, shows the plan, lets it be approved, and reports', async () => {
    await fleet.work();
    const submitted = await submit('--follow');
    expect(submitted).toMatchObject({ code: 0, err: '' });
    expect(submitted.out).toContain('waiting for approval');
    const run = runIn(submitted.out);

    const shown = await aup(['fleet', 'show', run], { env: env() });
    expect(shown.out).toContain('Create (2)');
    expect(shown.out).toContain('user-1@example.com');
    expect(shown.out).toContain(`Carry it out: aup fleet approve ${run}`);

    const refused = await aup(['fleet', 'approve', run], { env: env(), typed: ['no'] });
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('Nothing was approved.');
    const approved = await aup(['fleet', 'approve', run], { env: env(), typed: ['y'] });
    expect(approved.code).toBe(0);
    expect(approved.err).toContain('Create (2)');

    const followed = await aup(['fleet', 'show', run, '--follow', '--json'], { env: env() });
    expect(JSON.parse(followed.out)).toMatchObject({ id: run, state: 'done' });
    const report = await aup(['fleet', 'report', run], { env: env() });
    expect(report.out).toMatch(/users created +2/);
    const rows = await aup(['fleet', 'report', run, '--output', 'csv', '--columns', 'name,status'], {
      env: env(),
    });
    expect(rows.out.split('\n').sort()).toEqual([
      '',
      'name,status',
      'user-0@example.com,created',
      'user-1@example.com,created',
    ]);
    const list = await aup(['fleet', 'list', '--json'], { env: env() });
    expect(JSON.parse(list.out)).toEqual([
      expect.objectContaining({ run, state: 'done', creates: 2, changes: 0, removes: 0 }),
    ]);
  });

  it('says when no worker has the key of the directory, and cancels', async () => {
    const submitted = await submit();
    expect(submitted.err).toContain('No worker takes runs of this directory at present');
    const run = runIn(submitted.out);
    const cancelled = await aup(['fleet', 'cancel', run], { env: env() });
    expect(cancelled.out).toContain(`Run ${run}: cancelled`);
    await expect(aup(['fleet', 'cancel', run], { env: env() })).resolves.toMatchObject({
      code: 1,
      err: expect.stringContaining('has ended: cancelled'),
    });
    await expect(aup(['fleet', 'show', run, '--follow'], { env: env() })).resolves.toMatchObject({ code: 1 });
  });

  it('says so where Redis goes away while it waits', async () => {
    const server = await startRedisServer(false);
    const mine = { AUP_REDIS_URL: server.url };
    const words = ['fleet', 'submit', 'sync-users', '--directory', id, '--input', '{"users":[]}'];
    const run = runIn((await aup(words, { env: mine })).out);
    const shown = aup(['fleet', 'show', run, '--follow'], { env: mine });
    await server.stop();
    const { code, err } = await shown;
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/Redis (went away|at .* cannot be reached)/),
    });
  });

  it('names the code of a run that failed', async () => {
    await fleet.work();
    const ended = await submit('-i', 'missingUsers=nobody', '--follow');
    expect(ended.code).toBe(1);
    expect(ended.out).toContain('code invalid_input');
  });

  it('submits a file without approval, and its end is the exit code', async () => {
    await fleet.work();
    const folder = mkdtempSync(join(tmpdir(), 'aup-fleet-'));
    const file = join(folder, 'people.csv');
    writeFileSync(file, 'userName,primaryEmail\nanna@example.com,anna@example.com\nbroken,bad\n');
    const directory = fleet.emulator().credentials.directoryId;
    const ended = await aup(
      [
        'fleet',
        'submit',
        'sync-users',
        '--directory',
        directory,
        '-i',
        `users=@${file}`,
        '--no-approval',
        '--follow',
      ],
      { env: env() },
    );
    rmSync(folder, { recursive: true });
    expect(ended.code).toBe(3);
    expect(ended.out).toContain('partly done');
    const report = await aup(['fleet', 'report', runIn(ended.out)], { env: env() });
    expect(report.out).toContain('! row 2, line 3 failed: primaryEmail');
  });
});

it.each([
  [['fleet', 'show', 'x'], 2, 'No Redis was given.'],
  [
    ['fleet', 'show', 'x', '--redis', 'redis://127.0.0.1:1'],
    1,
    'Redis at 127.0.0.1:1 cannot be reached (ECONNREFUSED)',
  ],
  [
    ['fleet', 'show', 'x', '--redis', 'redis://:word@127.0.0.1:1'],
    2,
    'can see a password on the command line',
  ],
  [['fleet', 'approve', 'x'], 2, 'Without a terminal it cannot ask for confirmation.'],
  [['fleet', 'submit', 'list-users', '--directory', id], 2, 'list-users only reads'],
  [
    ['fleet', 'submit', 'sync-users', '--directory', id, '-i', 'dryRun=true'],
    2,
    'leave out Dry Run and Expect Plan',
  ],
  [
    ['fleet', 'submit', 'sync-users', '--directory', id, '-i', 'parameters_as_json={"Dry Run": true}'],
    2,
    'leave out Dry Run and Expect Plan',
  ],
  [['fleet', 'submit', 'sync-users'], 2, "required option '--directory <id>' not specified"],
])('aup %j ends with %i and says why', async (argv, code, message) => {
  const ended = await aup(argv);
  expect(ended).toMatchObject({ code, out: '' });
  expect(ended.err).toContain(message);
  expect(ended.err).not.toContain('word@');
});
