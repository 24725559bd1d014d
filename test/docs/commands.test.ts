import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, startEmbedded, usualSize } from '../../packages/cli/src/connection/embedded.ts';
import { variables } from '../../packages/cli/src/connection/options.ts';
import { shellWords } from '../../packages/cli/test/shell-words.ts';
import { aup, environmentOf } from '../../packages/cli/test/terminal.ts';

/** What pages call the program: as it is built, and as its package brings it. */
const program = /^(?:node dist\/cli\.cjs|aup) /;
/**
 * What the page says of a command beyond that it runs. Every command of a page is here: a new one says what it shows. Those of
 * docs/plans.md keep files and ask: what they do is tested in packages/cli/test/apply.test.ts and reports.test.ts.
 */
const shown: Record<string, [command: string, output: string | RegExp][]> = {
  'README.md': [
    ['test-connection', /^✓ .*\n[\s\S]*\nConnected\./m],
    ['run find-user -i email=anna@example.com', /^ {2}displayName +Anna Berg$/m],
    [
      'run list-users --emulator --input \'{"returnAllPages": "true"}\' --json',
      /"totalResults": 50,[\s\S]*"complete": true\b/,
    ],
    [
      'run offboard-user -i user=anna@example.com --dry-run',
      /^1 loses access: anna@[\s\S]*^Nothing was changed\.$/m,
    ],
  ],
  'docs/network.md': [],
  'docs/tables.md': [],
  'docs/emulator.md': [['doctor', 'as expected']],
  'packages/cli/README.md': [
    ['demo', 'Users in the directory: 250'],
    ['actions', 'offboard-user'],
    ['describe create-user', 'Create User'],
    ['run list-users --emulator', '✓ List Users'],
    ['test-connection', 'Connected.'],
    ['run list-users -i returnAllPages=true --output csv > people.csv', /^$/],
    ['run sync-users -i users=@people.csv --dry-run', 'There is nothing to do.'],
    ['run list-users -i returnAllPages=true --output csv --columns id,userName,active > users.csv', /^$/],
    ['profiles', 'There are no profiles.'],
    ['run --help', Object.values(variables).at(-1) ?? ''],
    ['template sync-users --out joiners.csv', ''],
    ['emulator --help', '--latency <ms>'],
  ],
};
/** Those that never end, stand for several, or ask a person. */
const isForm = (command: string) =>
  /<|\||^emulator( --profile .*)?$|^(mcp|serve)( |$)|^apply /.test(command.replace(/ > .*/, ''));

const commandsOf = (text: string): string[] => {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) => block.split('\n'));
  const prose = text.replaceAll(/^```.*?^```$/gms, '');
  const sentences = [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...sentences]
    .filter((line) => program.test(line))
    .map((line) => line.replace(program, '').replace(/ +#.*/, ''))
    .filter((command) => !isForm(command));
};

const folder = mkdtempSync(join(tmpdir(), 'aup-'));
afterAll(() => rmSync(folder, { recursive: true }));
let emulator: Embedded;
beforeEach(async () => {
  emulator = await startEmbedded({ ...usualSize, seed: 1 });
});
afterEach(() => emulator.close());

/** Runs a command as a shell in the folder would, what it writes to a file included. */
async function run(command: string) {
  const [line = '', file] = command.split(' > ');
  const placed = shellWords(line).map((word) =>
    word.replace(/^(users=@)?(\w+\.csv)$/, `$1${join(folder, '$2')}`),
  );
  const result = await aup(placed, {
    env: { ...environmentOf(emulator.credentials), HOME: folder },
    columns: 100,
  });
  if (file === undefined) return result;
  writeFileSync(join(folder, file), result.out);
  return { ...result, out: '' };
}

describe.each(Object.entries(shown))('%s', (page, commands) => {
  const text = readFileSync(page, 'utf8');

  test('has these commands, which run as they stand and give what it says', async () => {
    expect(commandsOf(text)).toEqual(commands.map(([command]) => command));
    for (const [command, output] of commands) {
      const { code, out, err } = await run(command);
      expect({ command, code, err }).toEqual({ command, code: 0, err: '' });
      if (typeof output === 'string') expect(out).toContain(output);
      else expect(out).toMatch(output);
    }
  });

  test('sets variables that a command reads', () => {
    const names = [...text.matchAll(/^export (.*)$/gm)].flatMap(([, line = '']) =>
      [...line.matchAll(/(\w+)=/g)].map(([, name]) => name),
    );
    for (const name of names) expect(Object.values(variables)).toContain(name);
  });
});
