import type { EmulatorOptions } from '../src/index.ts';
import { CORE_GROUP, PATCH_OP, person, scimError, startWithClient, UUID } from './client.ts';

const T0 = new Date('2026-01-02T03:04:05.000Z');
const T1 = new Date('2026-01-02T04:00:00.000Z');

/** A directory with users a to d, and a group of a and b. */
async function startWithGroup(options: EmulatorOptions = {}) {
  let time = T0;
  const started = await startWithClient({ now: () => time, ...options });
  const { directory } = started;
  const [a = '', b = '', c = '', d = ''] = [...'abcd'].map(
    (name) =>
      directory.addUser({ ...person(`${name}@example.com`), userName: `User ${name.toUpperCase()}` }).id,
  );
  const group = directory.addGroup({ displayName: 'Team', members: [a, b] });
  time = T1;
  const members = () =>
    directory.snapshot().groups.find(({ displayName }) => displayName === 'Team')?.members;
  return { ...started, group, path: `/Groups/${group.id}`, ids: { a, b, c, d }, members };
}

const A = 'user a';
const B = 'user b';
const C = 'user c';
const D = 'user d';

describe('groups', () => {
  test('POST answers 201 with the group, keys in the recorded order', async () => {
    const { client, directory } = await startWithClient({ now: () => T0 });
    const reply = await client.post('/Groups', { displayName: 'Jira Admins' });
    expect(reply.status).toBe(201);
    const { id } = reply.body;
    expect(id).toMatch(UUID);
    const location = `${directory.credentials.directoryUrl}/Groups/${id}`;
    expect(reply.headers.get('location')).toBe(location);
    const time = '2026-01-02T03:04:05Z';
    const meta = { resourceType: 'Group', location, lastModified: time, created: time };
    expect(reply.text).toBe(
      JSON.stringify({ schemas: [CORE_GROUP], id, displayName: 'Jira Admins', members: [], meta }),
    );
  });

  test('POST takes externalId and members, ignores a client id', async () => {
    const { client, directory, ids } = await startWithGroup();
    const body = {
      id: 'mine',
      displayName: 'New',
      externalId: 'x',
      members: [{ value: ids.a, display: 'Mine' }],
    };
    const reply = await client.post('/Groups', body);
    expect(reply.body.id).toMatch(UUID);
    expect(reply.body.externalId).toBe('x');
    expect(reply.body.members).toEqual([
      {
        type: 'User',
        value: ids.a,
        display: A,
        $ref: `${directory.credentials.directoryUrl}/Users/${ids.a}`,
      },
    ]);
    expect(Object.keys(reply.body.members[0])).toEqual(['type', 'value', 'display', '$ref']);
  });

  test.each([[{}], [{ displayName: '' }], [{ displayName: 5 }]])('POST %j is refused', async (body) => {
    const { client } = await startWithClient();
    expect((await client.post('/Groups', body)).body).toEqual(scimError(400, 'invalidValue'));
  });

  test('a taken name is 409 in any case, in this directory, another, or the organization', async () => {
    const { client, directory, emulator } = await startWithClient({ orgGroups: ['site-admins'] });
    directory.addGroup({ displayName: 'Mine' });
    emulator.addDirectory().addGroup({ displayName: 'Theirs' });
    for (const displayName of ['mine', 'theirs', 'Site-Admins']) {
      const reply = await client.post('/Groups', { displayName });
      expect(reply.status).toBe(409);
      expect(reply.body).toEqual(
        scimError(409, 'uniqueness', `Resource [GROUP]: with displayName[${displayName}] already exists.`),
      );
    }
  });

  test('GET, and 404 for an unknown id', async () => {
    const { client, group, path } = await startWithGroup();
    expect((await client.get(path)).body).toEqual(group);
    for (const reply of [
      await client.get('/Groups/none'),
      await client.put('/Groups/none', { displayName: 'x' }),
      await client.patch('/Groups/none', { op: 'remove', path: 'members' }),
      await client.delete('/Groups/none'),
    ]) {
      expect(reply.body).toEqual(scimError(404, undefined, 'Resource [GROUP]: with id[none] not found.'));
    }
  });

  test('members come in an order of their own', async () => {
    const { client, directory } = await startWithClient({ users: 30 });
    const ids = directory.users().map((user) => user.id);
    const reply = await client.post('/Groups', {
      displayName: 'g',
      members: ids.map((value) => ({ value })),
    });
    const returned = reply.body.members.map((member: { value: string }) => member.value);
    expect(returned).not.toEqual(ids);
    expect(returned).toEqual([...ids].sort());
  });

  test('DELETE answers 204 without a body, frees the name, and is gone from its members', async () => {
    const { client, directory, path, ids } = await startWithGroup();
    const reply = await client.delete(path);
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect((await client.delete(path)).status).toBe(404);
    expect(directory.user(ids.a)?.groups).toEqual([]);
    expect((await client.post('/Groups', { displayName: 'Team' })).status).toBe(201);
  });
});

describe('PUT of a group', () => {
  test('without members keeps them, or empties the group by option', async () => {
    const keeping = await startWithGroup();
    const kept = await keeping.client.put(keeping.path, { displayName: 'Team' });
    expect(kept.status).toBe(200);
    expect(kept.body).toEqual(keeping.group);
    const clearing = await startWithGroup({ groupPutClearsMembers: true });
    expect((await clearing.client.put(clearing.path, { displayName: 'Team' })).body.members).toEqual([]);
  });

  test('with members sets them', async () => {
    const { client, path, ids, members } = await startWithGroup();
    const reply = await client.put(path, {
      displayName: 'Team',
      externalId: 'x',
      members: [{ value: ids.c }],
    });
    expect(reply.body).toMatchObject({ externalId: 'x', meta: { lastModified: '2026-01-02T04:00:00Z' } });
    expect(members()).toEqual([C]);
  });

  test('cannot rename: 400, or nothing by option', async () => {
    const refusing = await startWithGroup();
    expect((await refusing.client.put(refusing.path, { displayName: 'team' })).body).toEqual(
      scimError(400, 'mutability'),
    );
    const ignoring = await startWithGroup({ renameMode: 'ignore' });
    const reply = await ignoring.client.put(ignoring.path, { displayName: 'Other' });
    expect([reply.status, reply.body.displayName]).toEqual([200, 'Team']);
  });
});

describe('PATCH of a group', () => {
  test.each<[string, (ids: Record<string, string>) => object[], string[]]>([
    ['add one', ({ c }) => [{ op: 'add', path: 'members', value: [{ value: c, display: 'x' }] }], [A, B, C]],
    [
      'add several',
      ({ c, d }) => [{ op: 'add', path: 'members', value: [{ value: c }, { value: d }] }],
      [A, B, C, D],
    ],
    ['add one as an object', ({ c }) => [{ op: 'add', path: 'members', value: { value: c } }], [A, B, C]],
    ['add without a path', ({ c }) => [{ op: 'add', value: { members: [{ value: c }] } }], [A, B, C]],
    [
      'add with the full path',
      ({ c }) => [{ op: 'add', path: `${CORE_GROUP}:members`, value: [{ value: c }] }],
      [A, B, C],
    ],
    ['add who is a member', ({ a }) => [{ op: 'add', path: 'members', value: [{ value: a }] }], [A, B]],
    ['add nobody', () => [{ op: 'add', path: 'members', value: [] }], [A, B]],
    ['remove by filter', ({ a }) => [{ op: 'remove', path: `members[value eq "${a}"]` }], [B]],
    [
      'remove by value',
      ({ a, b }) => [{ op: 'remove', path: 'members', value: [{ value: a }, { value: b }] }],
      [],
    ],
    ['remove who is no member', ({ c }) => [{ op: 'remove', path: `members[value eq "${c}"]` }], [A, B]],
    ['remove an unknown id', () => [{ op: 'remove', path: 'members', value: [{ value: 'none' }] }], [A, B]],
    ['remove an empty list', () => [{ op: 'remove', path: 'members', value: [] }], [A, B]],
    ['remove all', () => [{ op: 'remove', path: 'members' }], []],
    [
      'replace',
      ({ c, d }) => [{ op: 'replace', path: 'members', value: [{ value: c }, { value: d }] }],
      [C, D],
    ],
    ['replace without a path', ({ d }) => [{ op: 'replace', value: { members: [{ value: d }] } }], [D]],
    ['replace with nobody', () => [{ op: 'replace', path: 'members', value: [] }], []],
    [
      'several operations in order',
      ({ a, c, d }) => [
        { op: 'Add', path: 'Members', value: [{ value: c }] },
        { op: 'Remove', path: `members[value eq "${a}"]` },
        { op: 'add', path: 'members', value: [{ value: d }] },
        { op: 'remove', path: 'members', value: [{ value: c }] },
      ],
      [B, D],
    ],
  ])('%s', async (_what, operations, expected) => {
    const { client, path, ids, members } = await startWithGroup();
    const reply = await client.patch(path, ...operations(ids));
    expect(reply.status).toBe(200);
    expect(members()).toEqual(expected);
    expect(reply.body.members.map((member: { display: string }) => member.display).sort()).toEqual(expected);
  });

  test('lastModified moves when members change and only then', async () => {
    const { client, path, ids } = await startWithGroup();
    const same = await client.patch(path, { op: 'add', path: 'members', value: [{ value: ids.a }] });
    expect(same.body.meta.lastModified).toBe('2026-01-02T03:04:05Z');
    const other = await client.patch(path, { op: 'add', path: 'members', value: [{ value: ids.c }] });
    expect(other.body.meta.lastModified).toBe('2026-01-02T04:00:00Z');
  });

  test('lower-case operations are read', async () => {
    const { client, path, ids, members } = await startWithGroup();
    await client.patchWith(path, {
      schemas: [PATCH_OP],
      operations: [{ op: 'add', path: 'members', value: [{ value: ids.c }] }],
    });
    expect(members()).toEqual([A, B, C]);
  });

  test('externalId can be set and removed; the own name may be sent along', async () => {
    const { client, path } = await startWithGroup();
    const set = await client.patch(path, {
      op: 'replace',
      value: { id: 'x', displayName: 'Team', externalId: 'x' },
    });
    expect(set.body.externalId).toBe('x');
    expect((await client.patch(path, { op: 'remove', path: 'externalId' })).body).not.toHaveProperty(
      'externalId',
    );
  });

  test('cannot rename: 400 and nothing applied, or nothing by option', async () => {
    const refusing = await startWithGroup();
    const operations = [
      { op: 'remove', path: 'members' },
      { op: 'replace', path: 'displayName', value: 'Other' },
    ];
    expect((await refusing.client.patch(refusing.path, ...operations)).body).toEqual(
      scimError(400, 'mutability'),
    );
    expect(refusing.members()).toEqual([A, B]);
    const ignoring = await startWithGroup({ renameMode: 'ignore' });
    const reply = await ignoring.client.patch(ignoring.path, ...operations);
    expect(reply.body).toMatchObject({ displayName: 'Team', members: [] });
  });

  test('an unknown user refuses the whole PATCH with 404, or is passed over by option', async () => {
    const refusing = await startWithGroup();
    const operations = (ids: { c: string }) => [
      { op: 'add', path: 'members', value: [{ value: ids.c }] },
      { op: 'add', path: 'members', value: [{ value: 'none' }] },
    ];
    const reply = await refusing.client.patch(refusing.path, ...operations(refusing.ids));
    expect(reply.body).toEqual(scimError(404, undefined, 'Resource [USER]: with id[none] not found.'));
    expect(refusing.members()).toEqual([A, B]);
    const ignoring = await startWithGroup({ unknownMember: 'ignore' });
    expect((await ignoring.client.patch(ignoring.path, ...operations(ignoring.ids))).status).toBe(200);
    expect(ignoring.members()).toEqual([A, B, C]);
  });

  test('a user of another directory is unknown', async () => {
    const { client, emulator, path } = await startWithGroup();
    const { id } = emulator.addDirectory().addUser(person('other@example.com'));
    expect((await client.patch(path, { op: 'add', path: 'members', value: [{ value: id }] })).status).toBe(
      404,
    );
  });

  test('groups cannot be nested', async () => {
    const { client, path, group } = await startWithGroup();
    const nested = [{ op: 'add', path: 'members', value: [{ value: group.id, type: 'Group' }] }];
    expect((await client.patch(path, ...nested)).body).toEqual(scimError(400, 'invalidValue'));
    expect(
      (await client.patch(path, { op: 'add', path: 'members', value: [{ value: group.id }] })).status,
    ).toBe(404);
  });

  test.each<[string, object, string]>([
    ['an unknown path', { op: 'add', path: 'owners', value: [] }, 'invalidPath'],
    ['add by filter', { op: 'add', path: 'members[value eq "x"]', value: [] }, 'invalidPath'],
    ['a filter on another part', { op: 'remove', path: 'members[display eq "x"]' }, 'invalidFilter'],
    ['a broken filter', { op: 'remove', path: 'members[value]' }, 'invalidFilter'],
    ['a member without value', { op: 'add', path: 'members', value: [{}] }, 'invalidValue'],
    ['a bare id', { op: 'add', path: 'members', value: ['x'] }, 'invalidValue'],
    ['no path and no object', { op: 'add', value: [] }, 'invalidValue'],
    ['the id', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    ['remove without path', { op: 'remove', value: [] }, 'noTarget'],
  ])('%s is refused', async (_what, operation, scimType) => {
    const { client, path, members } = await startWithGroup();
    const reply = await client.patch(path, { op: 'remove', path: 'members' }, operation);
    expect(reply.body).toEqual(scimError(400, scimType));
    expect(members()).toEqual([A, B]);
  });

  test('memberRemoval insists on one form', async () => {
    for (const [memberRemoval, filterStatus, valueStatus] of [
      ['filter', 200, 400],
      ['value', 400, 200],
    ] as const) {
      const { client, path, ids } = await startWithGroup({ memberRemoval });
      const byFilter = await client.patch(path, { op: 'remove', path: `members[value eq "${ids.a}"]` });
      const byValue = await client.patch(path, { op: 'remove', path: 'members', value: [{ value: ids.b }] });
      expect([byFilter.status, byValue.status]).toEqual([filterStatus, valueStatus]);
      expect((await client.patch(path, { op: 'remove', path: 'members' })).body.members).toEqual([]);
    }
  });

  test('an inactive user may be a member and stays one', async () => {
    const { client, path, ids, members } = await startWithGroup();
    await client.patch(`/Users/${ids.a}`, { op: 'replace', path: 'active', value: false });
    await client.patch(`/Users/${ids.c}`, { op: 'replace', path: 'active', value: false });
    await client.patch(path, { op: 'add', path: 'members', value: [{ value: ids.c }] });
    expect(members()).toEqual([A, B, C]);
  });

  test('patchStatus 204 answers without a body, for users too', async () => {
    const { client, path, ids, members } = await startWithGroup({ patchStatus: 204 });
    const group = await client.patch(path, { op: 'remove', path: 'members' });
    const user = await client.patch(`/Users/${ids.a}`, { op: 'replace', path: 'title', value: 'x' });
    expect([group.status, group.text, user.status, user.text]).toEqual([204, '', 204, '']);
    expect(members()).toEqual([]);
  });
});
