import { connector, describeContract, present } from '../support/contract.ts';
import { fill } from '../support/directory-state.ts';

describeContract('reading', ({ connection, run, codeOf, state }) => {
  test('the connection', async () => {
    expect(await connector.testConnection(connection())).toMatchObject({ ok: true, code: 'ok' });
    const wrong = { ...connection(), apiKey: 'wrong' };
    expect(await connector.testConnection(wrong)).toMatchObject({ ok: false, code: 'unauthorized' });
    expect(await state()).toEqual(present);
  });

  test('users: one by name, address and id, all of them, and where they are', async () => {
    const { user } = (await run('get-user', { user: 'anna' })) as { user: { id: string } };
    expect(user).toMatchObject({ userName: 'anna', primaryEmail: 'anna@example.com', active: true });
    for (const reference of ['anna@example.com', user.id])
      expect(await run('get-user', { user: reference })).toEqual({ user });
    expect(await run('list-users', { returnAllPages: true })).toMatchObject({
      Resources: [{ userName: 'anna' }, { userName: 'bob' }, { userName: 'carl' }],
      totalResults: 3,
      complete: true,
    });
    expect(await run('list-users', { active: false })).toMatchObject({ Resources: [{ userName: 'carl' }] });
    expect(await run('find-user', { externalId: 'hr-1' })).toMatchObject({ found: true, user });
    expect(await run('find-user', { email: 'ANNA@example.com' })).toMatchObject({ found: true, user });
    expect(await run('find-user', { userName: 'dora' })).toEqual({ found: false, matches: [] });
    expect(await run('list-user-groups', { user: 'anna' })).toMatchObject({
      groups: [{ display: 'staff' }, { display: 'admins' }],
    });
    expect(await codeOf('get-user', { user: 'dora' })).toBe('not_found');
    expect(await state()).toEqual(present);
  });

  test('groups: one by name and id, all of them, and who is in them', async () => {
    const staff = await run('get-group', { group: 'staff' });
    const { id } = staff.group as { id: string };
    expect(staff).toMatchObject({ group: { displayName: 'staff', memberCount: 2 } });
    expect(await run('get-group', { group: id })).toEqual(staff);
    expect(await run('list-groups', { returnAllPages: true })).toMatchObject({
      Resources: [{ memberCount: 2 }, { memberCount: 1 }, { displayName: 'visitors', memberCount: 0 }],
      complete: true,
    });
    expect(await run('find-group', { name: 'admins' })).toMatchObject({ found: true });
    expect(await run('find-group', { name: 'nobody' })).toMatchObject({ found: false });
    expect(await run('list-group-members', { group: 'staff' })).toMatchObject({
      members: expect.arrayContaining([
        expect.objectContaining({ userName: 'anna' }),
        expect.objectContaining({ userName: 'bob' }),
      ]),
    });
    expect(await codeOf('get-group', { group: 'nobody' })).toBe('not_found');
    expect(await state()).toEqual(present);
  });

  test('lookups and a request of one’s own', async () => {
    expect(await connector.lookup({ source: 'users', connection: connection(), query: 'BERG' })).toEqual({
      options: [{ value: expect.any(String), label: 'Anna Berg (anna)' }],
    });
    const groups = await connector.lookup({ source: 'groups', connection: connection() });
    expect(groups.options.map(({ label }) => label)).toEqual([
      'staff (2 members)',
      'admins (1 member)',
      'visitors (0 members)',
    ]);
    expect(
      await run('custom-request', { method: 'GET', path: '/Users', query: { count: '1' } }),
    ).toMatchObject({ status: 200, body: { totalResults: 3, Resources: [{ userName: 'anna' }] } });
    expect(await state()).toEqual(present);
  });
});

describeContract('many', ({ server, run, state }) => {
  const people = Array.from({ length: 105 }, (_, index) => ({ userName: `user-${index}` }));

  test('users are listed to the end, or as far as asked', async () => {
    await fill(server(), people, {});
    expect(await run('list-users', { returnAllPages: true })).toMatchObject({
      totalResults: 108,
      itemsPerPage: 108,
      complete: true,
    });
    expect(await run('list-users', { count: 102 })).toMatchObject({
      itemsPerPage: 102,
      complete: false,
      nextStartIndex: 103,
    });
  });

  test('members come and go in batches', async () => {
    const dozen = people.slice(0, 12);
    await fill(server(), dozen, { everyone: [] });
    const names = dozen.map(({ userName }) => userName);
    const asked = { group: 'everyone', users: names, batchSize: 5 };
    expect(await run('add-users-to-group', asked)).toMatchObject({ summary: { asked: 12, added: 12 } });
    const few = { ...asked, users: names.slice(0, 2), maxRemovals: { percent: 90 } };
    expect(await run('set-group-members', few)).toMatchObject({
      summary: { already_member: 2, removed: 10 },
    });
    expect((await state()).groups.everyone).toEqual(['user-0', 'user-1']);
  });
});
