import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ATLASSIAN_USER, ENTERPRISE_USER, person, send, start, startWithClient, UUID } from './client.ts';

const frozen = () => new Date('2026-01-01T00:00:00Z');

describe('the request log', () => {
  test('keeps what came and what was answered, but no key', async () => {
    const { client, emulator, directory } = await startWithClient();
    await client.post('/Users?attributes=id', person('a@example.com'));
    await client.get('/Users?count=1&filter=x');
    await client.post('/Users', '{broken');
    const since = Date.now() - 60_000;
    expect(emulator.requests).toEqual([
      {
        method: 'POST',
        path: `/scim/directory/${directory.id}/Users?attributes=id`,
        query: { attributes: 'id' },
        directoryId: directory.id,
        body: person('a@example.com'),
        keyKind: 'scim',
        startedAt: expect.any(Number),
        status: 201,
      },
      expect.objectContaining({ method: 'GET', query: { count: '1', filter: 'x' }, status: 400 }),
      expect.objectContaining({ body: '{broken', status: 400 }),
    ]);
    expect(emulator.requests[1]).not.toHaveProperty('body');
    expect(emulator.requests[0]?.startedAt).toBeGreaterThan(since);
    expect(JSON.stringify(emulator.requests)).not.toContain(directory.apiKey);
    emulator.clearRequests();
    expect(emulator.requests).toEqual([]);
  });

  test('names the kind of key', async () => {
    const { baseUrl, credentials, requests } = await start();
    const get = (headers: Record<string, string>) => send(`${baseUrl}/x`, 'GET', undefined, headers);
    await get({});
    await get({ authorization: 'Bearer unknown' });
    await get({ authorization: `Bearer ${credentials.organizationApiKey}` });
    await get({ authorization: `Bearer ${credentials.apiKey}` });
    expect(requests.map(({ keyKind }) => keyKind)).toEqual(['none', 'other', 'organization', 'scim']);
    expect(requests[0]).not.toHaveProperty('directoryId');
  });

  test('leaves bodies out when asked', async () => {
    const { client, emulator } = await startWithClient({ logBodies: false });
    await client.post('/Users', person('a@example.com'));
    expect(emulator.requests[0]).not.toHaveProperty('body');
  });
});

describe('a directory from outside', () => {
  test('addUser fills in what is missing and honours ids', async () => {
    const { directory, emulator } = await startWithClient();
    expect(directory.addUser({ userName: "Ada O'Neill" }).emails).toEqual([
      { value: 'ada.o.neill@example.com', type: 'work', primary: true },
    ]);
    expect(directory.addUser({ userName: 'B@example.org' }).emails[0]?.value).toBe('B@example.org');
    const named = directory.addUser({
      id: 'my-id',
      emails: [{ value: 'c@example.com' }, { value: 'd@example.com' }],
      [ATLASSIAN_USER]: { atlassianAccountId: 'my-account' },
    });
    expect(named).toMatchObject({
      id: 'my-id',
      userName: 'c@example.com',
      emails: [{ value: 'c@example.com', primary: true }, { value: 'd@example.com' }],
      [ATLASSIAN_USER]: { atlassianAccountId: 'my-account' },
    });
    const unlinked = directory.addUser({ [ATLASSIAN_USER]: { atlassianAccountId: null } });
    expect(unlinked.id).toMatch(UUID);
    expect(unlinked).not.toHaveProperty([ATLASSIAN_USER]);
    expect(emulator.accounts()).toHaveLength(3);
    expect(() => directory.addUser({ userName: 'my-name', id: 'my-id' })).toThrow('my-id');
    expect(() => directory.addUser({ userName: 'C@example.com' })).toThrow('already exists');
  });

  test('addGroup takes members by id or name', async () => {
    const { directory } = await startWithClient();
    const a = directory.addUser(person('a@example.com'));
    directory.addUser(person('b@example.com'));
    const group = directory.addGroup({
      id: 'g-1',
      displayName: 'G',
      externalId: 'x',
      members: [a.id, 'B@example.com'],
    });
    expect(group).toMatchObject({ id: 'g-1', externalId: 'x' });
    expect(group.members).toHaveLength(2);
    expect(directory.group('g')).toEqual(group);
    expect(directory.group('g-1')).toEqual(group);
    expect(() => directory.addGroup({ displayName: 'H', members: ['nobody'] })).toThrow('nobody');
    expect(() => directory.addGroup({ displayName: 'H', id: 'g-1' })).toThrow('g-1');
    expect(() => directory.addGroup({ displayName: 'g' })).toThrow('already exists');
  });

  test('hands out copies, and removes by id or name', async () => {
    const { directory } = await startWithClient();
    const user = directory.addUser(person('a@example.com'));
    user.emails.pop();
    directory.users()[0]?.emails.pop();
    expect(directory.user(user.id)?.emails).toHaveLength(1);
    directory.addGroup({ displayName: 'G' });
    directory.removeUser('A@example.com');
    directory.removeGroup('g');
    expect(directory.snapshot()).toEqual({ users: [], groups: [] });
    expect(directory.user(user.id)).toBeUndefined();
    expect(directory.group('g')).toBeUndefined();
    expect(() => directory.removeUser('a@example.com')).toThrow('no user');
    expect(() => directory.removeGroup('g')).toThrow('no group');
  });

  test('snapshots of equal content are equal, whatever ids, times and order', async () => {
    const one = await startWithClient({ seed: 1 });
    const two = await startWithClient({ seed: 2 });
    one.directory.addUser(person('A@example.com'));
    one.directory.addUser(person('b@example.com'));
    two.directory.addUser(person('b@example.com'));
    two.directory.addUser(person('A@example.com'));
    for (const { directory } of [one, two]) {
      directory.addGroup({ displayName: 'z' });
      directory.addGroup({ displayName: 'G', members: ['b@example.com', 'a@example.com'] });
    }
    expect(JSON.stringify(one.directory.snapshot())).toBe(JSON.stringify(two.directory.snapshot()));
    expect(one.directory.snapshot()).toEqual({
      users: [
        { ...person('A@example.com'), active: true },
        { ...person('b@example.com'), active: true },
      ],
      groups: [
        { displayName: 'G', members: ['a@example.com', 'b@example.com'] },
        { displayName: 'z', members: [] },
      ],
    });
  });

  test('credentials lead to the directory', async () => {
    const { baseUrl, credentials, directory } = await start();
    expect(credentials).toEqual({
      baseUrl,
      directoryId: directory.id,
      apiKey: directory.apiKey,
      organizationId: expect.stringMatching(UUID),
      organizationApiKey: expect.any(String),
      directoryUrl: `${baseUrl}/scim/directory/${directory.id}`,
    });
    expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('seeding', () => {
  test('the seed alone decides', async () => {
    const content = async (seed: number) => {
      const emulator = await start({ seed, users: 40, groups: 8, now: frozen });
      emulator.addDirectory({ users: 10, groups: 3 });
      const { baseUrl, credentials, directory } = emulator;
      const added = directory.addUser(person('added@example.com'));
      return JSON.stringify([
        added,
        credentials,
        directory.users(),
        directory.groups(),
        emulator.accounts(),
      ]).replaceAll(baseUrl, '');
    };
    const first = await content(1);
    expect(await content(1)).toBe(first);
    expect(await content(2)).not.toBe(first);
  });

  test('people and groups are varied', async () => {
    const { directory } = await start({ users: 400, groups: 40 });
    const users = directory.users();
    const share = (has: (user: (typeof users)[number]) => boolean) => users.filter(has).length / users.length;
    expect(share((user) => !user.active)).toBeGreaterThan(0.01);
    expect(share((user) => !user.active)).toBeLessThan(0.12);
    expect(share((user) => user[ATLASSIAN_USER] === undefined)).toBeGreaterThan(0);
    expect(share((user) => user.externalId !== undefined)).toBeGreaterThan(0.5);
    expect(share((user) => user.title !== undefined)).toBeGreaterThan(0.4);
    expect(share((user) => user[ENTERPRISE_USER]?.department !== undefined)).toBeGreaterThan(0.4);
    expect(share((user) => user.department !== undefined)).toBeGreaterThan(0.03);
    expect(share((user) => !user.userName.includes('@'))).toBeGreaterThan(0.01);
    expect(share((user) => /^[a-z.0-9-]+@example\.(com|org)$/.test(user.emails[0]?.value ?? ''))).toBe(1);
    const groups = directory.groups();
    expect(groups[0]?.displayName).toBe('jira-users');
    expect(groups.some((group) => group.members.length === 0)).toBe(true);
    expect(groups.some((group) => group.members.length > 20)).toBe(true);
  });

  test('a second directory gets people and group names of its own', async () => {
    const emulator = await start({ users: 50, groups: 20 });
    const second = emulator.addDirectory({ users: 50, groups: 20 });
    const addresses = [emulator.directory, second].flatMap((directory) =>
      directory.users().map((user) => user.emails[0]?.value),
    );
    expect(new Set(addresses).size).toBe(100);
    const names = [emulator.directory, second].flatMap((directory) =>
      directory.groups().map((group) => group.displayName),
    );
    expect(new Set(names).size).toBe(40);
  });

  test('groups without users are empty', async () => {
    const { directory } = await start({ groups: 5 });
    expect(directory.groups().map((group) => group.members.length)).toEqual([0, 0, 0, 0, 0]);
  });

  test('100,000 users and 1,000 groups', async () => {
    const { client } = await startWithClient({ users: 100_000, groups: 1000 });
    const page = await client.get('/Users?startIndex=99901');
    expect([page.body.totalResults, page.body.Resources.length]).toEqual([100_000, 100]);
    expect((await client.get('/Groups?count=1')).body.totalResults).toBe(1000);
  });
});

test('bundles into one CommonJS file that starts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  try {
    const outfile = join(folder, 'emulator.cjs');
    buildSync({
      entryPoints: [join(import.meta.dirname, '../src/index.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
    });
    const script = `require(${JSON.stringify(outfile)}).startEmulator({ users: 2 }).then(async (emulator) => {
      const { directoryUrl, apiKey } = emulator.credentials;
      const answer = await fetch(directoryUrl + '/Users', { headers: { authorization: 'Bearer ' + apiKey } });
      process.stdout.write(String((await answer.json()).totalResults));
      await emulator.close();
    })`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', cwd: folder })).toBe('2');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
