import { startEmulator } from 'atlassian-scim-emulator';
import { aup, environmentOf } from './terminal.ts';

/** Serves until something has been done with what it printed; the exit code and the output. */
async function serve(options: string[], use: (printed: string) => Promise<void> = async () => {}) {
  const canceller = new AbortController();
  let used: Promise<void> | undefined;
  const ended = await aup(['emulator', ...options], {
    signal: canceller.signal,
    onOut: (text) => {
      used ??= use(text).finally(() => canceller.abort());
    },
  });
  await used;
  return ended;
}

test('--json prints one line, and the directory is there until it is stopped', async () => {
  let reached: Awaited<ReturnType<typeof aup>> | undefined;
  let baseUrl = '';
  const { code, out, err } = await serve(['--json', '--users', '3', '--groups', '1'], async (line) => {
    const credentials = JSON.parse(line);
    baseUrl = credentials.baseUrl;
    reached = await aup(['run', 'list-users', '--json'], { env: environmentOf(credentials) });
  });
  expect({ code, err }).toEqual({ code: 130, err: '' });
  expect(out.trimEnd()).not.toContain('\n');
  expect(Object.keys(JSON.parse(out)).sort()).toEqual([
    'apiKey',
    'baseUrl',
    'directoryId',
    'directoryUrl',
    'organizationApiKey',
    'organizationId',
  ]);
  expect(JSON.parse(reached?.out ?? '').output.totalResults).toBe(3);
  await expect(fetch(baseUrl)).rejects.toThrow();
});

test('prints lines to paste into a shell', async () => {
  let reached: Awaited<ReturnType<typeof aup>> | undefined;
  const { code, out } = await serve(['--users', '1', '--groups', '0'], async (text) => {
    const env = Object.fromEntries(
      [...text.matchAll(/^ {2}export (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
    );
    reached = await aup(['test-connection'], { env });
  });
  expect(code).toBe(130);
  expect(reached?.code).toBe(0);
  expect(out).toContain('1 user and 0 groups');
  for (const name of ['ATLASSIAN_SCIM_API_KEY', 'ATLASSIAN_ORG_ID', 'ATLASSIAN_ORG_API_KEY'])
    expect(out).toContain(`export ${name}=`);
});

test('the same seed makes the same credentials, another one others', async () => {
  const directoryId = async (seed: string) =>
    JSON.parse((await serve(['--json', '--users', '0', '--groups', '0', '--seed', seed])).out).directoryId;
  expect(await directoryId('5')).toBe(await directoryId('5'));
  expect(await directoryId('6')).not.toBe(await directoryId('5'));
});

test('a port in use is said so', async () => {
  const other = await startEmulator();
  const { port } = new URL(other.baseUrl);
  const { code, err } = await aup(['emulator', '--port', port]).finally(() => other.close());
  expect(code).toBe(1);
  expect(err).toBe(`error: Port ${port} is in use. Choose another, or 0 for a free one.\n`);
});

test('a signal that came before it began ends it too', async () => {
  expect((await aup(['emulator', '--json'], { signal: AbortSignal.abort() })).code).toBe(130);
});

describe('its switches', () => {
  /** Runs a command against one with these options. */
  async function runAgainst(options: string[], argv: string[]) {
    let reached: Awaited<ReturnType<typeof aup>> | undefined;
    await serve(['--json', '--users', '12', ...options], async (line) => {
      reached = await aup([...argv, '--json'], { env: environmentOf(JSON.parse(line)) });
    });
    return JSON.parse(reached?.out ?? '{}');
  }

  test('change how it behaves', async () => {
    const page = ['run', 'custom-request', '-i', 'method=GET', '-i', 'path=/Users'];
    const { output } = await runAgainst(['--set', 'pageCap=5', '--latency', '1'], page);
    expect(output.body.Resources).toHaveLength(5);
    const busy = await runAgainst(['--rate', '1'], ['run', 'get-directory-summary', '--timeout', '0.5']);
    expect(busy).toMatchObject({ ok: false });
  });

  test.each([
    [['--set', 'pageCaps=5'], 'Did you mean pageCap?'],
    [['--set', 'pageCap=five'], 'pageCap takes a whole number.'],
    [['--set', 'memberRemoval=none'], 'memberRemoval takes any or filter or value.'],
    [['--set', 'strict'], 'It takes name=value'],
    [['--rate', '0'], 'a whole number of 1 or more'],
  ])('%j is a wrong usage', async (options, message) => {
    const { code, err } = await aup(['emulator', ...options]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

test('holds the people of the docs, however many there are', async () => {
  for (const [users, expected] of [
    [1, ['anna@example.com']],
    [3, ['anna@example.com', 'bob', 'carl']],
  ] as const) {
    const { out } = await aup([
      'run',
      'list-users',
      '--emulator-users',
      `${users}`,
      '--query',
      'Resources[].userName',
    ]);
    expect(out.trimEnd().split('\n')).toEqual(expected);
  }
  const { out } = await aup(['run', 'list-users', '--emulator', '--query', 'Resources[].userName']);
  const names = out.trimEnd().split('\n');
  expect(names).toHaveLength(50);
  expect(names).toEqual(expect.arrayContaining(['anna@example.com', 'bob', 'carl']));
  const groups = await aup(['run', 'list-groups', '--emulator', '--query', 'Resources[].displayName']);
  expect(groups.out.trimEnd().split('\n')).toHaveLength(6);
});

test('is stopped while many people are made up', async () => {
  const canceller = new AbortController();
  const { code, out, err } = await aup(['emulator', '--users', '100000'], {
    signal: canceller.signal,
    tty: true,
    onErr: (text) => {
      if (text.includes('Generating 100000 users')) canceller.abort();
    },
  });
  expect({ code, out }).toEqual({ code: 130, out: '' });
  expect(err).toContain('Stopped while the directory was being generated.');
});
