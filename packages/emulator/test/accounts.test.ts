import { ATLASSIAN_USER, person, scimError, send, start, startWithClient } from './client.ts';

const accountIdOf = (reply: { body: Record<string, { atlassianAccountId?: string } | undefined> }) =>
  reply.body[ATLASSIAN_USER]?.atlassianAccountId;

const workEmail = (value: string) => ({ op: 'replace', path: 'emails[type eq "work"].value', value });

describe('accounts', () => {
  test('a new user gets an account, managed on a verified domain and external elsewhere', async () => {
    const { client, emulator } = await startWithClient({ verifiedDomains: ['Example.com'] });
    const inside = await client.post('/Users', person('in@EXAMPLE.com'));
    await client.post('/Users', { ...person('out@elsewhere.test'), active: false });
    expect(emulator.accounts()).toEqual([
      {
        id: accountIdOf(inside),
        email: 'in@EXAMPLE.com',
        managed: true,
        active: true,
        scimUserId: inside.body.id,
        directoryId: emulator.directory.id,
      },
      expect.objectContaining({ email: 'out@elsewhere.test', managed: false, active: true }),
    ]);
  });

  test('an existing account is linked by its email and follows active', async () => {
    const { client, emulator } = await startWithClient();
    const account = emulator.addAccount({ email: 'Ada@example.com' });
    const reply = await client.post('/Users', { ...person('ada@EXAMPLE.com'), active: false });
    expect(accountIdOf(reply)).toBe(account.id);
    expect(emulator.accounts()).toEqual([
      { ...account, active: false, scimUserId: reply.body.id, directoryId: emulator.directory.id },
    ]);
    await client.patch(`/Users/${reply.body.id}`, { op: 'replace', path: 'active', value: true });
    expect(emulator.accounts()[0]?.active).toBe(true);
  });

  test('active is not pushed onto an external account', async () => {
    const { client, emulator } = await startWithClient({ verifiedDomains: [] });
    const { body } = await client.post('/Users', person('a@example.com'));
    await client.patch(`/Users/${body.id}`, { op: 'replace', path: 'active', value: false });
    await client.delete(`/Users/${body.id}`);
    expect(emulator.accounts()).toMatchObject([{ active: true, scimUserId: null }]);
  });

  test('DELETE deactivates the managed account; the next user with its email takes it up', async () => {
    const { client, emulator } = await startWithClient();
    const first = await client.post('/Users', person('a@example.com'));
    await client.delete(`/Users/${first.body.id}`);
    expect(emulator.accounts()).toMatchObject([{ active: false, scimUserId: null }]);
    const second = await client.post('/Users', person('a@example.com'));
    expect(accountIdOf(second)).toBe(accountIdOf(first));
    expect(emulator.accounts()).toMatchObject([{ active: true, scimUserId: second.body.id }]);
  });

  test('an account linked to a user elsewhere is in the way: 409', async () => {
    const { client, emulator } = await startWithClient();
    emulator.addDirectory().addUser(person('a@example.com'));
    expect((await client.post('/Users', person('a@example.com'))).body).toEqual(
      scimError(409, 'uniqueness', 'Resource [USER]: with email[a@example.com] already exists.'),
    );
  });

  test('the account id appears after linkDelayMs', async () => {
    let time = 1_000_000;
    const { client } = await startWithClient({ linkDelayMs: 500, now: () => new Date(time) });
    const created = await client.post('/Users', person('a@example.com'));
    expect(created.body).not.toHaveProperty([ATLASSIAN_USER]);
    time += 499;
    expect(accountIdOf(await client.get(`/Users/${created.body.id}`))).toBeUndefined();
    time += 1;
    expect(accountIdOf(await client.get(`/Users/${created.body.id}`))).toMatch(/:/);
  });
});

describe('a change of email', () => {
  test('moves a managed account along within the verified domains', async () => {
    const { client, emulator, directory } = await startWithClient({
      verifiedDomains: ['example.com', 'example.org'],
    });
    const user = directory.addUser(person('a@example.com'));
    directory.addGroup({ displayName: 'g', members: [user.id] });
    const reply = await client.patch(`/Users/${user.id}`, workEmail('b@example.org'));
    expect(accountIdOf(reply)).toBe(user[ATLASSIAN_USER]?.atlassianAccountId);
    expect(reply.body.groups).toHaveLength(1);
    expect(emulator.accounts()).toMatchObject([{ email: 'b@example.org', managed: true }]);
    const heir = { ...person('a@example.com'), userName: 'heir' };
    expect((await client.post('/Users', heir)).status).toBe(201);
  });

  test('unlinks an external user and takes it out of its groups, for good', async () => {
    const { client, directory } = await startWithClient({ verifiedDomains: ['example.com'] });
    const user = directory.addUser(person('a@elsewhere.test'));
    directory.addGroup({ displayName: 'g', members: [user.id] });
    const moved = await client.patch(`/Users/${user.id}`, workEmail('b@elsewhere.test'));
    expect(moved.body).not.toHaveProperty([ATLASSIAN_USER]);
    expect(moved.body.groups).toEqual([]);
    expect(directory.group('g')?.members).toEqual([]);
    const back = await client.patch(`/Users/${user.id}`, workEmail('a@elsewhere.test'));
    expect(back.body).not.toHaveProperty([ATLASSIAN_USER]);
    expect(back.body.groups).toEqual([]);
  });

  test('unlinks a managed user that moves out of the verified domains, and links it again when it moves back', async () => {
    const { client, directory, emulator } = await startWithClient({ verifiedDomains: ['example.com'] });
    const user = directory.addUser(person('a@example.com'));
    const moved = await client.put(`/Users/${user.id}`, person('a@elsewhere.test'));
    expect(moved.body).not.toHaveProperty([ATLASSIAN_USER]);
    expect(emulator.accounts()).toMatchObject([{ email: 'a@example.com', scimUserId: null }]);
    const back = await client.put(`/Users/${user.id}`, person('a@example.com'));
    expect(accountIdOf(back)).toBe(user[ATLASSIAN_USER]?.atlassianAccountId);
  });

  test('onto the address of another account is 409', async () => {
    const { client, directory, emulator } = await startWithClient();
    const user = directory.addUser(person('a@example.com'));
    emulator.addAccount({ email: 'free@example.com' });
    const reply = await client.patch(`/Users/${user.id}`, workEmail('free@example.com'));
    expect(reply.body).toEqual(
      scimError(409, 'uniqueness', 'Resource [USER]: with email[free@example.com] already exists.'),
    );
    expect(directory.user(user.id)).toEqual(user);
  });

  test('in case alone keeps link and groups, external or not', async () => {
    const { client, directory } = await startWithClient({ verifiedDomains: [] });
    const user = directory.addUser(person('a@example.com'));
    directory.addGroup({ displayName: 'g', members: [user.id] });
    const reply = await client.patch(`/Users/${user.id}`, workEmail('A@example.com'));
    expect(accountIdOf(reply)).toBe(user[ATLASSIAN_USER]?.atlassianAccountId);
    expect(reply.body.groups).toHaveLength(1);
  });
});

describe('the organization API', () => {
  async function startWithOrganization() {
    const emulator = await start();
    const { baseUrl, credentials, directory } = emulator;
    const base = `${baseUrl}/admin/user-provisioning/v1/org/${credentials.organizationId}`;
    const headers = { authorization: `Bearer ${credentials.organizationApiKey}` };
    const user = directory.addUser(person('a@example.com'));
    const accountId = user[ATLASSIAN_USER]?.atlassianAccountId ?? '';
    const link = {
      scimUserId: user.id,
      atlassianAccountId: accountId,
      orgId: credentials.organizationId,
      directoryId: directory.id,
    };
    return {
      emulator,
      directory,
      base,
      user,
      accountId,
      link,
      call: (method: string, path: string, body?: unknown) => send(base + path, method, body, headers),
      unlinkPath: `/scimDirectoryId/${directory.id}/scimUserId/${user.id}/unlink`,
    };
  }

  test('links of an account', async () => {
    const { call, accountId, link } = await startWithOrganization();
    const reply = await call('GET', `/user/${accountId}/get-scim-links`);
    expect([reply.status, reply.body]).toEqual([200, { scimLinks: [link] }]);
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect((await call('GET', '/user/none/get-scim-links')).body).toEqual({
      error: expect.any(String),
      traceId: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  test('links of an email, over all directories, unlinked records included', async () => {
    const { call, emulator, link, unlinkPath, accountId } = await startWithOrganization();
    const forEmail = () => call('POST', '/get-scim-links-for-email', { email: 'A@example.com' });
    expect((await forEmail()).body).toEqual({ scimLinks: [link] });
    expect((await call('PATCH', unlinkPath)).status).toBe(204);
    const second = emulator.addDirectory();
    const copy = second.addUser(person('a@example.com'));
    expect((await forEmail()).body).toEqual({
      scimLinks: [
        { ...link, atlassianAccountId: null },
        { ...link, scimUserId: copy.id, atlassianAccountId: accountId, directoryId: second.id },
      ],
    });
    const none = await call('POST', '/get-scim-links-for-email', { email: 'nobody@example.com' });
    expect(none.body).toEqual({ scimLinks: [] });
    expect((await call('POST', '/get-scim-links-for-email', {})).status).toBe(400);
  });

  test('unlink cuts the link and deletes neither side; the next write links again', async () => {
    const { call, emulator, directory, user, unlinkPath, accountId } = await startWithOrganization();
    directory.addGroup({ displayName: 'g', members: [user.id] });
    const reply = await call('PATCH', unlinkPath);
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(directory.user(user.id)).not.toHaveProperty([ATLASSIAN_USER]);
    expect(directory.user(user.id)?.groups).toHaveLength(1);
    expect(emulator.accounts()).toMatchObject([{ active: true, scimUserId: null }]);
    expect((await call('GET', `/user/${accountId}/get-scim-links`)).body).toEqual({ scimLinks: [] });
    expect((await call('PATCH', unlinkPath)).status).toBe(204);
    await send(`${directory.credentials.directoryUrl}/Users/${user.id}`, 'PUT', person('a@example.com'), {
      authorization: `Bearer ${directory.apiKey}`,
    });
    expect(directory.user(user.id)?.[ATLASSIAN_USER]?.atlassianAccountId).toBe(accountId);
    expect((await call('PATCH', unlinkPath.replace(user.id, 'none'))).status).toBe(404);
    expect((await call('PATCH', unlinkPath.replace(directory.id, 'none'))).status).toBe(404);
  });

  test('onlyDeleteUserInDB deletes the records and leaves the account as it is', async () => {
    const { call, emulator, directory, user, accountId } = await startWithOrganization();
    directory.addGroup({ displayName: 'g', members: [user.id] });
    const reply = await call('DELETE', `/user/${accountId}/onlyDeleteUserInDB`);
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(directory.users()).toEqual([]);
    expect(directory.group('g')?.members).toEqual([]);
    expect(emulator.accounts()).toMatchObject([{ id: accountId, active: true, scimUserId: null }]);
    expect((await call('DELETE', '/user/none/onlyDeleteUserInDB')).status).toBe(404);
    const external = emulator.addAccount({ email: 'x@elsewhere.test', managed: false });
    expect((await call('DELETE', `/user/${external.id}/onlyDeleteUserInDB`)).status).toBe(400);
  });

  test('takes the organization key only, at its own address only', async () => {
    const { emulator, base, accountId, call } = await startWithOrganization();
    const path = `/user/${accountId}/get-scim-links`;
    const gateway = { code: 401, message: 'Unauthorized' };
    expect((await send(base + path, 'GET')).body).toEqual(gateway);
    expect((await send(base + path, 'GET', undefined, { authorization: 'Bearer x' })).body).toEqual(gateway);
    const scimKey = { authorization: `Bearer ${emulator.directory.apiKey}` };
    const wrongKind = await send(base + path, 'GET', undefined, scimKey);
    expect([wrongKind.status, Object.keys(wrongKind.body)]).toEqual([403, ['error', 'traceId']]);
    const { organizationId } = emulator.credentials;
    const elsewhere = base.replace(organizationId, 'another');
    const organizationKey = { authorization: `Bearer ${emulator.credentials.organizationApiKey}` };
    expect((await send(elsewhere + path, 'GET', undefined, organizationKey)).status).toBe(403);
    expect((await call('POST', path)).status).toBe(405);
  });
});
