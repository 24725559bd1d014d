import { createDirectoryMemory } from '../../src/scim/directory.ts';
import { type ScimTest, startScim } from '../support/scim.ts';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim();
});
afterEach(() => scim.close());

const ada = { userName: 'ada', primaryEmail: 'ada@example.com' };

describe('what reads later shows what was written', () => {
  it('pages are cut from the whole list: one more moves those behind it, one less as well', async () => {
    for (let number = 0; number < 120; number++)
      scim.emulator.directory.addUser({ userName: `user-${number}` });
    const { directory } = scim.dry();
    await directory.users.create(ada);
    await directory.users.delete(await directory.users.find('user-3'));
    const names: string[] = [];
    let steady = true;
    for await (const page of directory.users.pages()) {
      names.push(...page.items.map(({ userName = '' }) => userName));
      steady &&= page.steady;
    }
    expect(names).toHaveLength(120);
    expect([names.includes('ada'), names.includes('user-3'), steady]).toEqual([true, false, true]);
  });

  it('a list that was not steady says so on the pages cut from it', async () => {
    for (let number = 0; number < 120; number++)
      scim.emulator.directory.addUser({ userName: `user-${number}` });
    const { directory } = scim.dry();
    scim.emulator.fail({
      kind: 'body',
      path: /startIndex=101/,
      body: { totalResults: 500, startIndex: 7, Resources: [] },
      times: 1_000,
    });
    await directory.users.create(ada);
    const ends: boolean[] = [];
    for await (const { steady } of directory.users.pages()) ends.push(steady);
    expect(ends.at(-1)).toBe(false);
  });

  it('by an external id, by a filter of another kind, and narrowed as asked', async () => {
    const { directory } = scim.dry();
    const { id } = await directory.users.create({ ...ada, externalId: 'hr-1', title: 'Head' });
    expect(await directory.users.with('externalId', 'hr-1')).toMatchObject([{ id }]);
    expect(await directory.users.with('externalId', 'HR-1')).toEqual([]);
    expect(await directory.users.get(id, { attributes: ['userName', 'emails.value'] })).toEqual({
      id,
      schemas: expect.anything(),
      userName: 'ada',
      emails: [{ value: 'ada@example.com' }],
      primaryEmail: 'ada@example.com',
    });
    expect(await directory.users.get(id, { excludedAttributes: ['emails', 'title'] })).not.toHaveProperty(
      'title',
    );
    await expect(
      directory.request({ method: 'GET', path: '/Users', query: { filter: 'title sw "H"' } }),
    ).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('a user has the groups that were made for him, and none that were deleted', async () => {
    const { id } = scim.emulator.directory.addUser({ userName: 'bob' });
    scim.emulator.directory.addGroup({ displayName: 'Old', members: [id] });
    const { directory } = scim.dry();
    const fresh = await directory.groups.create('New');
    const settle = () => undefined;
    await directory.groups.changeMembers({ groupId: fresh.id, op: 'add', ids: [id], settle });
    const old = await directory.groups.named('Old');
    if (old) await directory.groups.delete(old);
    expect((await directory.users.get(id)).groups).toMatchObject([{ display: 'New' }]);
    expect((await directory.users.find('bob')).groups).toMatchObject([{ display: 'New' }]);
    expect(await directory.groups.findIfAny('Old')).toBeUndefined();
  });

  it('a request of the person’s own shows it, and is shown', async () => {
    const { directory, recorded } = scim.dry();
    const made = await directory.request({
      method: 'POST',
      path: '/Users',
      body: { userName: 'cem', emails: [{ value: 'cem@example.com', primary: true }] },
    });
    const { id } = Object(made.body);
    expect(made.status).toBe(201);
    await directory.request({
      method: 'PATCH',
      path: `/Users/${id}`,
      body: { operations: [{ op: 'Replace', path: 'title', value: 'Chef' }] },
    });
    expect(await directory.users.find('cem')).toMatchObject({ id, title: 'Chef' });
    expect((await directory.request({ method: 'GET', path: `/Users/${id}` })).body).toMatchObject({
      title: 'Chef',
    });
    expect((await directory.request({ method: 'DELETE', path: `/Users/${id}` })).status).toBe(204);
    await expect(directory.request({ method: 'GET', path: `/Users/${id}` })).rejects.toMatchObject({
      code: 'not_found',
      data: { response: { status: 404, body: { status: '404' } } },
    });
    expect(await directory.request({ method: 'POST', path: '/Bulk', body: { x: 1 } })).toEqual({
      status: 200,
      headers: {},
    });
    expect(recorded.requests.map(({ method, path }) => `${method} ${path.replace(id, '{id}')}`)).toEqual([
      'POST /Users',
      'PATCH /Users/{id}',
      'DELETE /Users/{id}',
      'POST /Bulk',
    ]);
  });

  it('links that were cut are not there any more', async () => {
    const { id } = scim.emulator.directory.addUser({ userName: 'bob' });
    const { directory, recorded } = scim.dry({ withOrganization: true });
    const [link] = await directory.organization.linksByEmail('bob@example.com');
    const accountId = link?.atlassianAccountId ?? '';
    expect(await directory.organization.linksOf(accountId)).toHaveLength(1);
    await directory.organization.unlink(link?.directoryId ?? '', id);
    expect(await directory.organization.linksOf(accountId)).toEqual([]);
    expect(await directory.organization.linksByEmail('bob@example.com')).toEqual([]);
    expect(recorded.changes).toEqual([{ kind: 'unlink', target: { type: 'user', id } }]);
  });
});

describe('what is refused', () => {
  it('is refused in SCIM’s words', async () => {
    scim.emulator.directory.addUser({
      userName: 'ada',
      emails: [{ value: 'ada@example.com', primary: true }],
    });
    const { directory, recorded } = scim.dry();
    const create = directory.request({ method: 'POST', path: '/Users', body: { userName: 'ADA' } });
    await expect(create).rejects.toMatchObject({
      code: 'conflict',
      data: { response: { status: 409, body: { scimType: 'uniqueness', status: '409' } } },
    });
    expect([recorded.requests.length, recorded.changes.length]).toEqual([1, 0]);
  });

  it('of what is not there nothing is changed', async () => {
    const { directory, recorded } = scim.dry();
    const id = '00000000-0000-4000-8000-00000000dead';
    expect(await directory.users.delete({ id })).toEqual({ deleted: false });
    await expect(directory.users.replace({ id }, ada)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('Replacing user'),
    });
    expect(recorded.changes).toEqual([]);
  });

  it('an error of the directory is one of the write, too', async () => {
    const { id } = scim.emulator.directory.addUser({ userName: 'bob' });
    const { directory } = scim.dry();
    scim.emulator.fail({ kind: 'status', status: 500, path: `/Users/${id}`, times: 100 });
    await expect(directory.users.delete({ id })).rejects.toMatchObject({ code: 'server_error' });
  });
});

describe('what is written of late', () => {
  it('in earnest is believed by a dry run; what a dry run writes is believed by nobody else', async () => {
    const memory = createDirectoryMemory(scim.clock.now);
    const real = scim.directory({ memory });
    await real.users.create(ada);
    scim.emulator.fail({
      kind: 'body',
      status: 200,
      path: /filter=/,
      body: { totalResults: 0, Resources: [] },
      times: 1_000,
    });
    const { directory } = scim.dry({ memory });
    expect(await directory.users.with('userName', 'ada')).toMatchObject([{ userName: 'ada' }]);
    await expect(directory.users.create(ada)).rejects.toMatchObject({ code: 'conflict' });
    await directory.users.create({ userName: 'bea', primaryEmail: 'bea@example.com' });
    expect(await directory.users.with('userName', 'bea')).toHaveLength(1);
    expect(await real.users.with('userName', 'bea')).toEqual([]);
    expect([memory.users.created().length, memory.users.hasDeleted('userName', 'ada')]).toEqual([1, false]);
  });

  it('is deleted in a dry run, although it is believed otherwise', async () => {
    const memory = createDirectoryMemory(scim.clock.now);
    const user = await scim.directory({ memory }).users.create(ada);
    const { directory } = scim.dry({ memory });
    await directory.users.delete(user);
    expect(await directory.users.with('userName', 'ada')).toEqual([]);
    expect(await directory.users.findById(user.id)).toBeUndefined();
    expect((await directory.users.create(ada)).id).not.toBe(user.id);
  });
});
