import { clientOf, ENTERPRISE_USER, person, scimError, startWithClient } from './client.ts';

const names = (reply: { body: { Resources: { userName: string }[] } }) =>
  reply.body.Resources.map((user) => user.userName);

async function startWithFive(options = {}) {
  const started = await startWithClient(options);
  for (const letter of 'abcde') started.directory.addUser(person(`${letter}@example.com`));
  return started;
}

describe('pages', () => {
  test('an empty directory', async () => {
    const { client } = await startWithClient();
    expect((await client.get('/Users')).text).toBe(
      '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"startIndex":1,"itemsPerPage":100,"Resources":[]}',
    );
  });

  test('the page size asked for is echoed, results come in order of creation', async () => {
    const { client } = await startWithFive();
    const page = await client.get('/Users?startIndex=2&count=2');
    expect(page.body).toMatchObject({ totalResults: 5, startIndex: 2, itemsPerPage: 2 });
    expect(names(page)).toEqual(['b@example.com', 'c@example.com']);
    expect((await client.get('/Users?count=50')).body).toMatchObject({ itemsPerPage: 50, totalResults: 5 });
  });

  test.each([
    ['startIndex=0&count=50', 1, 50, 5],
    ['startIndex=-3', 1, 100, 5],
    ['count=0', 1, 0, 0],
    ['count=-1', 1, 0, 0],
    ['startIndex=6', 6, 100, 0],
    ['startIndex=5', 5, 100, 1],
    ['count=200', 1, 100, 5],
    ['count=&startIndex=', 1, 100, 5],
    ['sortBy=userName&sortOrder=descending', 1, 100, 5],
    ['count=1&count=2', 1, 1, 1],
  ])('%s', async (query, startIndex, itemsPerPage, length) => {
    const { client } = await startWithFive();
    const { body } = await client.get(`/Users?${query}`);
    expect(body).toMatchObject({ totalResults: 5, startIndex, itemsPerPage });
    expect(body.Resources).toHaveLength(length);
    if (length === 5) expect(body.Resources[0].userName).toBe('a@example.com');
  });

  test.each([['count=x'], ['startIndex=1.5']])('%s is refused', async (query) => {
    const { client } = await startWithClient();
    expect((await client.get(`/Users?${query}`)).body).toEqual(scimError(400, 'invalidValue'));
  });

  test('pageCap caps and is the default', async () => {
    const { client } = await startWithFive({ pageCap: 3 });
    for (const query of ['', '?count=10']) {
      const { body } = await client.get(`/Users${query}`);
      expect(body.itemsPerPage).toBe(3);
      expect(body.Resources).toHaveLength(3);
    }
    const wide = await startWithClient({ pageCap: 10_000, users: 150 });
    expect((await wide.client.get('/Users')).body.Resources).toHaveLength(150);
  });

  test('removed records shift what follows', async () => {
    const { client, directory } = await startWithFive();
    directory.removeUser('b@example.com');
    expect(names(await client.get('/Users?startIndex=2&count=2'))).toEqual([
      'c@example.com',
      'd@example.com',
    ]);
  });

  test('groups are paged alike', async () => {
    const { client } = await startWithClient({ groups: 120, users: 10 });
    const first = await client.get('/Groups');
    const second = await client.get('/Groups?startIndex=101');
    expect(first.body).toMatchObject({ totalResults: 120, itemsPerPage: 100 });
    expect([first.body.Resources.length, second.body.Resources.length]).toEqual([100, 20]);
  });
});

describe('filters', () => {
  const find = (path: string, filter: string) => `${path}?filter=${encodeURIComponent(filter)}`;

  test('userName in any case, externalId exactly, both operators and names in any case', async () => {
    const { client, directory } = await startWithClient();
    directory.addUser({ ...person('Ada@example.com'), externalId: 'Ext' });
    directory.addUser({ ...person('b@example.com'), externalId: 'Ext' });
    expect(names(await client.get(find('/Users', 'userName eq "ADA@EXAMPLE.COM"')))).toEqual([
      'Ada@example.com',
    ]);
    expect(names(await client.get(find('/Users', 'USERNAME EQ "ada@example.com"')))).toEqual([
      'Ada@example.com',
    ]);
    expect((await client.get(find('/Users', 'externalId eq "Ext"'))).body.totalResults).toBe(2);
    expect((await client.get(find('/Users', 'externalId eq "ext"'))).body.totalResults).toBe(0);
    const paged = await client.get(`${find('/Users', 'externalId eq "Ext"')}&startIndex=2&count=1`);
    expect(names(paged)).toEqual(['b@example.com']);
    expect(paged.body).toMatchObject({ totalResults: 2, startIndex: 2, itemsPerPage: 1 });
  });

  test('no match is an empty page, not 404', async () => {
    const { client } = await startWithClient();
    const reply = await client.get(find('/Users', 'userName eq "nobody"'));
    expect([reply.status, reply.body.totalResults, reply.body.Resources]).toEqual([200, 0, []]);
  });

  test('groups by displayName in any case', async () => {
    const { client, directory } = await startWithClient();
    const { id } = directory.addGroup({ displayName: 'Jira Admins' });
    const reply = await client.get(find('/Groups', 'displayName eq "jira admins"'));
    expect(reply.body.Resources.map((group: { id: string }) => group.id)).toEqual([id]);
  });

  test.each([
    ['a "quoted" name'],
    ['back\\slash'],
    ['ends with \\'],
    ['plus+and&and=#'],
    ['Zoë 測試 🎉'],
    [' spaces  '],
    ['tab\tand\nline'],
    ["it's ) and ( ] ["],
  ])('the value %j is found by its JSON form', async (userName) => {
    const { client, directory } = await startWithClient();
    directory.addUser({ ...person('a@example.com'), userName });
    expect(names(await client.get(find('/Users', `userName eq ${JSON.stringify(userName)}`)))).toEqual([
      userName,
    ]);
  });

  test('a unicode escape is read, a plus sign in a query is a space', async () => {
    const { client, directory } = await startWithClient();
    directory.addUser(person('a+b@example.com'));
    expect((await client.get('/Users?filter=userName+eq+"a+b@example.com"')).body.totalResults).toBe(0);
    expect((await client.get(find('/Users', 'userName eq "a\\u002bb@example.com"'))).body.totalResults).toBe(
      1,
    );
  });

  test.each([
    ['emails eq "a@example.com"'],
    ['emails.value eq "a@example.com"'],
    ['emails[type eq "work"].value eq "a@example.com"'],
    ['displayName eq "a"'],
    ['id eq "a"'],
    ['active eq true'],
    ['meta.lastModified gt "2026-01-01T00:00:00Z"'],
    ['userName sw "a"'],
    ['userName pr'],
    ['userName eq a'],
    ['userName eq 5'],
    ['userName eq "a" and externalId eq "b"'],
    ['not (userName eq "a")'],
    ['userName eq "a\\x"'],
    ['nonsense'],
  ])('%s is refused for users', async (filter) => {
    const { client } = await startWithClient();
    const reply = await client.get(find('/Users', filter));
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual(scimError(400, 'invalidFilter', 'Resource [USER] invalid filter'));
  });

  test.each([['id eq "a"'], ['members.value eq "a"'], ['displayName co "a"']])(
    '%s is refused for groups',
    async (filter) => {
      const { client } = await startWithClient();
      expect((await client.get(find('/Groups', filter))).body).toEqual(
        scimError(400, 'invalidFilter', 'Resource [GROUP] invalid filter'),
      );
    },
  );

  test('inactive users are found', async () => {
    const { client, directory } = await startWithClient();
    directory.addUser({ ...person('a@example.com'), active: false });
    expect((await client.get(find('/Users', 'userName eq "a@example.com"'))).body.Resources[0].active).toBe(
      false,
    );
  });
});

describe('attributes and excludedAttributes', () => {
  async function startWithRich() {
    const started = await startWithClient();
    const user = started.directory.addUser({
      ...person('a@example.com'),
      timezone: 'Asia/Tokyo',
      department: 'D',
      [ENTERPRISE_USER]: { department: 'D', organization: 'O' },
    });
    return { ...started, user };
  }

  test('attributes keeps what is named, and id and schemas', async () => {
    const { client, user } = await startWithRich();
    const query = 'attributes=timezone,emails.type, DEPARTMENT';
    const expected = {
      schemas: user.schemas,
      emails: [{ type: 'work' }],
      timezone: 'Asia/Tokyo',
      department: 'D',
      id: user.id,
    };
    expect((await client.get(`/Users/${user.id}?${query}`)).body).toEqual(expected);
    expect((await client.get(`/Users?${query}`)).body.Resources).toEqual([expected]);
    const extension = await client.get(`/Users/${user.id}?attributes=${ENTERPRISE_USER}:organization`);
    expect(extension.body).toEqual({
      schemas: user.schemas,
      [ENTERPRISE_USER]: { organization: 'O' },
      id: user.id,
    });
    const mixed = await client.get(`/Users/${user.id}?attributes=emails,emails.type`);
    expect(mixed.body.emails).toEqual(user.emails);
  });

  test('excludedAttributes drops what is named, never id and schemas', async () => {
    const { client, user } = await startWithRich();
    const { body } = await client.get(
      `/Users/${user.id}?excludedAttributes=id,schemas,meta,groups,emails.value,${ENTERPRISE_USER}:department`,
    );
    const { meta, groups, ...rest } = user;
    expect(meta).toBeDefined();
    expect(groups).toEqual([]);
    expect(body).toEqual({
      ...rest,
      emails: [{ type: 'work', primary: true }],
      [ENTERPRISE_USER]: { organization: 'O' },
    });
  });

  test('apply to answers of POST, PUT and PATCH', async () => {
    const { client, user } = await startWithRich();
    const created = await client.post('/Users?attributes=userName', person('b@example.com'));
    expect(Object.keys(created.body)).toEqual(['schemas', 'userName', 'id']);
    const path = `/Users/${user.id}?attributes=active`;
    expect(Object.keys((await client.put(path, person('a@example.com'))).body)).toEqual([
      'schemas',
      'id',
      'active',
    ]);
    const patched = await client.patch(path, { op: 'replace', path: 'active', value: false });
    expect(patched.body).toEqual({ schemas: user.schemas, id: user.id, active: false });
  });

  test('both at once are refused and nothing is written', async () => {
    const { client, directory } = await startWithRich();
    const query = 'attributes=userName&excludedAttributes=meta';
    expect((await client.get(`/Users?${query}`)).body).toEqual(scimError(400, 'invalidValue'));
    expect((await client.post(`/Users?${query}`, person('b@example.com'))).status).toBe(400);
    expect(directory.users()).toHaveLength(1);
  });

  test('groups always come with their members', async () => {
    const { emulator, client, user } = await startWithRich();
    const group = emulator.directory.addGroup({ displayName: 'g', members: [user.id] });
    expect((await client.get(`/Groups/${group.id}?excludedAttributes=members`)).body).toEqual(group);
    expect((await client.get('/Groups?attributes=displayName')).body.Resources).toEqual([group]);
  });
});

test('omitEmpty leaves empty lists out', async () => {
  const { emulator, client } = await startWithClient({ omitEmpty: true });
  expect((await client.get('/Users')).body).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 0,
    startIndex: 1,
    itemsPerPage: 100,
  });
  const user = emulator.directory.addUser(person('a@example.com'));
  const group = emulator.directory.addGroup({ displayName: 'g' });
  expect((await client.get(`/Users/${user.id}`)).body).not.toHaveProperty('groups');
  expect((await client.get(`/Groups/${group.id}`)).body).not.toHaveProperty('members');
  expect((await clientOf(emulator).get('/Groups')).body.Resources[0]).not.toHaveProperty('members');
});
