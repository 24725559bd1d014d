import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConnections } from '../src/connections.ts';
import { redisUrl } from '../src/redis.ts';
import { bundleProgram } from './support/worker-process.ts';

const id = '1f2e3d4c-aaaa-bbbb-cccc-0123456789ab';
const key = 'a-very-secret-key';
const read = (environment: string | undefined) =>
  readConnections({ file: undefined, environment, warn: () => {} });

it('reads connections by the id of their directory', () => {
  const text = JSON.stringify({ sales: { apiKey: key, directoryId: id.toUpperCase() } });
  expect([...read(text).keys()]).toEqual([id]);
  const address = JSON.stringify({ sales: { apiKey: key, directoryId: `https://x/scim/directory/${id}` } });
  expect([...read(address).keys()]).toEqual([id]);
});

it.each([
  ['nothing', undefined, 'No directory was given.'],
  ['no JSON', `{"apiKey": ${key}`, 'The connections are not a JSON object.'],
  ['no directory', `{"sales": {"apiKey": "${key}"}}`, 'The connection "sales" has no directoryId.'],
  ['no key', `{"sales": {"directoryId": "${id}"}}`, 'The connection "sales" has no apiKey.'],
  [
    'the same directory twice',
    `{"a": {"apiKey": "${key}", "directoryId": "${id}"}, "b": {"apiKey": "${key}", "directoryId": "${id}"}}`,
    `Two connections are for the directory ${id}; one is "b".`,
  ],
])('refuses %s, and repeats no key', (_, text, message) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ message, code: 'invalid_connection' }));
});

it('asks nobody to change the rights of a folder', () => {
  const told: string[] = [];
  const warn = (text: string) => told.push(text);
  expect(() => readConnections({ file: tmpdir(), environment: undefined, warn })).toThrow(
    'cannot be read (EISDIR)',
  );
  expect(told).toEqual([]);
});

it('says when others can read the keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-settings-'));
  const file = join(folder, 'connections.json');
  writeFileSync(file, JSON.stringify({ sales: { apiKey: key, directoryId: id } }));
  const told: string[] = [];
  const warn = (text: string) => told.push(text);
  chmodSync(file, 0o644);
  readConnections({ file, environment: undefined, warn });
  chmodSync(file, 0o600);
  readConnections({ file, environment: undefined, warn });
  rmSync(folder, { recursive: true });
  expect(told).toEqual([`Others on this machine can read ${file}, which holds keys: chmod 600 ${file}`]);
});

it('takes a password for Redis from the environment alone', () => {
  const url = 'rediss://:secret@redis.example.com:6380';
  expect(redisUrl({ option: undefined, environment: url })).toBe(url);
  expect(() => redisUrl({ option: url, environment: undefined })).toThrow(
    /can see a password on the command line/,
  );
  expect(() => redisUrl({ option: 'localhost', environment: undefined })).toThrow(
    'The address of Redis is not valid.',
  );
  expect(() => redisUrl({ option: undefined, environment: undefined })).toThrow('No Redis was given.');
});

it.each(['--concurrency', '--lock-seconds', '--port'])(
  'aup-worker ends where %s is no number',
  async (option) => {
    const env = {
      ...process.env,
      AUP_REDIS_URL: 'redis://127.0.0.1:1',
      AUP_CONNECTIONS: JSON.stringify({ sales: { apiKey: key, directoryId: id } }),
    };
    const program = await bundleProgram('packages/fleet/src/main.ts');
    const { status, stderr } = spawnSync(process.execPath, [program, option, 'x'], {
      env,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining(`${option} is a number from`),
    });
  },
);
