import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator } = directoryForEach();
const home = mkdtempSync(join(tmpdir(), 'aup-'));
const file = join(home, '.config', 'aup', 'profiles.json');
afterEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(home, { recursive: true }));

function save(profiles: unknown, mode = 0o600) {
  mkdirSync(join(home, '.config', 'aup'), { recursive: true });
  writeFileSync(file, typeof profiles === 'string' ? profiles : JSON.stringify(profiles));
  chmodSync(file, mode);
}

const own = () => {
  const { apiKey, directoryId, baseUrl } = emulator().credentials;
  return { apiKey, directoryId, baseUrl };
};
const wrong = () => ({ ...own(), apiKey: 'canary-4711' });
const get = ['run', 'get-user', '-i', 'user=anna@example.com'];
const env = { HOME: home };

test('--profile names a connection', async () => {
  save({ default: wrong(), test: own() });
  expect(await aup([...get, '--profile', 'test'], { env })).toMatchObject({ code: 0, err: '' });
});

test('"default" is used where nothing else names one', async () => {
  save({ default: own() });
  expect((await aup(get, { env })).code).toBe(0);
  const other = { ...env, ATLASSIAN_SCIM_API_KEY: 'x', ATLASSIAN_SCIM_DIRECTORY_ID: own().directoryId };
  expect((await aup(get, { env: { ...other, ATLASSIAN_SCIM_BASE_URL: own().baseUrl } })).code).toBe(1);
  save({ test: own() });
  expect((await aup(get, { env })).code).toBe(2);
});

test('XDG_CONFIG_HOME is where settings are', async () => {
  save({ default: own() });
  expect((await aup(get, { env: { XDG_CONFIG_HOME: join(home, '.config') } })).code).toBe(0);
});

test('a file that others can read: a warning', async () => {
  save({ test: own() }, 0o644);
  const { code, err } = await aup([...get, '--profile', 'test'], { env });
  expect(code).toBe(0);
  expect(err).toContain(`chmod 600 ${file}`);
});

test('undo lines name the profile', async () => {
  save({ test: own() });
  const argv = ['run', 'offboard-user', '-i', 'user=anna@example.com', '--yes', '--profile', 'test'];
  expect((await aup(argv, { env, columns: 200 })).out).toContain('aup run reactivate-user --profile test ');
});

test.each<[string, unknown, string]>([
  ['is not there', undefined, 'There are no profiles'],
  ['knows another name', { tests: {} }, "There is no profile 'test'.\nDid you mean tests?"],
  ['is no JSON', '{"test": {"apiKey": "canary-4711"}', 'is not a JSON object of connections'],
  ['holds a key alone', { test: 'canary-4711' }, 'is not a JSON object of connections'],
])('a file that %s', async (_, profiles, message) => {
  if (profiles !== undefined) save(profiles);
  const { code, out, err } = await aup([...get, '--profile', 'test'], { env });
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(out + err).not.toContain('canary');
});

describe('profiles', () => {
  test('lists them without their keys', async () => {
    save({ default: wrong(), test: { ...wrong(), access: 'read-only' } });
    const { code, out } = await aup(['profiles'], { env, columns: 120 });
    expect(code).toBe(0);
    expect(out).toMatch(/^profile +directoryId +access\ndefault +\S+ +full\ntest +\S+ +read-only\n/);
    expect(out).toContain(file);
    const json = await aup(['profiles', '--json'], { env });
    expect(JSON.parse(json.out)).toHaveLength(2);
    expect(out + json.out).not.toContain('canary');
  });

  test('says where they would be', async () => {
    expect((await aup(['profiles'], { env })).out).toBe(`There are no profiles. They would be in ${file}\n`);
    expect((await aup(['profiles'])).code).toBe(0);
  });
});
