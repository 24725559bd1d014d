import { CORE_USER, ENTERPRISE_USER, PATCH_OP, person, scimError, startWithClient } from './client.ts';

const ADA = {
  ...person('ada@example.com'),
  name: { formatted: 'Ada Abbott', familyName: 'Abbott', givenName: 'Ada' },
  title: 'Engineer',
};

async function startWithAda(options = {}) {
  const started = await startWithClient(options);
  const ada = started.directory.addUser(ADA);
  return { ...started, ada, path: `/Users/${ada.id}` };
}

describe('forms of PATCH in use', () => {
  test.each([
    ['displayName', 'Ada B', { displayName: 'Ada B' }],
    ['userName', 'Ada B', { userName: 'Ada B' }],
    ['nickName', 'A', { nickName: 'A' }],
    ['title', 'Lead', { title: 'Lead' }],
    ['name.formatted', 'X', { name: { formatted: 'X', familyName: 'Abbott', givenName: 'Ada' } }],
    ['name.familyName', 'X', { name: { familyName: 'X' } }],
    ['name.givenName', 'X', { name: { givenName: 'X' } }],
    ['name.middleName', 'X', { name: { middleName: 'X' } }],
    ['name.honorificPrefix', 'X', { name: { honorificPrefix: 'X' } }],
    ['name.honorificSuffix', 'X', { name: { honorificSuffix: 'X' } }],
    ['active', false, { active: false }],
    [`${CORE_USER}:title`, 'Lead', { title: 'Lead' }],
    ['TITLE', 'Lead', { title: 'Lead' }],
    ['timezone', 'Asia/Tokyo', { timezone: 'Asia/Tokyo' }],
    [`${ENTERPRISE_USER}:department`, 'D', { [ENTERPRISE_USER]: { department: 'D' } }],
    [
      'emails[type eq "work"].value',
      'b@example.com',
      { emails: [{ value: 'b@example.com', primary: true }] },
    ],
  ])('replace %s', async (target, value, expected) => {
    const { client, path } = await startWithAda();
    const reply = await client.patch(path, { op: 'replace', path: target, value });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject(expected);
    expect((await client.get(path)).body).toEqual(reply.body);
  });

  test('replace name merges its parts', async () => {
    const { client, path } = await startWithAda();
    const reply = await client.patch(path, { op: 'replace', path: 'name', value: { givenName: 'Eda' } });
    expect(reply.body.name).toEqual({ formatted: 'Ada Abbott', familyName: 'Abbott', givenName: 'Eda' });
  });

  test('add emails appends, and a new primary takes the mark', async () => {
    const { client, path } = await startWithAda();
    const other = { value: 'o@example.com', type: 'other', primary: false };
    const added = await client.patch(path, { op: 'add', path: 'emails', value: [other] });
    expect(added.body.emails).toEqual([ADA.emails[0], other]);
    const moved = await client.patch(path, {
      op: 'add',
      path: 'emails',
      value: { value: 'p@example.com', type: 'home', primary: true },
    });
    expect(moved.body.emails).toEqual([
      { ...ADA.emails[0], primary: false },
      other,
      { value: 'p@example.com', type: 'home', primary: true },
    ]);
  });

  test('replace emails sets the list', async () => {
    const { client, path } = await startWithAda();
    const value = [{ value: 'n@example.com', type: 'work', primary: true }];
    expect((await client.patch(path, { op: 'replace', path: 'emails', value })).body.emails).toEqual(value);
  });

  test('a filter without a match adds the value', async () => {
    const { client, path } = await startWithAda();
    const reply = await client.patch(path, {
      op: 'replace',
      path: 'phoneNumbers[type eq "mobile"].value',
      value: '+1 555 0101',
    });
    expect(reply.body.phoneNumbers).toEqual([{ value: '+1 555 0101', type: 'mobile' }]);
  });

  test('no path: an object of attributes, dotted keys, an emails list, an extension block', async () => {
    const { client, path } = await startWithAda();
    const off = await client.patch(path, { op: 'replace', value: { active: false } });
    expect(off.body.active).toBe(false);
    const reply = await client.patch(path, {
      op: 'replace',
      value: {
        'name.givenName': 'Eda',
        'name.familyName': 'B',
        emails: [{ value: 'b@example.com', type: 'work', primary: true }],
        [ENTERPRISE_USER]: { department: 'D', organization: 'O' },
        [`${ENTERPRISE_USER}:department`]: 'E',
        id: 'ignored',
        unknown: 'ignored',
      },
    });
    expect(reply.body).toMatchObject({
      id: path.slice('/Users/'.length),
      name: { givenName: 'Eda', familyName: 'B' },
      emails: [{ value: 'b@example.com' }],
      [ENTERPRISE_USER]: { department: 'E', organization: 'O' },
    });
    expect(reply.body).not.toHaveProperty('unknown');
  });

  test('capital op names, "True" and "False", lower-case operations, no schemas', async () => {
    const { client, path } = await startWithAda();
    const off = { op: 'Replace', path: 'active', value: 'False' };
    const reply = await client.patchWith(path, { operations: [off] });
    expect([reply.status, reply.body.active]).toEqual([200, false]);
    const on = await client.patchWith(path, { Operations: [{ op: 'Add', path: 'active', value: 'True' }] });
    expect(on.body.active).toBe(true);
  });

  test('remove: an attribute, a part, values by filter, an extension block; nothing when it is not there', async () => {
    const { client, directory } = await startWithClient();
    const { id } = directory.addUser({
      ...ADA,
      emails: [...ADA.emails, { value: 'o@example.com', type: 'other' }],
      [ENTERPRISE_USER]: { department: 'D' },
    });
    const reply = await client.patch(
      `/Users/${id}`,
      { op: 'remove', path: 'title' },
      { op: 'remove', path: 'nickName' },
      { op: 'remove', path: 'name.formatted' },
      { op: 'remove', path: 'emails[type eq "other"]' },
      { op: 'remove', path: ENTERPRISE_USER },
    );
    expect(reply.status).toBe(200);
    expect(reply.body).not.toHaveProperty('title');
    expect(reply.body.name).toEqual({ familyName: 'Abbott', givenName: 'Ada' });
    expect(reply.body.emails).toEqual(ADA.emails);
    expect(reply.body).not.toHaveProperty(ENTERPRISE_USER);
  });

  test('a null value unassigns', async () => {
    const { client, path } = await startWithAda();
    const reply = await client.patch(path, { op: 'replace', path: 'title', value: null });
    expect(reply.body).not.toHaveProperty('title');
  });
});

describe('refused PATCH', () => {
  test.each([
    ['an unknown path', { op: 'replace', path: 'shoeSize', value: 1 }, 'invalidPath'],
    ['an unknown part', { op: 'replace', path: 'name.shoe', value: 'x' }, 'invalidPath'],
    ['a path that is no text', { op: 'replace', path: 5, value: 'x' }, 'invalidPath'],
    ['a broken filter', { op: 'replace', path: 'emails[type].value', value: 'x' }, 'invalidPath'],
    [
      'a broken filter on nothing',
      { op: 'replace', path: 'phoneNumbers[type].value', value: 'x' },
      'invalidPath',
    ],
    ['a remove without path', { op: 'remove' }, 'noTarget'],
    ['an unknown op', { op: 'move', path: 'title' }, 'invalidSyntax'],
    ['a missing value', { op: 'replace', path: 'title' }, 'invalidValue'],
    ['a value that is no object, without path', { op: 'replace', value: 'x' }, 'invalidValue'],
    ['a wrong type', { op: 'replace', path: 'title', value: { a: 1 } }, 'invalidValue'],
    ['the id', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    ['meta', { op: 'replace', path: 'meta.created', value: 'x' }, 'mutability'],
    ['the groups', { op: 'add', path: 'groups', value: [] }, 'mutability'],
    [
      'the account id',
      {
        op: 'replace',
        path: 'urn:scim:schemas:extension:atlassian-external:1.0:atlassianAccountId',
        value: 'x',
      },
      'mutability',
    ],
    ['removal of a required attribute', { op: 'remove', path: 'userName' }, 'mutability'],
    ['removal of the primary email', { op: 'remove', path: 'emails[type eq "work"]' }, 'invalidValue'],
    ['an operation that is no object', 'x', 'invalidSyntax'],
  ])('%s', async (_what, operation, scimType) => {
    const { client, ada, directory, path } = await startWithAda();
    const first = { op: 'replace', path: 'displayName', value: 'Half way' };
    const reply = await client.patch(path, first, operation as object);
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual(scimError(400, scimType));
    expect(directory.user(ada.id)).toEqual(ada);
  });

  test.each([[{}], [{ Operations: [] }], [{ Operations: 'x' }]])('the body %j', async (body) => {
    const { client, path } = await startWithAda();
    expect((await client.patchWith(path, body)).body).toEqual(scimError(400, 'invalidSyntax'));
  });

  test('a name or address that is taken: 409, nothing applied', async () => {
    const { client, ada, directory, path } = await startWithAda();
    directory.addUser(person('taken@example.com'));
    for (const target of ['userName', 'emails[type eq "work"].value']) {
      const reply = await client.patch(
        path,
        { op: 'replace', path: 'title', value: 'x' },
        { op: 'replace', path: target, value: 'taken@example.com' },
      );
      expect(reply.body).toMatchObject({ status: '409', scimType: 'uniqueness' });
    }
    expect(directory.user(ada.id)).toEqual(ada);
  });

  test('an unknown user', async () => {
    const { client } = await startWithClient();
    expect((await client.patch('/Users/none', { op: 'remove', path: 'title' })).status).toBe(404);
  });
});

describe('strict mode', () => {
  test.each([
    ['no schemas', { Operations: [{ op: 'replace', path: 'title', value: 'x' }] }],
    [
      'lower-case operations',
      { schemas: [PATCH_OP], operations: [{ op: 'replace', path: 'title', value: 'x' }] },
    ],
    ['a capital op', { schemas: [PATCH_OP], Operations: [{ op: 'Replace', path: 'title', value: 'x' }] }],
    ['"False"', { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'active', value: 'False' }] }],
    [
      'dotted keys',
      { schemas: [PATCH_OP], Operations: [{ op: 'replace', value: { 'name.givenName': 'x' } }] },
    ],
    ['unknown keys', { schemas: [PATCH_OP], Operations: [{ op: 'replace', value: { shoeSize: 'x' } }] }],
  ])('refuses %s', async (_what, body) => {
    const { client, path, ada, directory } = await startWithAda({ strict: true });
    expect((await client.patchWith(path, body)).status).toBe(400);
    expect(directory.user(ada.id)).toEqual(ada);
  });

  test('refuses POST and PUT without schemas, takes plain SCIM', async () => {
    const { client, path } = await startWithAda({ strict: true });
    expect((await client.post('/Users', person('b@example.com'))).body).toEqual(
      scimError(400, 'invalidSyntax'),
    );
    expect((await client.put(path, ADA)).status).toBe(400);
    expect((await client.post('/Groups', { displayName: 'g' })).status).toBe(400);
    expect((await client.put(path, { schemas: [CORE_USER], ...ADA })).status).toBe(200);
    expect((await client.patch(path, { op: 'replace', value: { active: false } })).body.active).toBe(false);
  });
});
