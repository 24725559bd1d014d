import { version } from '../../../package.json';
import { aup } from './terminal.ts';

const commands = [
  'demo',
  'actions',
  'describe',
  'test-connection',
  'run',
  'lookup',
  'template',
  'profiles',
  'emulator',
];

test('alone it prints help', async () => {
  const { code, out, err } = await aup([]);
  expect(code).toBe(0);
  expect(err).toBe('');
  for (const command of commands) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
});

test('help names the exit codes', async () => {
  const { out } = await aup(['--help']);
  expect(out).toMatch(
    /Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 .*\n {2}3 {4}partial.*\n {2}4 .*a dry run .*\n.*--detailed-exitcode\n {2}130 /,
  );
});

test.each(commands)('%s has help with examples, at most 80 columns wide', async (command) => {
  const { code, out } = await aup([command, '--help'], { columns: 80 });
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^Usage: aup ${command}`));
  expect(out).toMatch(new RegExp(`Examples:\\n {2}# .+\\n {2}aup ${command}`));
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('every action that help and the demo name is there', async () => {
  const texts = await Promise.all(
    [['--help'], ['demo'], ...commands.map((command) => [command, '--help'])].map((argv) => aup(argv)),
  );
  const named = texts.flatMap(({ out }) =>
    [...out.matchAll(/aup (?:run|describe) ([a-z-]+)/g)].map(([, slug]) => String(slug)),
  );
  expect(named.length).toBeGreaterThan(8);
  for (const slug of new Set(named)) expect((await aup(['describe', slug])).code).toBe(0);
});

test('help is coloured on a terminal only', async () => {
  expect((await aup(['--help'], { tty: true })).out).toContain('\u001b[1mUsage:');
  expect((await aup(['--help'])).out).not.toContain('\u001b');
});

test.each([['--version'], ['-V']])('%s prints the version of the package', async (option) => {
  expect(await aup([option])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test.each([
  ['an unknown command', ['rnu'], "unknown command 'rnu'\n(Did you mean run?)"],
  ['an unknown option', ['actions', '--jsn'], "unknown option '--jsn'"],
  ['a missing argument', ['run'], "missing required argument 'action'"],
  ['too many arguments', ['actions', 'x'], "too many arguments for 'actions'"],
  [
    'a mistyped action',
    ['run', 'get-usr', '--emulator'],
    "There is no action 'get-usr'.\nDid you mean get-user?",
  ],
  ['an action by its title', ['describe', 'Get User'], 'Did you mean get-user?'],
  ['an action of no likeness', ['describe', 'zzzzzzzz'], 'See them all: aup actions'],
  ['half an action', ['run', 'list-user', '--emulator'], 'list-users'],
  ['an unknown source', ['lookup', 'usres', '--emulator'], 'Did you mean users?'],
  ['an unlikely source', ['lookup', 'planets', '--emulator'], 'Available: '],
  ['no number', ['emulator', '--port', 'x'], 'It takes a whole number from 0 to 65535.'],
  ['a fraction', ['emulator', '--users', '1.5'], 'It takes a whole number of 0 or more.'],
])('%s is a wrong usage', async (_, argv, message) => {
  const { code, out, err } = await aup(argv);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(message);
  expect(err).toMatch(/^error: /);
  expect(err).not.toMatch(/^\s+at /m);
});
