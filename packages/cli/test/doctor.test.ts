import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const directory = directoryForEach({ users: 4, groups: 2 });
const few = ['--only', 'etag,page-cap'];
const writing = ['doctor', '--write', '--only', 'create-user,same-external-id'];

test('a person reads a table, what differs first', async () => {
  const { code, out, err } = await aup(['doctor', ...few], { env: directory.env() });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('as expected  page-cap  100       100');
  expect(out).toContain('2 as expected, 0 different, 0 not observed;');
});

test('a program reads JSON, and an emulator starts from it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aup-doctor-'));
  const report = join(folder, 'report.json');
  const { out } = await aup(['doctor', '--json', ...few], { env: directory.env() });
  writeFileSync(report, JSON.stringify({ ...JSON.parse(out), profile: { etag: 'sent', 'made-up': 'x' } }));
  const canceller = new AbortController();
  const served = await aup(['emulator', '--json', '--profile', report], {
    signal: canceller.signal,
    onOut: () => canceller.abort(),
  });
  expect(served.err).toBe('! This emulator cannot imitate these behaviors of the profile: made-up.\n');
  expect(await aup(['emulator', '--profile', 'nowhere.json'])).toMatchObject({
    code: 2,
    err: 'error: The report nowhere.json cannot be read (ENOENT).\n',
  });
  expect(await aup(['emulator', '--profile', 'package.json'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('not a report of aup doctor'),
  });
  expect(readFileSync(report, 'utf8')).not.toContain(directory.emulator().credentials.apiKey);
});

test('an unknown probe, and one that writes, are told', async () => {
  const env = directory.env();
  expect((await aup(['doctor', '--only', 'etags'], { env })).err).toContain('Did you mean etag');
  expect((await aup(['doctor', '--only', 'create-user'], { env })).err).toContain('Add --write.');
});

test('a connection that is not good is told as by the test', async () => {
  const env = { ...directory.env(), ATLASSIAN_SCIM_API_KEY: 'wrong' };
  const { code, out, err } = await aup(['doctor'], { env });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('code unauthorized');
});

describe('writing', () => {
  test('needs an address, and somebody to ask', async () => {
    const env = directory.env();
    expect((await aup(writing, { env })).err).toContain('--write needs an address');
    expect(await aup([...writing, '--address', 'me@example.com'], { env })).toMatchObject({ code: 2 });
    expect(directory.emulator().requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('says before what is written and what remains; a no writes nothing', async () => {
    const env = directory.env();
    const { code, err } = await aup([...writing, '--address', 'me@example.com'], { env, typed: ['n'] });
    expect(code).toBe(1);
    for (const told of [
      'aup-doctor-User',
      'What remains',
      'me+aup-doctor-2@example.com',
      'Nothing was written.',
    ])
      expect(err).toContain(told);
    expect(directory.emulator().requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('writes, and leaves users and groups as they were', async () => {
    const before = directory.emulator().directory.snapshot();
    const { code, out } = await aup([...writing, '--address', 'me@example.com', '--json'], {
      env: directory.env(),
      typed: ['y'],
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ summary: { expected: 2, differs: 0 }, scope: 'with writes' });
    expect(out).not.toContain('me@');
    expect(directory.emulator().directory.snapshot()).toEqual(before);
  });

  test('is not done over a connection that may only read', async () => {
    const env = { ...directory.env(), ATLASSIAN_SCIM_ACCESS: 'read-only' };
    const { code, err } = await aup([...writing, '--address', 'me@example.com', '--yes'], { env });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('access is read-only') });
  });
});
