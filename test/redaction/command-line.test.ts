import type { Fault } from 'atlassian-scim-emulator';
import { aup, environmentOf } from '../../packages/cli/test/terminal.ts';
import { startDirectory } from '../support/directory.ts';
import { createHunt } from './hunt.ts';
import { overhear } from './overheard.ts';

const users = { users: 130 };
const person = ['-i', 'userName=x', '-i', 'primaryEmail=x@example.com'];
/** They send nothing, so nothing befalls them. */
const silent: string[][] = [['actions'], ['describe', 'create-user'], ['run', 'no-such-action']];
const commands: string[][] = [
  ['test-connection'],
  ['run', 'list-users', '-i', 'returnAllPages=true'],
  ['run', 'get-user', '-i', 'user=nobody@example.com'],
  ['run', 'create-user', ...person],
  ['run', 'create-user', ...person, '--dry-run'],
  ['run', 'sync-users', '--input', '{"users":[{"userName":"x","primaryEmail":"x@example.com"}]}', '--yes'],
  ['run', 'custom-request', '-i', 'method=GET', '-i', 'path=/Users'],
  ['lookup', 'users', 'x'],
];
const ways = [[], ['--json'], ['--verbose']];

/** What befalls the first request: nothing, or something that shows the key. */
const faults: Record<string, (key: string) => Fault | undefined> = {
  nothing: () => undefined,
  'the key in words': (key) => ({ kind: 'status', status: 400, body: { detail: `Bad key ${key}` } }),
  'the key in base64': (key) => ({
    kind: 'status',
    status: 401,
    body: { message: Buffer.from(`Bearer ${key}`).toString('base64') },
  }),
  'the key in headers': (key) => ({
    kind: 'status',
    status: 403,
    headers: { 'atl-traceid': key, location: `/${encodeURIComponent(key)}` },
  }),
  // Nothing that is tried again: the command line waits for real.
  'a web page': () => ({ kind: 'html', status: 404 }),
  garbage: () => ({ kind: 'garbage' }),
};

async function expectNothingShown(
  command: string[],
  fault: (key: string) => Fault | undefined,
  ways: readonly string[][],
) {
  for (const way of ways) {
    const { emulator } = await startDirectory(users);
    const { apiKey, organizationApiKey } = emulator.credentials;
    const trouble = fault(apiKey);
    if (trouble) emulator.fail(trouble);
    const env = {
      ...environmentOf(emulator.credentials),
      ATLASSIAN_ORG_API_KEY: organizationApiKey,
    };
    const heard = await overhear(() => aup([...command, ...way], { env, tty: way.length === 0 }));
    await emulator.close();
    expect(createHunt([apiKey, organizationApiKey])(heard)).toEqual([]);
  }
}

it.each(silent.map((command) => [command.join(' '), command] as const))(
  'the command line, asking nobody: %s',
  (_name, command) => expectNothingShown(command, () => undefined, ways),
);

// A sample: what is shown of an answer is decided below the command line, and looked at in answers.test.ts in every form.
// Every command is run in every way, and every fault is met in every way.
describe.each(Object.entries(faults).map(([name, fault], place) => [name, fault, place] as const))(
  'the command line, with %s',
  (_, fault, place) => {
    it.each(commands.map((command, column) => [command.join(' '), command, column] as const))(
      '%s',
      (_name, command, column) => {
        const first = (place + column) % ways.length;
        return expectNothingShown(command, fault, ways.slice(first, first + 1));
      },
    );
  },
);
