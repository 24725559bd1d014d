import type { ScimUser } from 'atlassian-scim-emulator';
import { type Steps, startSteps } from '../support/steps.ts';

let steps: Steps;
let anna: ScimUser;
beforeEach(async () => {
  steps = await startSteps({ strict: true });
  const { directory } = steps.emulator;
  anna = directory.addUser({
    userName: 'anna@example.com',
    externalId: 'hr-1',
    displayName: 'Anna Berg',
    title: 'Engineer',
    department: 'Platform',
    name: { givenName: 'Anna', familyName: 'Berg' },
    emails: [
      { value: 'anna@example.com', type: 'work', primary: true },
      { value: 'anna@home.example', type: 'home' },
    ],
    phoneNumbers: [{ value: '1', type: 'work', primary: true }],
  });
  directory.addGroup({ displayName: 'jira-users', members: [anna.id] });
  anna = directory.user(anna.id) ?? anna;
});
afterEach(() => steps.close());

const now = () => steps.emulator.directory.user(anna.id);
const members = () => steps.emulator.directory.group('jira-users')?.members.map(({ value }) => value);
const patch = (...Operations: object[]) => ({
  method: 'PATCH',
  body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations },
});

describe('Update User', () => {
  it.each<[object, object]>([
    [{ title: 'Architect' }, { title: 'Architect' }],
    [{ familyName: 'Stone' }, { name: { givenName: 'Anna', familyName: 'Stone' } }],
    [{ department: 'Sales' }, { department: 'Sales' }],
    [{ phoneNumber: '2' }, { phoneNumbers: [{ value: '2', type: 'work', primary: true }] }],
    [{ clear: 'externalId' }, { externalId: undefined }],
  ])('%j leaves everything else', async (change, after) => {
    await steps.output('update-user', { user: anna.id, ...change });
    expect(now()).toEqual({ ...anna, ...after });
    expect(members()).toEqual([anna.id]);
  });

  it('sends one operation for one attribute, in the words of the documentation', async () => {
    await steps.output('update-user', { user: anna.id, title: 'Architect' });
    expect(steps.writes()).toEqual([patch({ op: 'replace', path: 'title', value: 'Architect' })]);
  });

  it.each([
    [
      'what is there already',
      { title: 'Engineer', primaryEmail: 'ANNA@example.com', userName: 'Anna@Example.com' },
    ],
    ['nothing', {}],
    ['empty texts', { title: '', department: '  ', active: '' }],
    ['clearing what is not there', { clear: ['nickName', 'timezone', 'middleName'] }],
  ])('sends nothing for %s', async (_, change) => {
    expect(await steps.output('update-user', { user: anna.id, ...change })).toMatchObject({
      changed: false,
      changes: [],
    });
    expect(steps.writes()).toEqual([]);
  });

  it('clears every attribute that can be cleared', async () => {
    const clear =
      'givenName, familyName, displayName, externalId, title, department, organization, nickName, timezone, preferredLanguage, phoneNumber, phoneNumbers, middleName, honorificPrefix, honorificSuffix, name';
    await steps.output('update-user', { user: anna.id, clear });
    expect(steps.emulator.directory.snapshot().users).toEqual([
      { userName: 'anna@example.com', emails: anna.emails, active: true },
    ]);
  });
});

describe('Deactivate User and Reactivate User', () => {
  it('say the state in so many words, keep the groups, and say when there was nothing to do', async () => {
    expect(await steps.output('deactivate-user', { user: anna.id })).toMatchObject({
      changed: true,
      user: { active: false },
    });
    expect(steps.writes()).toEqual([patch({ op: 'replace', path: 'active', value: false })]);
    expect([now()?.active, members()]).toEqual([false, [anna.id]]);
    expect(await steps.output('deactivate-user', { user: anna.id })).toMatchObject({ changed: false });
    expect(steps.writes()).toEqual([]);

    expect(await steps.output('reactivate-user', { user: anna.id })).toMatchObject({
      changed: true,
      user: { active: true },
    });
    expect(steps.writes()).toEqual([patch({ op: 'replace', path: 'active', value: true })]);
    expect([now()?.active, members()]).toEqual([true, [anna.id]]);
  });
});

describe('Replace User', () => {
  it.each([true, false])('always sends the state: %s stays', async (active) => {
    if (!active) await steps.output('deactivate-user', { user: anna.id });
    steps.writes();
    await steps.output('replace-user', {
      user: anna.id,
      userName: 'anna@example.com',
      primaryEmail: 'anna@example.com',
    });
    expect(steps.writes()).toMatchObject([{ method: 'PUT', body: { active } }]);
    expect(now()?.active).toBe(active);
  });

  it('says what went, keeps the external id and the groups', async () => {
    const { cleared } = await steps.output('replace-user', {
      user: 'anna@example.com',
      userName: 'anna@example.com',
      primaryEmail: 'anna@example.com',
      displayName: 'Anna B.',
    });
    expect([...(cleared as string[])].sort()).toEqual([
      'department',
      'emails',
      'familyName',
      'givenName',
      'phoneNumber',
      'title',
    ]);
    expect(steps.emulator.directory.snapshot().users).toEqual([
      {
        userName: 'anna@example.com',
        externalId: 'hr-1',
        displayName: 'Anna B.',
        emails: [anna.emails[0]],
        active: true,
      },
    ]);
    expect(members()).toEqual([anna.id]);
  });
});

describe('Delete User', () => {
  it('says which groups went with the user, and a second time that the user is gone', async () => {
    expect(await steps.output('delete-user', { user: 'anna@example.com' })).toMatchObject({
      id: anna.id,
      deleted: true,
      alreadyGone: false,
      groupsLeft: [{ display: 'jira-users' }],
    });
    expect([now(), members()]).toEqual([undefined, []]);
    for (const user of [anna.id, 'anna@example.com', 'anna@home.example']) {
      expect(await steps.output('delete-user', { user })).toEqual({
        deleted: false,
        alreadyGone: true,
        groupsLeft: [],
      });
    }
  });

  it('leaves the name free for a new record', async () => {
    await steps.output('delete-user', { user: anna.id });
    const { user } = await steps.output('create-user', {
      userName: 'anna@example.com',
      primaryEmail: 'anna@example.com',
    });
    expect(user).not.toMatchObject({ id: anna.id });
    expect(steps.emulator.directory.users()).toHaveLength(1);
  });
});
