import {
  ATLASSIAN_USER,
  CORE_USER,
  ENTERPRISE_USER,
  person,
  scimError,
  startWithClient,
  UUID,
} from './client.ts';

const T0 = new Date('2026-01-02T03:04:05.120Z');

describe('creating a user', () => {
  test('answers 201 with the whole user, keys in the recorded order, unset attributes absent', async () => {
    const { client, directory } = await startWithClient({ now: () => T0 });
    const reply = await client.post('/Users', {
      displayName: 'Ada Abbott',
      active: true,
      emails: [{ primary: true, type: 'work', value: 'Ada@example.com' }],
      userName: 'Ada Abbott',
      name: { givenName: 'Ada', familyName: 'Abbott' },
    });
    expect(reply.status).toBe(201);
    const { id } = reply.body;
    expect(id).toMatch(UUID);
    const location = `${directory.credentials.directoryUrl}/Users/${id}`;
    const time = '2026-01-02T03:04:05.12Z';
    expect(reply.headers.get('location')).toBe(location);
    expect(reply.headers.get('content-type')).toBe('application/scim+json');
    expect(reply.text).toBe(
      JSON.stringify({
        schemas: [ATLASSIAN_USER, CORE_USER, ENTERPRISE_USER],
        userName: 'Ada Abbott',
        emails: [{ value: 'Ada@example.com', type: 'work', primary: true }],
        name: { familyName: 'Abbott', givenName: 'Ada' },
        displayName: 'Ada Abbott',
        meta: { resourceType: 'User', location, lastModified: time, created: time },
        groups: [],
        [ATLASSIAN_USER]: { atlassianAccountId: reply.body[ATLASSIAN_USER].atlassianAccountId },
        id,
        active: true,
      }),
    );
    expect(reply.body[ATLASSIAN_USER].atlassianAccountId).toMatch(/^\d+:[0-9a-f-]{36}$/);
  });

  test('puts every attribute into the recorded order', async () => {
    const { client } = await startWithClient();
    const reply = await client.post('/Users', {
      [ENTERPRISE_USER]: { department: 'R&D', organization: 'Example' },
      phoneNumbers: [{ value: '+1 555 0100', type: 'mobile' }],
      timezone: 'Europe/Berlin',
      preferredLanguage: 'en-US',
      title: 'Engineer',
      nickName: 'Ada',
      displayName: 'Ada',
      name: { formatted: 'Ada' },
      externalId: 'x-1',
      ...person('ada@example.com'),
    });
    expect(Object.keys(reply.body)).toEqual([
      'schemas',
      'userName',
      'emails',
      'externalId',
      'name',
      'displayName',
      'nickName',
      'title',
      'preferredLanguage',
      'timezone',
      'phoneNumbers',
      'meta',
      'groups',
      ENTERPRISE_USER,
      ATLASSIAN_USER,
      'id',
      'active',
    ]);
  });

  test('accepts a body without schemas, ignores ids and read-only or unknown attributes, reads names in any case', async () => {
    const { client } = await startWithClient();
    const reply = await client.post('/Users', {
      ...person('a@example.com'),
      id: '',
      meta: { resourceType: 'X' },
      groups: [{ value: 'g' }],
      [ATLASSIAN_USER]: { atlassianAccountId: 'mine' },
      password: 'secret',
      DISPLAYNAME: 'Any Case',
      nickName: null,
    });
    expect(reply.status).toBe(201);
    expect(reply.body.id).toMatch(UUID);
    expect(reply.body.groups).toEqual([]);
    expect(reply.body[ATLASSIAN_USER].atlassianAccountId).not.toBe('mine');
    expect(reply.body.displayName).toBe('Any Case');
    expect(reply.body).not.toHaveProperty('password');
    expect(reply.body).not.toHaveProperty('nickName');
  });

  test('echoes an empty externalId, takes any email type, honours active false', async () => {
    const { client } = await startWithClient();
    const reply = await client.post('/Users', {
      userName: 'a',
      externalId: '',
      active: false,
      emails: [{ value: 'a@example.com', type: 'personal', primary: true }],
    });
    expect(reply.body).toMatchObject({ externalId: '', active: false });
    expect(reply.body.emails[0].type).toBe('personal');
  });

  test.each([
    ['no userName', { emails: person('a@example.com').emails }],
    ['an empty userName', { ...person('a@example.com'), userName: '' }],
    ['no emails', { userName: 'a' }],
    ['empty emails', { userName: 'a', emails: [] }],
    ['no primary email', { userName: 'a', emails: [{ value: 'a@example.com' }] }],
    [
      'two primary emails',
      { userName: 'a', emails: ['a', 'b'].map((x) => ({ value: `${x}@x.y`, primary: true })) },
    ],
    ['emails that are no list', { userName: 'a', emails: 'a@example.com' }],
    ['an email that is no object', { userName: 'a', emails: ['a@example.com'] }],
    ['an email without value', { userName: 'a', emails: [{ primary: true }] }],
    ['an email without @', { userName: 'a', emails: [{ value: 'a', primary: true }] }],
    ['a number as title', { ...person('a@example.com'), title: 1 }],
    ['a text as name', { ...person('a@example.com'), name: 'Ada' }],
    ['a text as active', { ...person('a@example.com'), active: 'yes' }],
  ])('refuses %s with invalidValue', async (_what, body) => {
    const { client, directory } = await startWithClient();
    const reply = await client.post('/Users', body);
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual(scimError(400, 'invalidValue'));
    expect(directory.users()).toEqual([]);
  });

  test.each([['{'], ['[]'], ['"text"'], ['']])('refuses the body %j with invalidSyntax', async (body) => {
    const { client } = await startWithClient();
    const reply = await client.post('/Users', body);
    expect(reply.body).toEqual(scimError(400, 'invalidSyntax'));
  });

  test('answers 409 by email, then userName, in any case', async () => {
    const { client } = await startWithClient();
    await client.post('/Users', { ...person('a@example.com'), userName: 'Taken' });
    const byEmail = await client.post('/Users', { ...person('A@Example.com'), userName: 'TAKEN' });
    expect(byEmail.status).toBe(409);
    expect(byEmail.body).toEqual(
      scimError(409, 'uniqueness', 'Resource [USER]: with email[A@Example.com] already exists.'),
    );
    const byName = await client.post('/Users', { ...person('b@example.com'), userName: 'TAKEN' });
    expect(byName.body).toEqual(
      scimError(409, 'uniqueness', 'Resource [USER]: with userName[TAKEN] already exists.'),
    );
  });

  test('lets an externalId be used twice unless it is to be unique', async () => {
    const free = await startWithClient();
    const unique = await startWithClient({ uniqueExternalId: true });
    for (const { client } of [free, unique]) {
      await client.post('/Users', { ...person('a@example.com'), externalId: 'x' });
    }
    const again = { ...person('b@example.com'), externalId: 'x' };
    expect((await free.client.post('/Users', again)).status).toBe(201);
    expect((await unique.client.post('/Users', again)).body).toEqual(
      scimError(409, 'uniqueness', 'Resource [USER]: with externalId[x] already exists.'),
    );
    for (const email of ['c@example.com', 'd@example.com']) {
      expect((await unique.client.post('/Users', { ...person(email), externalId: '' })).status).toBe(201);
    }
  });
});

describe('reading, replacing, deleting a user', () => {
  test('reads the user, 404 for an unknown id', async () => {
    const { client, directory } = await startWithClient();
    const user = directory.addUser(person('a@example.com'));
    expect((await client.get(`/Users/${user.id}`)).body).toEqual(user);
    const missing = await client.get('/Users/none');
    expect(missing.status).toBe(404);
    expect(missing.body).toEqual(scimError(404, undefined, 'Resource [USER]: with id[none] not found.'));
  });

  test('PUT clears what is not sent and turns active on again', async () => {
    const { client, directory } = await startWithClient();
    const before = directory.addUser({
      ...person('a@example.com'),
      title: 'Engineer',
      externalId: 'x',
      active: false,
    });
    const reply = await client.put(`/Users/${before.id}`, { ...person('a@example.com'), nickName: 'A' });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ id: before.id, nickName: 'A', active: true });
    expect(reply.body).not.toHaveProperty('title');
    expect(reply.body).not.toHaveProperty('externalId');
    expect(reply.body.meta.created).toBe(before.meta.created);
    expect(reply.body[ATLASSIAN_USER]).toEqual(before[ATLASSIAN_USER]);
  });

  test('PUT refuses what is missing or taken and then changes nothing', async () => {
    const { client, directory } = await startWithClient();
    directory.addUser(person('taken@example.com'));
    const user = directory.addUser(person('a@example.com'));
    expect((await client.put(`/Users/${user.id}`, { title: 'x' })).status).toBe(400);
    expect((await client.put(`/Users/${user.id}`, person('taken@example.com'))).status).toBe(409);
    const clash = { ...person('a@example.com'), userName: 'TAKEN@example.com' };
    expect((await client.put(`/Users/${user.id}`, clash)).status).toBe(409);
    expect(directory.user(user.id)).toEqual(user);
    expect((await client.put('/Users/none', person('b@example.com'))).status).toBe(404);
  });

  test('lastModified moves with a change and stays without one', async () => {
    let time = T0;
    const { client, directory } = await startWithClient({ now: () => time });
    const { id } = directory.addUser(person('a@example.com'));
    time = new Date('2026-01-02T04:00:00.000Z');
    expect((await client.put(`/Users/${id}`, person('a@example.com'))).body.meta.lastModified).toBe(
      '2026-01-02T03:04:05.12Z',
    );
    const changed = await client.put(`/Users/${id}`, { ...person('a@example.com'), title: 'x' });
    expect(changed.body.meta).toMatchObject({
      created: '2026-01-02T03:04:05.12Z',
      lastModified: '2026-01-02T04:00:00Z',
    });
  });

  test('the machine clock gives up to six digits, never a trailing zero', async () => {
    const { directory } = await startWithClient({ users: 200 });
    for (const user of directory.users()) {
      expect(user.meta.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,5}[1-9])?Z$/);
    }
    expect(
      directory.users().some((user) => user.meta.created.length === '2026-01-02T03:04:05.123456Z'.length),
    ).toBe(true);
  });

  test('DELETE answers 204 without a body, then 404; the name is free, the new id another', async () => {
    const { client, directory } = await startWithClient();
    const user = directory.addUser(person('a@example.com'));
    directory.addGroup({ displayName: 'g', members: [user.id] });
    const reply = await client.delete(`/Users/${user.id}`);
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(directory.group('g')?.members).toEqual([]);
    expect((await client.delete(`/Users/${user.id}`)).status).toBe(404);
    expect((await client.get(`/Users/${user.id}`)).status).toBe(404);
    const again = await client.post('/Users', person('a@example.com'));
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(user.id);
  });

  test('a user shows the groups it is in', async () => {
    const { client, directory } = await startWithClient();
    const user = directory.addUser(person('a@example.com'));
    const group = directory.addGroup({ displayName: 'Group A', members: ['A@EXAMPLE.com'] });
    expect((await client.get(`/Users/${user.id}`)).body.groups).toEqual([
      { type: 'direct', value: group.id, display: 'Group A', $ref: group.meta.location },
    ]);
  });
});

describe('department and organization', () => {
  test('are returned where they were set', async () => {
    const { client } = await startWithClient();
    const top = await client.post('/Users', { ...person('a@example.com'), department: 'D' });
    expect(top.body.department).toBe('D');
    expect(top.body).not.toHaveProperty(ENTERPRISE_USER);
    const block = await client.post('/Users', {
      ...person('b@example.com'),
      [ENTERPRISE_USER]: { department: 'D' },
    });
    expect(block.body[ENTERPRISE_USER]).toEqual({ department: 'D' });
    expect(block.body).not.toHaveProperty('department');
  });

  test('are one value in two places', async () => {
    const { client } = await startWithClient();
    const both = {
      ...person('a@example.com'),
      department: 'Top',
      [ENTERPRISE_USER]: { department: 'Block' },
    };
    const created = await client.post('/Users', both);
    expect(created.body).toMatchObject({ department: 'Block', [ENTERPRISE_USER]: { department: 'Block' } });
    const path = `/Users/${created.body.id}`;
    const onTop = await client.patch(path, { op: 'replace', path: 'department', value: 'New' });
    expect(onTop.body).toMatchObject({ department: 'New', [ENTERPRISE_USER]: { department: 'New' } });
    const inBlock = await client.patch(path, {
      op: 'replace',
      path: `${ENTERPRISE_USER}:department`,
      value: 'Newer',
    });
    expect(inBlock.body).toMatchObject({ department: 'Newer', [ENTERPRISE_USER]: { department: 'Newer' } });
    const removed = await client.patch(path, { op: 'remove', path: 'department' });
    expect(removed.body).not.toHaveProperty('department');
    expect(removed.body).not.toHaveProperty(ENTERPRISE_USER);
  });

  test('a second place takes over the newly written value', async () => {
    const { client, directory } = await startWithClient();
    const { id } = directory.addUser({
      ...person('a@example.com'),
      [ENTERPRISE_USER]: { department: 'Old' },
    });
    const reply = await client.patch(`/Users/${id}`, { op: 'add', path: 'department', value: 'New' });
    expect(reply.body).toMatchObject({ department: 'New', [ENTERPRISE_USER]: { department: 'New' } });
  });
});
