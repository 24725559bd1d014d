import { CORE_GROUP, CORE_USER, ENTERPRISE_USER, scimError, send, start, startWithClient } from './client.ts';

const UNAUTHORIZED = { code: 401, message: 'Unauthorized' };

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe('keys', () => {
  test.each([
    ['no key', {}],
    ['an empty header', { authorization: '' }],
    ['another scheme', { authorization: 'Basic abc' }],
    ['a scheme without key', { authorization: 'Bearer ' }],
    ['an unknown key', bearer('unknown')],
  ])('%s is 401', async (_what, headers) => {
    const { credentials } = await start();
    const reply = await send(`${credentials.directoryUrl}/Users`, 'GET', undefined, headers);
    expect([reply.status, reply.body]).toEqual([401, UNAUTHORIZED]);
    expect(reply.headers.get('content-type')).toBe('application/json');
  });

  test('the scheme may be in any case', async () => {
    const { credentials } = await start();
    const headers = { authorization: `bearer ${credentials.apiKey}` };
    expect((await send(`${credentials.directoryUrl}/Users`, 'GET', undefined, headers)).status).toBe(200);
  });

  test('a regenerated key works, the old one and an expired one do not', async () => {
    const { credentials, directory } = await start();
    const url = `${credentials.directoryUrl}/Users`;
    const status = async (key: string) => (await send(url, 'GET', undefined, bearer(key))).status;
    const next = directory.regenerateKey();
    expect([await status(credentials.apiKey), await status(next)]).toEqual([401, 200]);
    expect(directory.credentials.apiKey).toBe(next);
    directory.expireKey();
    expect((await send(url, 'GET', undefined, bearer(next))).body).toEqual(UNAUTHORIZED);
    expect(await status(directory.regenerateKey())).toBe(200);
  });

  test('the organization key and the key of another directory are 403, with the path in it', async () => {
    const { credentials, addDirectory } = await start();
    const url = `${credentials.directoryUrl}/Users/abc?count=1`;
    for (const key of [credentials.organizationApiKey, addDirectory().apiKey]) {
      const reply = await send(url, 'GET', undefined, bearer(key));
      expect(reply.status).toBe(403);
      expect(reply.body).toEqual({
        error: `Not authorized to access : scim/directory/${credentials.directoryId}/Users/abc`,
        traceId: reply.headers.get('atl-traceid')?.slice(0, 16),
      });
    }
  });

  test('an unknown directory is 403, or 404 by option', async () => {
    const unknown = '/scim/directory/00000000-0000-4000-8000-000000000000/Users';
    const hiding = await start();
    const reply = await send(hiding.baseUrl + unknown, 'GET', undefined, bearer(hiding.credentials.apiKey));
    expect([reply.status, reply.body.error]).toEqual([403, `Not authorized to access : ${unknown.slice(1)}`]);
    const telling = await start({ unknownDirectory: '404' });
    const missing = await send(
      telling.baseUrl + unknown,
      'GET',
      undefined,
      bearer(telling.credentials.apiKey),
    );
    expect(missing.body).toEqual(scimError(404, undefined));
    expect((await send(telling.baseUrl + unknown, 'GET')).status).toBe(401);
  });

  test('directories of one emulator do not see each other', async () => {
    const { directory, addDirectory } = await start();
    const second = addDirectory({ users: 3 });
    expect([directory.users().length, second.users().length]).toEqual([0, 3]);
    expect(second.id).not.toBe(directory.id);
    expect(second.apiKey).not.toBe(directory.apiKey);
    const user = second.users()[0];
    const url = `${directory.credentials.directoryUrl}/Users/${user?.id}`;
    expect((await send(url, 'GET', undefined, bearer(directory.apiKey))).status).toBe(404);
  });
});

describe('addresses', () => {
  test.each([
    ['POST', '/Bulk'],
    ['GET', '/Me'],
    ['POST', '/.search'],
    ['POST', '/Users/.search'],
    ['POST', '/Groups/.search'],
    ['GET', '/users'],
    ['GET', '/scim/v2/Users'],
  ])('%s %s is 404', async (method, path) => {
    const { credentials } = await start();
    const body = method === 'POST' ? {} : undefined;
    const reply = await send(credentials.directoryUrl + path, method, body, bearer(credentials.apiKey));
    expect([reply.status, reply.body]).toEqual([404, scimError(404, undefined)]);
    expect((await send(credentials.directoryUrl + path, method, body)).status).toBe(401);
  });

  test('outside of any directory 404 comes from the gateway', async () => {
    const { baseUrl } = await start();
    const reply = await send(`${baseUrl}/elsewhere`, 'GET');
    expect([reply.status, reply.body]).toEqual([404, { code: 404, message: 'Not Found' }]);
    expect((await send(`${baseUrl}/%zz`, 'GET')).status).toBe(400);
  });

  test.each([
    ['DELETE', '/Users', 'GET, POST'],
    ['POST', '/Users/x', 'GET, PUT, PATCH, DELETE'],
    ['PATCH', '/Groups', 'GET, POST'],
    ['POST', '/Schemas', 'GET'],
    ['PUT', '/ServiceProviderConfig', 'GET'],
  ])('%s %s is 405', async (method, path, allow) => {
    const { client, directory } = await startWithClient();
    expect((await client.get('/Users')).status).toBe(200);
    const reply = await send(directory.credentials.directoryUrl + path, method, {}, bearer(directory.apiKey));
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, allow]);
  });

  test('a body of another media type is 415; JSON types, with charset or none, are read', async () => {
    const { credentials } = await start();
    const post = async (type: string | undefined, body: string) => {
      const headers = { ...bearer(credentials.apiKey), ...(type && { 'content-type': type }) };
      // Bytes, because fetch gives a text a type of its own.
      const init = { method: 'POST', headers, body: new TextEncoder().encode(body) };
      return (await fetch(`${credentials.directoryUrl}/Groups`, init)).status;
    };
    expect(await post('text/xml', '<a/>')).toBe(415);
    const types = ['application/json', 'application/scim+json; charset=utf-8', undefined];
    for (const [index, type] of types.entries()) {
      expect(await post(type, `{"displayName":"g${index}"}`)).toBe(201);
    }
  });

  test('every answer carries a trace id of its own', async () => {
    const { credentials, baseUrl } = await start();
    const urls = [`${credentials.directoryUrl}/Users`, `${baseUrl}/x`];
    const ids = await Promise.all(
      urls.map(async (url) => (await send(url, 'GET')).headers.get('atl-traceid')),
    );
    expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('contentType and charset decide the type of SCIM answers', async () => {
    const type = async (options: object) =>
      (await (await startWithClient(options)).client.get('/Users')).headers.get('content-type');
    expect(await type({})).toBe('application/scim+json');
    expect(await type({ charset: true })).toBe('application/scim+json; charset=utf-8');
    expect(await type({ contentType: 'application/json' })).toBe('application/json');
  });
});

describe('discovery', () => {
  test('ServiceProviderConfig', async () => {
    const { client, directory } = await startWithClient();
    const { body } = await client.get('/ServiceProviderConfig');
    const time = '2018-05-03T19:31:29.723Z';
    expect(body).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: true },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { maxResults: 10000, supported: true },
      changePassword: { supported: false },
      sort: { supported: false },
      etag: { supported: false },
      authenticationSchemes: [
        { type: 'oauthbearertoken', name: 'OAuth Bearer Token', description: expect.any(String) },
      ],
      meta: {
        location: `${directory.credentials.directoryUrl}/ServiceProviderConfig`,
        resourceType: 'ServiceProviderConfig',
        lastModified: time,
        created: time,
      },
    });
    expect(Object.keys(body)).toEqual([
      'schemas',
      'patch',
      'bulk',
      'filter',
      'changePassword',
      'sort',
      'etag',
      'authenticationSchemes',
      'meta',
    ]);
  });

  type Attribute = { name: string; required: boolean; mutability: string; subAttributes?: Attribute[] };
  const namesOf = (attributes: Attribute[] = []) => attributes.map(({ name }) => name);
  const named = (schema: { attributes: Attribute[] }, name: string) =>
    schema.attributes.find((attribute) => attribute.name === name);

  test('the list of schemas', async () => {
    const { client, directory } = await startWithClient();
    const { body } = await client.get('/Schemas');
    expect(Object.keys(body)).toEqual(['totalResults', 'itemsPerPage', 'startIndex', 'schemas', 'Resources']);
    expect(body).toMatchObject({ totalResults: 3, itemsPerPage: 10, startIndex: 1 });
    const [user, enterprise, group] = body.Resources;
    expect(body.Resources.map((schema: object) => Object.keys(schema))).toEqual(
      [1, 2, 3].map(() => ['id', 'name', 'description', 'attributes', 'meta']),
    );
    expect([user.id, enterprise.id, group.id]).toEqual([CORE_USER, ENTERPRISE_USER, CORE_GROUP]);
    expect(user.meta).toEqual({
      resourceType: 'Schema',
      location: `${directory.credentials.directoryUrl}/Schemas/${CORE_USER}`,
    });
    expect(namesOf(user.attributes)).toEqual(
      'userName name displayName nickName title preferredLanguage timezone active emails phoneNumbers groups'.split(
        ' ',
      ),
    );
    expect(namesOf(enterprise.attributes)).toEqual(['organization', 'department']);
    expect(named(user, 'userName')).toMatchObject({ required: true, caseExact: false, uniqueness: 'server' });
    expect(named(user, 'emails')).toMatchObject({ required: true, multiValued: true });
    expect(named(user, 'groups')).toMatchObject({ mutability: 'readOnly' });
    expect(named(group, 'displayName')).toMatchObject({
      required: true,
      mutability: 'immutable',
      uniqueness: 'none',
    });
    expect(namesOf(named(group, 'members')?.subAttributes)).toEqual(['value', '$ref']);
    expect(namesOf(named(user, 'emails')?.subAttributes)).toEqual(['value', 'display', 'type', 'primary']);
  });

  test('single schemas lack what was not recorded in them', async () => {
    const { client } = await startWithClient();
    const { body } = await client.get(`/Schemas/${CORE_USER}`);
    expect(namesOf(named(body, 'emails')?.subAttributes)).toEqual(['value', 'type', 'primary']);
    expect(namesOf(named(body, 'phoneNumbers')?.subAttributes)).toEqual(['value', 'type']);
    expect((await client.get(`/Schemas/${encodeURIComponent(ENTERPRISE_USER)}`)).body.name).toBe(
      'EnterpriseUser',
    );
    expect((await client.get(`/Schemas/${CORE_GROUP}`)).body.name).toBe('Group');
    expect((await client.get('/Schemas/urn:none')).status).toBe(404);
  });

  test('resource types', async () => {
    const { client } = await startWithClient();
    const list = await client.get('/ResourceTypes');
    expect(list.body).toMatchObject({ totalResults: 2, Resources: [{ id: 'User' }, { id: 'Group' }] });
    const user = await client.get('/ResourceTypes/User');
    expect(user.body).toMatchObject({
      endpoint: '/Users',
      schema: CORE_USER,
      schemaExtensions: [{ schema: ENTERPRISE_USER, required: false }],
    });
    expect((await client.get('/ResourceTypes/Group')).body.endpoint).toBe('/Groups');
    expect((await client.get('/ResourceTypes/None')).status).toBe(404);
  });

  test('needs the key', async () => {
    const { credentials } = await start();
    expect((await send(`${credentials.directoryUrl}/Schemas`, 'GET')).status).toBe(401);
  });
});
