import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach();

test('a good connection', async () => {
  const { code, out, err } = await aup(['test-connection'], { env: env() });
  expect(code).toBe(0);
  expect(err).toBe('');
  expect(out.match(/^✓ /gm)).toHaveLength(4);
  expect(out).toContain('Users in the directory: 1');
});

test('a bad key: the check that failed, what was not tried, what to do', async () => {
  emulator().directory.expireKey();
  const { code, out } = await aup(['test-connection'], { env: env() });
  expect(code).toBe(1);
  expect(out).toMatch(/^✗ The key is accepted\n· .* \(not tried\)$/m);
  expect(out).toMatch(/^→ Create a new key/m);
  expect(out).toMatch(/^code unauthorized · \d+ ms$/m);
});

test('values put right are named', async () => {
  const { code, out } = await aup(['test-connection'], {
    env: { ...env(), ATLASSIAN_SCIM_DIRECTORY_ID: emulator().credentials.directoryUrl },
  });
  expect(code).toBe(0);
  expect(out).toMatch(/^! /m);
});

test('--json is the result', async () => {
  const good = await aup(['test-connection', '--json'], { env: env(), tty: true });
  expect(good.code).toBe(0);
  expect(JSON.parse(good.out)).toMatchObject({ ok: true, code: 'ok' });
  const bad = await aup(['test-connection', '--json'], {
    env: { ...env(), ATLASSIAN_SCIM_API_KEY: 'wrong' },
  });
  expect(bad.code).toBe(1);
  expect(JSON.parse(bad.out)).toMatchObject({ ok: false, code: 'unauthorized' });
});

test('incomplete values get the answer of the connector', async () => {
  const { code, out } = await aup(['test-connection'], { env: { ATLASSIAN_SCIM_API_KEY: 'only-this' } });
  expect(code).toBe(1);
  expect(out).toContain('SCIM Directory ID');
});

test('--emulator needs nothing else', async () => {
  const { code, out } = await aup(['test-connection', '--emulator-users', '7']);
  expect(code).toBe(0);
  expect(out).toContain('Users in the directory: 7');
});
