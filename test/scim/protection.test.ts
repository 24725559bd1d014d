import type { UserAttributes } from '../../src/generated/types.ts';
import type { ActionDirectory } from '../../src/host/open-directory.ts';
import { createProtection } from '../../src/scim/protection.ts';
import { type ScimTest, startScim } from '../support/scim.ts';

const annaId = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c01';
const bobId = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c02';
const adminsId = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c03';
const teamId = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c04';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim();
  const { directory } = scim.emulator;
  directory.addUser({ id: annaId, userName: 'Anna', emails: [{ value: 'anna@example.com', primary: true }] });
  directory.addUser({ id: bobId, userName: 'bob' });
  directory.addGroup({ id: adminsId, displayName: 'Site Admins', members: ['bob'] });
  directory.addGroup({ id: teamId, displayName: 'Team', members: ['Anna', 'bob'] });
});
afterEach(() => scim.close());

const attributes: UserAttributes = { userName: 'Anna', primaryEmail: 'anna@example.com' };
const patch = (...Operations: object[]) => ({ Operations });
const member = (id: string) => ({ value: id });

/** Every way to take something away from Anna, who is protected. */
const fromAnna: [string, (directory: ActionDirectory) => Promise<unknown>][] = [
  ['deactivate', async ({ users }) => users.deactivate(await users.get(annaId))],
  ['update with active false', async ({ users }) => users.update(await users.get(annaId), { active: false })],
  [
    'update with active false and more',
    async ({ users }) => users.update(await users.get(annaId), { active: false, title: 'x' }),
  ],
  [
    'create or update with active false',
    ({ users }) => users.createOrUpdate({ ...attributes, active: false }, { matchBy: 'userName' }),
  ],
  [
    'replace with active false',
    async ({ users }) => users.replace(await users.get(annaId), { ...attributes, active: false }),
  ],
  ['delete', async ({ users }) => users.delete(await users.get(annaId))],
  ['delete a group in which they are', async ({ groups }) => groups.delete(await groups.get(teamId))],
  ['delete by a request', ({ request }) => request({ method: 'DELETE', path: `/Users/${annaId}` })],
  [
    'deactivate by a PATCH with a path',
    ({ request }) =>
      request({
        method: 'PATCH',
        path: `/Users/${annaId}`,
        body: patch({ op: 'Replace', path: 'ACTIVE', value: false }),
      }),
  ],
  [
    'deactivate by a PATCH with the state as text',
    ({ request }) =>
      request({
        method: 'PATCH',
        path: `/Users/${annaId}`,
        body: patch({ op: 'replace', path: 'active', value: 'False' }),
      }),
  ],
  [
    'deactivate by a PATCH without a path',
    ({ request }) =>
      request({
        method: 'PATCH',
        path: `/Users/${annaId}`,
        body: patch({ op: 'add', value: { active: false } }),
      }),
  ],
  [
    'take the state away by a PATCH',
    ({ request }) =>
      request({ method: 'PATCH', path: `/Users/${annaId}`, body: patch({ op: 'remove', path: 'active' }) }),
  ],
  [
    'deactivate by a PUT',
    ({ request }) =>
      request({ method: 'PUT', path: `/Users/${annaId}`, body: { userName: 'Anna', active: false } }),
  ],
  [
    'remove from a group by value',
    ({ request }) =>
      request({
        method: 'PATCH',
        path: `/Groups/${teamId}`,
        body: patch({ op: 'remove', path: 'members', value: [member(annaId)] }),
      }),
  ],
  [
    'remove from a group by path',
    ({ request }) =>
      request({
        method: 'PATCH',
        path: `/Groups/${teamId}`,
        body: patch({ op: 'Remove', path: `members[value eq "${annaId}"]` }),
      }),
  ],
  [
    'remove all members of a group',
    ({ request }) =>
      request({ method: 'PATCH', path: `/Groups/${teamId}`, body: patch({ op: 'remove', path: 'members' }) }),
  ],
  [
    'replace the members of a group',
    ({ request }) =>
      request({
        method: 'PATCH',
        path: `/Groups/${teamId}`,
        body: patch({ op: 'replace', path: 'members', value: [member(bobId)] }),
      }),
  ],
  [
    'replace the members of a group without a path',
    ({ request }) =>
      request({
        method: 'PATCH',
        path: `/Groups/${teamId}`,
        body: patch({ op: 'replace', value: { members: [member(bobId)] } }),
      }),
  ],
  [
    'replace a group by a PUT',
    ({ request }) =>
      request({
        method: 'PUT',
        path: `/Groups/${teamId}`,
        body: { displayName: 'Team', members: [member(bobId)] },
      }),
  ],
  ['delete a group by a request', ({ request }) => request({ method: 'DELETE', path: `/Groups/${teamId}` })],
  ['cut the link', ({ organization }) => organization.unlink(scim.emulator.credentials.directoryId, annaId)],
  ['delete the records', async ({ organization }) => organization.deleteRecords(accountOf(annaId))],
];

/** Every way to take something away from the group Site Admins, which is protected. */
const fromAdmins: [string, (directory: ActionDirectory) => Promise<unknown>][] = [
  ['delete', async ({ groups }) => groups.delete(await groups.get(adminsId))],
  ['delete by a request', ({ request }) => request({ method: 'DELETE', path: `/Groups/${adminsId}` })],
  [
    'remove one by a request',
    ({ request }) =>
      request({
        method: 'PATCH',
        path: `/Groups/${adminsId}`,
        body: patch({ op: 'remove', path: 'members', value: [member(bobId)] }),
      }),
  ],
  [
    'replace the members',
    ({ request }) =>
      request({
        method: 'PATCH',
        path: `/Groups/${adminsId}`,
        body: patch({ op: 'replace', path: 'members', value: [] }),
      }),
  ],
  [
    'replace by a PUT',
    ({ request }) =>
      request({
        method: 'PUT',
        path: `/Groups/${adminsId}`,
        body: { displayName: 'Site Admins', members: [] },
      }),
  ],
];

/** The emulator's own word for the account behind a user. */
const accountOf = (id: string): string =>
  scim.emulator.directory.user(id)?.['urn:scim:schemas:extension:atlassian-external:1.0']
    ?.atlassianAccountId ?? '';

const names = [['Anna'], ['  ANNA '], ['anna@example.com'], [annaId]];
const all = createProtection(['anna'], ['site admins']);
const state = () =>
  JSON.stringify([
    scim.emulator.directory.users(),
    scim.emulator.directory.group(teamId),
    scim.emulator.directory.group(adminsId),
  ]);

async function expectRefused(work: Promise<unknown>, whom: string) {
  const before = state();
  await expect(work).rejects.toMatchObject({
    code: 'not_allowed',
    message: `The connection protects ${whom}: nothing was removed.`,
  });
  expect(scim.asked().filter((request) => !request.startsWith('GET'))).toEqual([]);
  expect(state()).toBe(before);
}

describe('from a protected user nothing is taken away:', () => {
  it.each(fromAnna)('%s', async (_, attempt) => {
    await expectRefused(attempt(scim.directory({ protection: all, withOrganization: true })), 'user Anna');
  });

  it.each(fromAnna)('%s, nor in a dry run', async (_, attempt) => {
    const { directory, recorded } = scim.dry({ protection: all, withOrganization: true });
    await expectRefused(attempt(directory), 'user Anna');
    expect(recorded.changes).toEqual([]);
  });

  it.each(names)('named as %j', async (name) => {
    const { users } = scim.directory({ protection: createProtection([name]) });
    await expectRefused(users.deactivate(await users.get(annaId)), 'user Anna');
  });
});

describe('from a protected group nothing is taken away:', () => {
  it.each(fromAdmins)('%s', async (_, attempt) => {
    await expectRefused(attempt(scim.directory({ protection: all })), 'group "Site Admins"');
  });

  it.each(fromAdmins)('%s, nor in a dry run', async (_, attempt) => {
    const { directory, recorded } = scim.dry({ protection: all });
    await expectRefused(attempt(directory), 'group "Site Admins"');
    expect(recorded.changes).toEqual([]);
  });

  it.each([['SITE ADMINS'], [adminsId]])('named as %j', async (name) => {
    const { groups } = scim.directory({ protection: createProtection([], [name]) });
    await expectRefused(groups.delete(await groups.get(adminsId)), 'group "Site Admins"');
  });
});

describe('what takes nothing away from them is done:', () => {
  it.each<[string, (directory: ActionDirectory) => Promise<unknown>]>([
    ['a change of the user', async ({ users }) => users.update(await users.get(annaId), { title: 'x' })],
    [
      'a state of true',
      async ({ users }) => users.update(await users.get(annaId), { active: true, title: 'x' }),
    ],
    [
      'a member more',
      ({ request }) =>
        request({
          method: 'PATCH',
          path: `/Groups/${adminsId}`,
          body: patch({ op: 'add', path: 'members', value: [member(annaId)] }),
        }),
    ],
    [
      'another one who leaves their group',
      ({ request }) =>
        request({
          method: 'PATCH',
          path: `/Groups/${teamId}`,
          body: patch({ op: 'remove', path: 'members', value: [member(bobId)] }),
        }),
    ],
    [
      'members replaced by more',
      ({ request }) =>
        request({
          method: 'PATCH',
          path: `/Groups/${teamId}`,
          body: patch({ op: 'replace', path: 'members', value: [member(annaId)] }),
        }),
    ],
    [
      'a group replaced that keeps them',
      ({ request }) =>
        request({
          method: 'PUT',
          path: `/Groups/${teamId}`,
          body: { displayName: 'Team', members: [member(annaId)] },
        }),
    ],
    ['another one deactivated', async ({ users }) => users.deactivate(await users.get(bobId))],
  ])('%s', async (_, attempt) => {
    await attempt(scim.directory({ protection: all }));
    expect(scim.asked().filter((request) => !request.startsWith('GET'))).toHaveLength(1);
  });
});

it('who cannot be read is not taken for unprotected', async () => {
  const { users, groups } = scim.directory({ protection: all });
  const anna = await users.get(annaId);
  scim.emulator.fail({ kind: 'status', status: 500, method: 'GET', times: 99 });
  await expect(users.delete(anna)).rejects.toMatchObject({ code: 'server_error' });
  await expect(groups.delete({ id: teamId, displayName: 'Team', memberCount: 2 })).rejects.toMatchObject({
    code: 'server_error',
  });
  expect(scim.emulator.directory.user(annaId)).toBeDefined();
});
