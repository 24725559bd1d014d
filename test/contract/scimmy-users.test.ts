import { describeContract, present } from '../support/contract.ts';

const { users, groups } = present;

describeContract('users', ({ run, codeOf, state }) => {
  const dora = {
    userName: 'dora',
    primaryEmail: 'dora@example.com',
    displayName: 'Dora Lind',
    externalId: 'hr-4',
    givenName: 'Dora',
    department: 'Sales',
    phoneNumber: '+49 30 1',
  };
  const created = {
    active: true,
    groups: [],
    emails: ['dora@example.com'],
    displayName: 'Dora Lind',
    externalId: 'hr-4',
    givenName: 'Dora',
    department: 'Sales',
    phones: ['+49 30 1'],
  };

  test('are created once', async () => {
    expect(await run('create-user', dora)).toMatchObject({ user: { userName: 'dora' } });
    expect(await codeOf('create-user', dora)).toBe('conflict');
    expect(await state()).toEqual({ groups, users: { ...users, dora: created } });
  });

  test('are created or changed, as the case may be', async () => {
    expect(await run('create-or-update-user', dora)).toMatchObject({ operation: 'created' });
    expect(await run('create-or-update-user', dora)).toMatchObject({ operation: 'unchanged' });
    const renamed = { ...dora, userName: 'dora.lind', title: 'Buyer' };
    expect(await run('create-or-update-user', renamed)).toMatchObject({ operation: 'updated' });
    expect(await state()).toEqual({
      groups,
      users: { ...users, 'dora.lind': { ...created, title: 'Buyer' } },
    });
  });

  test('are changed where something differs, and only there', async () => {
    const changes = { title: 'Boss', department: 'Sales', familyName: 'Stone', phoneNumber: '1' };
    expect(await run('update-user', { user: 'anna', ...changes })).toMatchObject({ changed: true });
    expect(await run('update-user', { user: 'anna', ...changes })).toMatchObject({ changed: false });
    const emails = [{ value: 'a@example.org', type: 'home' }];
    await run('update-user', { user: 'bob', emails, primaryEmail: 'bob@example.org', givenName: 'Bob' });
    const { title, department, familyName } = changes;
    expect(await state()).toEqual({
      groups,
      users: {
        ...users,
        anna: { ...users.anna, title, department, familyName, phones: ['1'] },
        bob: { ...users.bob, emails: ['bob@example.org', 'a@example.org'], givenName: 'Bob' },
      },
    });
    const clear = ['title', 'department', 'phoneNumber', 'familyName', 'externalId'];
    expect(await run('update-user', { user: 'anna', clear })).toMatchObject({ changed: true });
    expect(await run('update-user', { user: 'anna', clear })).toMatchObject({ changed: false });
    const { externalId: _, familyName: __, ...left } = users.anna;
    expect((await state()).users.anna).toEqual(left);
  });

  test('are replaced as a whole', async () => {
    await run('update-user', { user: 'anna', title: 'Boss', department: 'Sales', phoneNumber: '1' });
    const input = { user: 'anna', userName: 'anna', primaryEmail: 'a@example.org', displayName: 'Anna' };
    await run('replace-user', input);
    await run('replace-user', input);
    const { active, externalId } = users.anna;
    const replaced = {
      active,
      externalId,
      displayName: 'Anna',
      emails: ['a@example.org'],
      groups: users.anna.groups,
    };
    expect(await state()).toEqual({ groups, users: { ...users, anna: replaced } });
  });

  test('are deactivated and brought back', async () => {
    expect(await run('deactivate-user', { user: 'anna' })).toMatchObject({ changed: true });
    expect(await run('deactivate-user', { user: 'carl' })).toMatchObject({ changed: false });
    expect(await run('reactivate-user', { user: 'carl' })).toMatchObject({ changed: true });
    expect(await run('reactivate-user', { user: 'bob' })).toMatchObject({ changed: false });
    expect(await state()).toEqual({
      groups,
      users: { ...users, anna: { ...users.anna, active: false }, carl: { ...users.carl, active: true } },
    });
  });

  test('are deleted with their memberships', async () => {
    const { user } = (await run('get-user', { user: 'bob' })) as { user: { id: string } };
    expect(await run('delete-user', { user: 'bob' })).toMatchObject({
      deleted: true,
      groupsLeft: [{ display: 'staff' }],
    });
    expect(await run('delete-user', { user: user.id })).toMatchObject({
      deleted: false,
      alreadyGone: true,
    });
    const { bob: _, ...left } = users;
    expect(await state()).toEqual({ groups: { ...groups, staff: ['anna'] }, users: left });
  });
});
