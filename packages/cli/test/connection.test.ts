import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach();
const folder = mkdtempSync(join(tmpdir(), 'aup-'));
const file = join(folder, 'connection.json');
afterAll(() => rmSync(folder, { recursive: true }));

function save(text: string, mode = 0o600) {
  writeFileSync(file, text);
  chmodSync(file, mode);
}

const connectionText = () => {
  const { apiKey, directoryId, baseUrl } = emulator().credentials;
  return JSON.stringify({ apiKey, directoryId, baseUrl });
};

test.each([['run', 'list-users'], ['test-connection'], ['lookup', 'users']])(
  'none: %s names the ways to give one',
  async (...argv) => {
    const { code, out, err } = await aup(argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    for (const way of ['ATLASSIAN_SCIM_API_KEY', 'ATLASSIAN_SCIM_DIRECTORY_ID', '--connection', '--emulator'])
      expect(err).toContain(way);
  },
);

test('from a file', async () => {
  save(connectionText());
  const { code, err } = await aup(['run', 'get-user', '-i', 'user=anna@example.com', '--connection', file]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('from a file that others can read: a warning, away from the JSON', async () => {
  save(connectionText(), 0o644);
  const { code, out, err } = await aup(['run', 'list-users', '--connection', file, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ ok: true });
  expect(err).toContain(`chmod 600 ${file}`);
});

test('a file wins over the environment', async () => {
  save(connectionText());
  const { code } = await aup(['test-connection', '--connection', file], {
    env: { ATLASSIAN_SCIM_API_KEY: 'wrong' },
  });
  expect(code).toBe(0);
});

test.each([
  ['is absent', undefined, 'cannot be read (ENOENT)'],
  ['is no JSON', '{"apiKey": "canary-4711"', 'is not a JSON object'],
  ['holds a list', '["canary-4711"]', 'is not a JSON object'],
  ['holds the bare key', 'canary-4711', 'is not a JSON object'],
])('a file that %s', async (_, text, message) => {
  rmSync(file, { force: true });
  if (text !== undefined) save(text);
  const { code, out, err } = await aup(['run', 'list-users', '--connection', file]);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(out + err).not.toContain('canary');
});

test.each([['--emulator'], ['--emulator-users', '3']])(
  '--connection and %s exclude each other',
  async (...options) => {
    const { code, err } = await aup(['run', 'list-users', '--connection', file, ...options]);
    expect(code).toBe(2);
    expect(err).toContain('cannot be used with');
  },
);

test('the environment says what steps may do', async () => {
  const { code, err } = await aup(['run', 'delete-user', '-i', 'user=anna@example.com', '--yes'], {
    env: { ...env(), ATLASSIAN_SCIM_ACCESS: 'read-only' },
  });
  expect(code).toBe(1);
  expect(err).toContain('code not_allowed');
  expect(emulator().directory.user('anna@example.com')).toBeDefined();
});

test('the environment says who is protected', async () => {
  const wrong = { ...env(), ATLASSIAN_SCIM_PROTECTED_USERS: '[{}]' };
  const { code, err } = await aup(['run', 'list-users'], { env: wrong });
  expect(code).toBe(1);
  expect(err).toContain('Protected Users does not have the right format');
  const right = {
    ...env(),
    ATLASSIAN_SCIM_PROTECTED_USERS: 'anna, bob',
    ATLASSIAN_SCIM_PROTECTED_GROUPS: 'crew',
  };
  expect((await aup(['run', 'list-users'], { env: right })).code).toBe(0);
});

test('an empty variable is not set', async () => {
  expect((await aup(['test-connection'], { env: { ATLASSIAN_SCIM_API_KEY: '' } })).code).toBe(2);
});

test('the same made-up people are there each time', async () => {
  const list = ['run', 'list-users', '--emulator-users', '5', '--json'];
  const [first, second] = [JSON.parse((await aup(list)).out), JSON.parse((await aup(list)).out)];
  expect(first.output.Resources).toHaveLength(5);
  expect(second.output.Resources[0].id).toBe(first.output.Resources[0].id);
});
