import type { ActionDirectory } from '../../src/host/open-directory.ts';
import { guardPlan } from '../../src/scim/plan-guard.ts';
import { type ScimTest, startScim } from '../support/scim.ts';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim();
  const { directory } = scim.emulator;
  for (const userName of ['ada', 'bob', 'cem'])
    directory.addUser({
      userName,
      title: 'Head',
      emails: [{ value: `${userName}@example.com`, primary: true }],
    });
  directory.addGroup({ displayName: 'Team', members: ['ada', 'bob'] });
});
afterEach(() => scim.close());

/** The directory as a step sees it that may do no more than what is done here. */
async function planned(act: (directory: ActionDirectory) => Promise<unknown>): Promise<ActionDirectory> {
  const { directory, recorded } = scim.dry({ withOrganization: true });
  await act(directory);
  scim.asked();
  const decorate = (send: ScimTest['send'], url: string) => guardPlan({ send, url, plan: recorded });
  return scim.directory({ withOrganization: true, decorate });
}

const writes = () => scim.asked().filter((request) => !request.startsWith('GET'));
const dora = { userName: 'dora', primaryEmail: 'dora@example.com', title: 'Chef' };
const change =
  (op: 'add' | 'remove', ids: string[]) =>
  async ({ groups }: ActionDirectory) => {
    const { id: groupId } = (await groups.named('Team')) ?? { id: '' };
    const refused: string[] = [];
    const settle = (_: string, refusal?: string) => void (refusal && refused.push(refusal));
    await groups.changeMembers({ groupId, op, ids, batchSize: 2, settle });
    return refused;
  };
const idOf = (name: string) =>
  scim.emulator.directory.users().find(({ userName }) => userName === name)?.id ?? name;

const update =
  (name: string, attributes: object) =>
  async ({ users }: ActionDirectory) =>
    users.update(await users.find(name), attributes);
const remove =
  (name: string) =>
  async ({ users }: ActionDirectory) =>
    users.delete(await users.find(name));
const ask =
  (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: () => string, body?: Record<string, unknown>) =>
  ({ request }: ActionDirectory) =>
    request({ method, path: path(), body });

type Act = (directory: ActionDirectory) => Promise<unknown>;

it.each<[string, Act, Act]>([
  ['another attribute', update('ada', { title: 'x' }), update('ada', { nickName: 'x' })],
  ['another value', update('ada', { title: 'x' }), update('ada', { title: 'y' })],
  ['more than planned', update('ada', { title: 'x' }), update('ada', { title: 'x', nickName: 'y' })],
  ['another user', update('ada', { title: 'x' }), update('bob', { title: 'x' })],
  ['a deletion of who is changed', update('ada', { active: false }), remove('ada')],
  ['another deletion', remove('ada'), remove('bob')],
  ['a change of who is deleted', remove('ada'), update('ada', { title: 'x' })],
  [
    'another new user',
    ({ users }) => users.create(dora),
    ({ users }) => users.create({ ...dora, userName: 'dor' }),
  ],
  [
    'a new user with less',
    ({ users }) => users.create(dora),
    ({ users }) => users.create({ ...dora, title: 'x' }),
  ],
  ['another new group', ({ groups }) => groups.create('New'), ({ groups }) => groups.create('Old')],
  ['another member', change('add', ['x']), change('add', ['y'])],
  ['more members', change('remove', ['ada']), change('remove', ['bob'])],
  ['adding in place of removing', change('remove', ['ada']), change('add', ['ada'])],
  [
    'all members replaced',
    change('remove', ['ada']),
    ask('PATCH', () => `/Groups/${scim.emulator.directory.groups()[0]?.id}`, {
      Operations: [{ op: 'replace', path: 'members', value: [] }],
    }),
  ],
  [
    'a replacement that clears more',
    update('ada', { nickName: 'x' }),
    ask('PUT', () => `/Users/${idOf('ada')}`, { userName: 'ada', nickName: 'x' }),
  ],
  [
    'an unknown request with another body',
    ask('POST', () => '/Bulk', { a: 1 }),
    ask('POST', () => '/Bulk', { a: 2 }),
  ],
  [
    'another link',
    ({ organization }) => organization.unlink('d', 'ada'),
    ({ organization }) => organization.unlink('d', 'bob'),
  ],
  ['anything, where nothing is planned', async () => undefined, update('ada', { title: 'x' })],
])('what a plan does not hold is not sent: %s', async (_, plan, act) => {
  const directory = await planned(plan);
  await expect(act(directory)).rejects.toMatchObject({ code: 'plan_changed' });
  expect(writes()).toEqual([]);
});

describe('what a plan holds is sent, on whichever way it is done:', () => {
  it('in smaller parts, where the directory takes fewer at once', async () => {
    const ids = ['ada', 'bob', 'cem'].map(idOf);
    const directory = await planned(change('remove', ids));
    scim.emulator.fail({ kind: 'status', status: 413, method: 'PATCH', times: 1 });
    expect(await change('remove', ids)(directory)).toEqual([]);
    expect(scim.emulator.directory.groups()).toMatchObject([{ members: [] }]);
  });

  it('access first and alone, then the rest', async () => {
    const directory = await planned(update('ada', { active: false, title: 'x' }));
    await update('ada', { active: false, title: 'x' })(directory);
    expect(writes()).toHaveLength(2);
  });

  it('a new user as member of a new group, under the ids that the directory gives', async () => {
    const act: Act = async (directory) => {
      const user = await directory.users.create(dora);
      const group = await directory.groups.create('New');
      const settle = () => undefined;
      await directory.groups.changeMembers({ groupId: group.id, op: 'add', ids: [user.id], settle });
      await directory.users.update(user, { title: 'Chief' });
    };
    await act(await planned(act));
    expect(scim.emulator.directory.groups()).toMatchObject([
      { displayName: 'Team' },
      { displayName: 'New', members: [{ value: idOf('dora') }] },
    ]);
  });

  it('a new user whose first answer was lost', async () => {
    const act: Act = async ({ users }) => users.update(await users.create(dora), { title: 'Chief' });
    const directory = await planned(act);
    scim.emulator.fail({ kind: 'reset-after', method: 'POST', path: '/Users' });
    await act(directory);
    expect(scim.emulator.directory.users().filter(({ userName }) => userName === 'dora')).toMatchObject([
      { title: 'Chief' },
    ]);
  });

  it('but not of somebody whom another has made meanwhile', async () => {
    const create: Act = ({ users }) => users.createOrUpdate(dora, { matchBy: 'userName', isAbsent: true });
    const directory = await planned(create);
    scim.emulator.directory.addUser({
      userName: 'dora',
      emails: [{ value: 'dora@example.com', primary: true }],
    });
    await expect(create(directory)).rejects.toMatchObject({ code: 'plan_changed' });
    expect(writes()).toEqual(['POST /Users']);
  });

  it('nor is what was to be refused: it is refused in the same words', async () => {
    const taken: Act = ({ users }) => users.create({ ...dora, userName: 'ADA' });
    const act: Act = async (directory) => {
      await expect(taken(directory)).rejects.toMatchObject({ code: 'conflict' });
      await update('ada', { title: 'x' })(directory);
    };
    const directory = await planned(act);
    scim.emulator.directory.removeUser('bob');
    await act(directory);
    expect(writes()).toEqual([`PATCH /Users/${idOf('ada')}`]);
    await expect(taken(directory)).rejects.toMatchObject({ code: 'plan_changed' });
  });

  it('deletions, links and requests of the person’s own', async () => {
    const act: Act = async (directory) => {
      await remove('ada')(directory);
      await directory.request({ method: 'POST', path: '/Bulk', body: { a: 1 } }).catch(() => undefined);
      await directory.organization.unlink('d', 'x').catch(() => undefined);
    };
    await act(await planned(act));
    expect(writes()).toHaveLength(3);
  });
});
