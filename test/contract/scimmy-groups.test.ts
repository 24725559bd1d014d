import { describeContract, present } from '../support/contract.ts';

const { users, groups } = present;

describeContract('groups', ({ run, codeOf, state }) => {
  test('are created with members, used when they are there, and deleted', async () => {
    const created = await run('create-group', { displayName: 'data', members: 'bob, nobody' });
    expect(created).toMatchObject({
      created: true,
      group: { memberCount: 1 },
      outcomes: [{ status: 'added' }, { status: 'not_found' }],
    });
    expect(await codeOf('create-group', { displayName: 'data' })).toBe('conflict');
    expect(
      await run('create-group', { displayName: 'data', ifExists: 'use', members: 'carl' }),
    ).toMatchObject({
      created: false,
    });
    expect(await state()).toEqual({
      users: {
        ...users,
        bob: { ...users.bob, groups: ['data', 'staff'] },
        carl: { ...users.carl, groups: ['data'] },
      },
      groups: { ...groups, data: ['bob', 'carl'] },
    });
    expect(await codeOf('delete-group', { group: 'data' })).toBe('limit_exceeded');
    expect(await run('delete-group', { group: 'data', maxMembers: 2 })).toMatchObject({ deleted: true });
    expect(await run('delete-group', { group: 'data' })).toMatchObject({ alreadyGone: true });
    expect(await state()).toEqual(present);
  });

  test('take members in, each with an outcome', async () => {
    const people = ['anna', 'bob@example.com', 'carl', 'nobody'];
    const asked = { group: 'admins', users: people };
    expect(await run('add-users-to-group', asked)).toMatchObject({
      changed: true,
      summary: { asked: 4, already_member: 1, added: 2, not_found: 1 },
    });
    expect(await run('add-users-to-group', asked)).toMatchObject({ changed: false });
    expect((await state()).groups).toEqual({ ...groups, admins: ['anna', 'bob', 'carl'] });
  });

  test('let members go, and no others', async () => {
    const asked = { group: 'staff', users: 'bob, carl, nobody' };
    expect(await run('remove-users-from-group', asked)).toMatchObject({
      changed: true,
      summary: { asked: 3, removed: 1, not_member: 1, not_found: 1 },
    });
    expect(await run('remove-users-from-group', asked)).toMatchObject({ changed: false });
    expect(await run('remove-users-from-group', { group: 'admins', users: ['anna'] })).toMatchObject({
      changed: true,
    });
    expect((await state()).groups).toEqual({ staff: ['anna'], admins: [], visitors: [] });
  });

  test('hold exactly those who are named', async () => {
    const asked = { group: 'staff', users: 'carl, anna' };
    expect(await run('set-group-members', asked)).toMatchObject({
      summary: { added: 1, removed: 1, already_member: 1 },
    });
    expect(await run('set-group-members', asked)).toMatchObject({ changed: false });
    expect((await state()).groups).toEqual({ ...groups, staff: ['anna', 'carl'] });
  });

  test('are left as they are where too many would go', async () => {
    const asked = { group: 'staff', users: 'carl', maxRemovals: { count: 1 } };
    expect(await codeOf('set-group-members', asked)).toBe('limit_exceeded');
    expect((await state()).groups).toEqual({ ...groups, staff: ['anna', 'bob', 'carl'] });
  });

  test('get an external ID, and keep their name', async () => {
    const asked = { group: 'staff', externalId: 'okta-1' };
    expect(await run('update-group', asked)).toMatchObject({
      changed: true,
      group: { externalId: 'okta-1' },
    });
    expect(await run('update-group', asked)).toMatchObject({ changed: false });
    expect(await codeOf('update-group', { group: 'staff', displayName: 'crew' })).toBe('unsupported');
    expect(await state()).toEqual(present);
  });
});
