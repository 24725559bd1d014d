import type { ActionDirectory } from '../../src/host/open-directory.ts';
import { plannedChanges } from '../../src/scim/dry-plan.ts';
import { createDryState } from '../../src/scim/dry-state.ts';
import { type ScimTest, startScim } from '../support/scim.ts';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim();
  const { directory } = scim.emulator;
  directory.addUser({
    userName: 'ada',
    title: 'Head',
    emails: [{ value: 'ada@example.com', primary: true }],
  });
  directory.addUser({ userName: 'bob', emails: [{ value: 'bob@example.com', primary: true }] });
  directory.addGroup({ displayName: 'Team', members: ['ada', 'bob'] });
});
afterEach(() => scim.close());

async function plan(act: (directory: ActionDirectory) => Promise<unknown>) {
  const { directory, recorded, state } = scim.dry();
  await act(directory);
  return plannedChanges(recorded, state);
}
const change = async ({ groups }: ActionDirectory, op: 'add' | 'remove', ...ids: string[]) => {
  const { id: groupId } = (await groups.named('Team')) ?? { id: '' };
  await groups.changeMembers({ groupId, op, ids, settle: () => undefined });
};
const idOf = (name: string) =>
  scim.emulator.directory.users().find(({ userName }) => userName === name)?.id ?? '';

it('nothing is no change', () => {
  const recorded = {
    requests: [],
    changes: [],
    others: [],
    refusals: [],
    originals: { users: new Map(), groups: new Map() },
  };
  expect(plannedChanges(recorded, createDryState())).toEqual([]);
});

it('one entry for each record, whatever the way', async () => {
  const inTwo = await plan(async ({ users }) => {
    const { user } = await users.update(await users.find('ada'), { title: 'x', nickName: 'a' });
    await users.update(user, { title: 'Chief' });
  });
  const atOnce = await plan(async ({ users }) =>
    users.update(await users.find('ada'), { nickName: 'a', title: 'Chief' }),
  );
  expect(inTwo).toEqual([
    {
      kind: 'update',
      type: 'user',
      key: 'ada',
      before: { title: 'Head' },
      after: { title: 'Chief', nickName: 'a' },
    },
  ]);
  expect(atOnce).toEqual(inTwo);
});

it('what is as it was in the end is no change', async () => {
  const back = await plan(async (directory) => {
    const { user } = await directory.users.update(await directory.users.find('ada'), { title: 'x' });
    await directory.users.update(user, { title: 'Head' });
    await directory.users.delete(
      await directory.users.create({ userName: 'new', primaryEmail: 'new@example.com' }),
    );
    await change(directory, 'remove', idOf('ada'));
    await change(directory, 'add', idOf('ada'));
  });
  expect(back).toEqual([]);
});

it('in order, by the names that are there now; members by id, or by the name of who is made', async () => {
  const entries = await plan(async (directory) => {
    const { users } = directory;
    const made = await users.create({ userName: 'zoe', primaryEmail: 'zoe@example.com' });
    await change(directory, 'add', made.id);
    await change(directory, 'remove', idOf('bob'));
    await users.update(await users.find('bob'), { userName: 'rob' });
    await users.delete(await users.find('ada'));
    await directory.request({ method: 'POST', path: '/Bulk', body: { a: 1 } });
  });
  expect(entries).toMatchObject([
    { kind: 'request', type: 'POST', key: '/Bulk', after: { a: 1 } },
    {
      kind: 'update',
      type: 'group',
      key: 'Team',
      before: { members: [idOf('ada'), idOf('bob')].sort() },
      after: { members: ['zoe'] },
    },
    { kind: 'delete', type: 'user', key: 'ada', before: { userName: 'ada', title: 'Head' } },
    { kind: 'update', type: 'user', key: 'bob', before: { userName: 'bob' }, after: { userName: 'rob' } },
    { kind: 'create', type: 'user', key: 'zoe', after: { userName: 'zoe', active: true } },
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/00000000-0000-4000|lastModified|"id"/);
});

it('an attribute that the connector does not know is one of the change, too', async () => {
  const request = { method: 'PATCH', path: `/Users/${idOf('ada')}` } as const;
  const entries = await plan((directory) =>
    directory.request({ ...request, body: { Operations: [{ op: 'add', path: 'userType', value: 'Temp' }] } }),
  );
  expect(entries).toEqual([
    { kind: 'update', type: 'user', key: 'ada', before: {}, after: { userType: 'Temp' } },
  ]);
});
