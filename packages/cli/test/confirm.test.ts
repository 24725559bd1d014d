import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach();
const command = ['run', 'deactivate-user', '-i', 'user=anna@example.com'];
const isActive = () => emulator().directory.user('anna@example.com')?.active;
const run = (typed: string[], argv = command) =>
  aup(argv, { env: { ...env(), NO_COLOR: '1' }, typed, columns: 100 });

describe('before something is taken away, a person at a terminal', () => {
  test('reads in a sentence what it is, and says yes', async () => {
    const { code, out, err } = await run(['y']);
    expect(code).toBe(0);
    expect(err).toContain('About to run Deactivate User with user anna@example.com.');
    expect(err).toContain('dry run');
    expect(out).toMatch(/^✓ Deactivate User\n/);
    expect(isActive()).toBe(false);
  });

  test.each([[['n']], [['']], [['maybe']], [[]]])('says anything else: %j', async (typed) => {
    const { code, out, err } = await run(typed);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/Nothing was changed\.\n$/);
    expect(emulator().requests).toEqual([]);
  });

  test('sees the plan first, and is asked again', async () => {
    const refused = await run(['d', 'n']);
    expect(refused.code).toBe(1);
    expect(refused.out).toBe('');
    expect(refused.err).toContain('Remove (1)\n  - deactivate user anna@example.com\n');
    expect(refused.err.match(/About to run/g)).toHaveLength(2);
    expect(isActive()).toBe(true);

    const { code, out } = await run(['d', 'yes'], [...command, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, output: { changed: true } });
    expect(isActive()).toBe(false);
  });

  test('is told long values in brief, and no value of what nobody knows', async () => {
    const users = Array.from({ length: 12 }, (_, index) => ({ userName: `u${index}` }));
    const argv = ['run', 'sync-users', '--input', JSON.stringify({ users, apiKey: 'canary-4711' })];
    expect((await run(['n'], argv)).err).toMatch(/with users \(12 entries\), apiKey\. It/);
    const table = ['run', 'sync-users', '-i', 'users=userName,title\nanna,Head\nbob,Chef'];
    expect((await run(['n'], table)).err).toContain('users (3 lines)');
    expect((await run(['n'], argv)).err).not.toContain('canary');
  });

  test.each([
    ['update-user', ['-i', 'user=anna@example.com', '-i', 'active=false']],
    ['update-user', ['-i', 'user=anna@example.com', '-i', 'Active=No']],
    ['custom-request', ['-i', 'method=DELETE', '-i', 'path=/Users/1']],
  ])('is asked where the input of %s removes: %j', async (slug, input) => {
    const { code, err } = await run(['n'], ['run', slug, ...input]);
    expect(code).toBe(1);
    expect(err.replace(/\s+/g, ' ')).toContain('It may remove access or data with this input.');
    expect(emulator().requests).toEqual([]);
  });

  test('is not asked where the input does not remove', async () => {
    const { code, err } = await run(
      [],
      ['run', 'update-user', '-i', 'user=anna@example.com', '-i', 'title=Head'],
    );
    expect(code).toBe(0);
    expect(err).not.toContain('About to run');
  });

  test('can stop', async () => {
    const { code, err } = await aup(command, { env: env(), typed: ['y'], signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(err).toContain('Nothing was changed.');
    expect(isActive()).toBe(true);
  });

  test('cannot be asked after an input that is typed', async () => {
    const { code, err } = await run(['{}'], ['run', 'deactivate-user', '--input', '-']);
    expect(code).toBe(2);
    expect(err).toContain('--yes');
    expect(err).toContain('--dry-run');
  });
});

test.each([
  ['--yes', [...command, '--yes']],
  ['-y', [...command, '-y']],
  ['--dry-run', [...command, '--dry-run']],
  ['what takes nothing away', ['run', 'reactivate-user', '-i', 'user=anna@example.com']],
])('%s asks nothing', async (_, argv) => {
  const { code, err } = await run([], argv);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

describe('without a terminal it cannot ask, so it', () => {
  test('is refused, before anything is sent', async () => {
    const { code, out, err } = await aup(command, { env: env() });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/without a terminal[\s\S]*--yes[\s\S]*--dry-run/);
    expect(emulator().requests).toEqual([]);
  });

  test('is done with --yes', async () => {
    const { code, err } = await aup([...command, '--yes'], { env: env() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(isActive()).toBe(false);
  });

  test.each([['--dry-run'], ['-i', 'dryRun=true'], ['-i', 'dryRun=Yes']])(
    'is run dry: %s %s',
    async (...option) => {
      const { code, err } = await aup([...command, ...option], { env: env() });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(isActive()).toBe(true);
    },
  );
});
