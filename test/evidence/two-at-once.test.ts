import type { Slug } from '../../src/host/action.ts';
import { detailsOf, type Scene, scimError, startScene } from '../support/scene.ts';

/** Holds the first create of a kind until the second has come: both have looked and found nobody. */
function holdCreates(scene: Scene, kind: 'Users' | 'Groups'): void {
  let release: (() => void) | undefined;
  let met = 0;
  scene.interfere({
    async before({ method, kind: own }) {
      if (method !== 'POST' || own !== kind || ++met > 2) return undefined;
      if (met === 2) release?.();
      else await new Promise<void>((resolve) => (release = resolve));
      return undefined;
    },
  });
}

const person = {
  userName: 'nia@example.com',
  primaryEmail: 'nia@example.com',
  externalId: 'hr-1',
  title: 'Chef',
};
const team = { groups: [{ name: 'crew', members: ['ann', 'ben'] }] };

type Case = [action: Slug, kind: 'Users' | 'Groups', input: object];
const creating: Case[] = [
  ['create-or-update-user', 'Users', person],
  ['onboard-user', 'Users', { ...person, groups: ['staff'] }],
  [
    'onboard-user',
    'Groups',
    { userName: 'ann', primaryEmail: 'ann@example.com', groups: ['crew'], createMissingGroups: true },
  ],
  ['sync-users', 'Users', { users: [person] }],
  [
    'sync-users',
    'Users',
    { users: [person, { userName: 'ann' }], missingUsers: 'deactivate', maxRemovals: { percent: 60 } },
  ],
  ['create-group', 'Groups', { displayName: 'crew', ifExists: 'use', members: ['ann'] }],
  ['add-users-to-group', 'Groups', { group: 'crew', users: 'ann', createGroup: true }],
  ['sync-groups', 'Groups', team],
];

async function start() {
  const scene = await startScene();
  for (const userName of ['ann', 'ben']) scene.emulator.directory.addUser({ userName });
  scene.emulator.directory.addGroup({ displayName: 'staff' });
  return scene;
}

describe.each(creating)('%s twice at once, both creating in %s: %j', (action, kind, input) => {
  test.each(['in one process', 'in two'])('%s: both are done, and there is one record', async (where) => {
    const scene = await start();
    holdCreates(scene, kind);
    const second = where === 'in two' ? scene.runElsewhere : scene.run;
    const results = await Promise.all([scene.run(action, input), second(action, input)]);
    for (const result of results) {
      expect(result).toMatchObject({ ok: true });
      expect(['done', 'unchanged']).toContain(result.meta.status);
    }
    expect(scene.count('POST', kind)).toBe(2);
    const { users, groups } = scene.emulator.directory.snapshot();
    expect(users.filter(({ userName }) => userName === 'nia@example.com').length).toBe(
      kind === 'Users' ? 1 : 0,
    );
    expect(groups.filter(({ displayName }) => displayName === 'crew').length).toBe(kind === 'Groups' ? 1 : 0);
  });

  test('a search that shows it only two seconds later: no false conflict, no second create', async () => {
    const scene = await start();
    holdCreates(scene, kind);
    const held = scene;
    const bornAt = new Map<string, number>();
    const between = { young: (id: unknown) => held.clock.now() - (bornAt.get(String(id)) ?? 0) < 2_000 };
    let waiting: (() => void) | undefined;
    scene.interfere({
      async before({ method, kind: own, id }) {
        if (method === 'GET' && id !== undefined && bornAt.has(id) && between.young(id))
          return scimError(404, 'not found');
        if (method !== 'POST' || own !== kind || bornAt.size > 0) return undefined;
        if (waiting) waiting();
        else await new Promise<void>((resolve) => (waiting = resolve));
        return undefined;
      },
      after({ method, id }, reply) {
        if (method === 'POST' && reply.status === 201)
          bornAt.set(JSON.parse(reply.text).id, scene.clock.now());
        if (method !== 'GET' || id !== undefined || reply.status !== 200) return undefined;
        const list = JSON.parse(reply.text);
        const shown = list.Resources?.filter(
          (record: { id: string }) => !bornAt.has(record.id) || !between.young(record.id),
        );
        const hidden = (list.Resources?.length ?? 0) - (shown?.length ?? 0);
        return {
          ...reply,
          text: JSON.stringify({ ...list, totalResults: list.totalResults - hidden, Resources: shown }),
        };
      },
    });
    const results = await Promise.all([scene.run(action, input), scene.runElsewhere(action, input)]);
    for (const result of results) expect(result).toMatchObject({ ok: true });
    expect(results.flatMap(detailsOf).filter(({ status }) => status === 'failed')).toEqual([]);
    expect(scene.count('POST', kind)).toBe(2);
  });
});

test('two joiners of one new team: both are in it', async () => {
  const scene = await start();
  holdCreates(scene, 'Groups');
  const join = (userName: string) => ({
    userName,
    primaryEmail: `${userName}@example.com`,
    groups: ['team-new'],
    createMissingGroups: true,
  });
  const results = await Promise.all([
    scene.run('onboard-user', join('ann')),
    scene.runElsewhere('onboard-user', join('ben')),
  ]);
  for (const { output } of results) expect(output?.groups).toMatchObject([{ status: 'added' }]);
  expect(scene.members('team-new')).toEqual(['ann', 'ben']);
});

test.each<[Slug, 'Users' | 'Groups', object]>([
  ['create-user', 'Users', person],
  ['create-group', 'Groups', { displayName: 'crew' }],
])(
  '%s, which only creates: one is done, for the other it is a conflict at once',
  async (action, kind, input) => {
    const scene = await start();
    holdCreates(scene, kind);
    const before = scene.clock.now();
    const results = await Promise.all([scene.run(action, input), scene.runElsewhere(action, input)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict', retryable: false } });
    expect(scene.clock.now() - before).toBeLessThan(500);
  },
);

test('five hundred foreign conflicts in one list wait no longer than the budget of repeats', async () => {
  const scene = await startScene();
  scene.interfere({
    before: ({ method }) => (method === 'POST' ? scimError(409, 'User already exists.') : undefined),
  });
  const users = Array.from({ length: 500 }, (_, place) => ({
    userName: `p${place}`,
    primaryEmail: `p${place}@example.com`,
  }));
  const before = scene.clock.now();
  const result = await scene.run('sync-users', { users });
  expect(result).toMatchObject({ ok: true, output: { summary: { failed: 500 } } });
  expect(scene.count('POST')).toBe(500);
  expect(scene.clock.now() - before).toBeLessThanOrEqual(15_000);
});
