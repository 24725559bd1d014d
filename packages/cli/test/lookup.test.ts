import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach({ users: 120 });

test('finds by a part of the name', async () => {
  const { code, out } = await aup(['lookup', 'users', 'BERG'], { env: env() });
  expect(code).toBe(0);
  expect(out).toMatch(/^label +value$/m);
  expect(out).toMatch(/^Anna Berg \(anna@example\.com\) +\S+$/m);
});

test('says when there is nobody', async () => {
  expect(await aup(['lookup', 'users', 'zzz'], { env: env() })).toEqual({
    code: 0,
    out: 'Nothing found.\n',
    err: '',
  });
});

test('goes on with the cursor', async () => {
  const first = await aup(['lookup', 'users'], { env: env() });
  const cursor = /add --cursor (\S+)/.exec(first.out)?.[1];
  expect(cursor).toBeDefined();
  const next = await aup(['lookup', 'users', '--cursor', String(cursor), '--json'], { env: env() });
  const { options } = JSON.parse(next.out);
  expect(options.map(({ label }: { label: string }) => label)).toContain('Anna Berg (anna@example.com)');
});

test('a refused key is a failure, not a crash', async () => {
  emulator().directory.expireKey();
  const { code, out, err } = await aup(['lookup', 'users'], { env: env() });
  expect(code).toBe(1);
  expect(out).toBe('');
  expect(err).toContain('code unauthorized');
  const json = await aup(['lookup', 'users', '--json'], { env: env() });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ error: { code: 'unauthorized', retryable: false } });
});
