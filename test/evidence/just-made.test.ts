import type { Slug } from '../../src/host/action.ts';
import { lagBehindCreates } from '../support/lag.ts';
import { detailsOf, type Scene, said, startScene } from '../support/scene.ts';

// What was just created shows only after a while: by id, by filter, on pages. One step creates, the next uses.
const lagMs = 2_000;

async function start(ms = lagMs) {
  const scene = await startScene();
  const { directory } = scene.emulator;
  for (const userName of ['ada', 'bob']) directory.addUser({ userName });
  directory.addGroup({ displayName: 'crew', members: ['ada'] });
  lagBehindCreates(scene, ms);
  return scene;
}

const person = { userName: 'ann@example.com', primaryEmail: 'ann@example.com', externalId: 'X-ann' };
const ann = person.userName;

const makers: [Slug, object][] = [
  ['create-user', person],
  ['create-or-update-user', person],
  ['onboard-user', person],
  ['sync-users', { users: [person] }],
];
type Use = [what: string, action: Slug, input: object, isSo: (scene: Scene) => boolean];
const isGone = ({ emulator }: Scene) => emulator.directory.user(ann) === undefined;
const isOff = ({ emulator }: Scene) => emulator.directory.user(ann)?.active === false;
const isIn = (group: string) => (scene: Scene) => scene.members(group)?.includes(ann) === true;
const uses: Use[] = [
  ['joins a group', 'add-users-to-group', { group: 'crew', users: ann }, isIn('crew')],
  ['is one of a new group', 'create-group', { displayName: 'new', members: [ann] }, isIn('new')],
  ['is one of those named', 'set-group-members', { group: 'crew', users: ['ada', ann] }, isIn('crew')],
  [
    'is in a list of groups',
    'sync-groups',
    { groups: [{ name: 'crew', members: ['ada', ann] }] },
    isIn('crew'),
  ],
  ['is onboarded', 'onboard-user', { ...person, groups: ['crew'] }, isIn('crew')],
  ['is deactivated', 'deactivate-user', { user: ann }, isOff],
  ['is offboarded', 'offboard-user', { user: ann }, isOff],
  ['is offboarded for good', 'offboard-user', { user: ann, mode: 'delete' }, isGone],
  ['is deleted', 'delete-user', { user: ann }, isGone],
  [
    'is updated',
    'update-user',
    { user: ann, title: 'Head' },
    ({ emulator }) => emulator.directory.user(ann)?.title === 'Head',
  ],
  ['is in the same list again', 'sync-users', { users: [person] }, () => true],
];

describe.each(makers)('who was just made by %s', (maker, given) => {
  test.each(uses)('%s', async (_, action, input, isSo) => {
    const scene = await start();
    expect(await scene.run(maker, given)).toMatchObject({ ok: true });
    const result = await scene.run(action, input);
    expect(result).toMatchObject({ ok: true });
    expect(detailsOf(result).filter(({ status }) => ['failed', 'not_found'].includes(status))).toEqual([]);
    expect(isSo(scene)).toBe(true);
    expect(scene.emulator.directory.users().filter(({ userName }) => userName === ann).length).toBeLessThan(
      2,
    );
    // Pages do not show it: there the directory itself has to say that it has it already.
    if (action === 'sync-users') return;
    expect(
      scene.passed.filter(({ method, path }) => method === 'POST' && path.startsWith('/Users')),
    ).toHaveLength(1);
  });
});

describe('a group that was just made', () => {
  test.each<[Slug, object]>([
    ['create-group', { displayName: 'fresh' }],
    ['create-group', { displayName: 'fresh', members: ['bob'] }],
    ['sync-groups', { groups: [{ name: 'fresh', members: ['bob'] }] }],
    ['add-users-to-group', { group: 'fresh', users: 'bob', createGroup: true }],
    [
      'onboard-user',
      { userName: 'bob', primaryEmail: 'bob@example.com', groups: ['fresh'], createMissingGroups: true },
    ],
  ])('by %s %j takes members', async (maker, given) => {
    const scene = await start();
    expect(await scene.run(maker, given)).toMatchObject({ ok: true, meta: { status: 'done' } });
    const added = await scene.run('add-users-to-group', { group: 'fresh', users: 'ada, bob' });
    expect(added).toMatchObject({ ok: true });
    expect(scene.members('fresh')).toEqual(['ada', 'bob']);
    const set = await scene.run('set-group-members', {
      group: 'fresh',
      users: 'bob',
      maxRemovals: { percent: 50 },
    });
    expect(set).toMatchObject({ ok: true, output: { summary: { removed: 1 } } });
    expect(scene.count('POST', 'Groups')).toBe(1);
  });

  test('is there for the same list again', async () => {
    const scene = await start();
    const input = { groups: [{ name: 'fresh', members: ['ada', 'bob'] }] };
    await scene.run('sync-groups', input);
    const again = await scene.run('sync-groups', input);
    expect(again).toMatchObject({ ok: true, output: { summary: { created: 0, failed: 0 } } });
    expect(scene.count('POST', 'Groups')).toBe(1);
  });
});

test('what never shows: nothing is concluded from that, the error may be tried again', async () => {
  const scene = await start(Number.POSITIVE_INFINITY);
  await scene.run('create-user', person);
  for (const action of ['deactivate-user', 'offboard-user', 'delete-user'] as const) {
    const result = await scene.run(action, { user: ann });
    expect(result).toMatchObject({ ok: false, error: { code: 'not_found', retryable: true } });
    expect(said(result)).toContain('created a moment ago');
  }
  expect(scene.active()).toContain(ann);
  // What somebody else took away is gone for good only once a minute is over.
  scene.emulator.directory.removeUser(ann);
  await scene.clock.advance(60_000);
  expect(await scene.run('delete-user', { user: ann })).toMatchObject({
    ok: true,
    output: { alreadyGone: true },
  });
});

test('who was just deleted is not shown as there, and can be created again', async () => {
  const scene = await startScene();
  const { directory } = scene.emulator;
  const bob = directory.addUser({ userName: 'bob' });
  let deletedAt: number | undefined;
  const isKept = () => deletedAt !== undefined && scene.clock.now() - deletedAt < lagMs;
  scene.interfere({
    before: ({ method }) =>
      method === 'POST' && isKept()
        ? {
            status: 409,
            type: 'application/scim+json',
            text: JSON.stringify({ detail: 'User already exists.' }),
          }
        : undefined,
    after({ method }) {
      if (method === 'DELETE') deletedAt = scene.clock.now();
      return undefined;
    },
  });
  expect(await scene.run('delete-user', { user: 'bob' })).toMatchObject({
    ok: true,
    output: { deleted: true },
  });
  const made = await scene.run('create-user', { userName: 'bob', primaryEmail: 'bob@example.com' });
  expect(made).toMatchObject({ ok: true });
  expect(directory.user('bob')?.id).not.toBe(bob.id);
});

test('a name in another spelling: nothing is waited for, and no search is blamed', async () => {
  const scene = await startScene();
  await scene.run('create-user', { userName: 'zed', primaryEmail: 'zed@example.com' });
  await scene.run('create-group', { displayName: 'crew' });
  const user = { userName: 'ZED ', primaryEmail: 'zed@example.com' };
  const result = await scene.run('onboard-user', { ...user, groups: ['crew', ' Crew\u200b'] });
  expect(result).toMatchObject({
    ok: true,
    output: { operation: 'unchanged', groups: [{ status: 'added' }, { status: 'already_member' }] },
  });
  expect(result.meta).toMatchObject({ waitedMs: 0 });
  expect(result.meta.warnings.join(' ')).not.toContain('does not show');
});
