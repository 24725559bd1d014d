import { epoch } from '../support/directory.ts';
import { detailsOf, said, startScene } from '../support/scene.ts';

const day = 86_400_000;

describe('a group that the source calls otherwise than before', () => {
  const people = Array.from({ length: 30 }, (_, place) => `p${place}`);

  let time: number;
  beforeEach(() => {
    time = epoch.getTime();
  });

  async function start() {
    const scene = await startScene({ now: () => new Date(time) });
    const { directory } = scene.emulator;
    for (const userName of people) directory.addUser({ userName });
    directory.addGroup({ displayName: 'Platform', externalId: 'idp-77', members: people.slice(0, 5) });
    directory.addGroup({ displayName: 'Sales', members: people.slice(5) });
    time += day;
    await scene.clock.advance(day);
    return scene;
  }
  const sales = { name: 'Sales', members: people.slice(5) };

  test.each([
    ['delete', 5],
    ['empty', 5],
    ['delete', 4],
  ])(
    'missing groups %s, %d of 5 members the same: the old one is kept and told',
    async (missingGroups, same) => {
      const scene = await start();
      const groups = [{ name: 'Platform Engineering', members: people.slice(0, same) }, sales];
      const dry = await scene.run('sync-groups', { groups, missingGroups, dryRun: true });
      const result = await scene.run('sync-groups', { groups, missingGroups });
      for (const { output } of [dry, result])
        expect(output?.details).toContainEqual(
          expect.objectContaining({
            group: 'Platform',
            status: 'held_back',
            reason: expect.stringContaining(
              `${same} of its 5 members are the same. Atlassian cannot rename groups`,
            ),
          }),
        );
      expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
      expect(scene.members('Platform')).toEqual(people.slice(0, 5));
      expect(scene.members('Platform Engineering')).toEqual(people.slice(0, same));
    },
  );

  test('with members whom no lookup finds: each may be one of the old one, which is kept', async () => {
    const scene = await start();
    const members = [...people.slice(0, 3), 'not-found@example.com', 'nobody@example.com'];
    const groups = [{ name: 'Platform Engineering', members }, sales];
    const result = await scene.run('sync-groups', { groups, missingGroups: 'delete' });
    expect(detailsOf(result)).toContainEqual(
      expect.objectContaining({
        group: 'Platform',
        status: 'held_back',
        reason: expect.stringContaining(
          '3 of its 5 members are the same and 2 of the list could not be found.',
        ),
      }),
    );
    expect(scene.members('Platform')).toEqual(people.slice(0, 5));
  });

  test('with nobody of the old one and somebody whom no lookup finds: the old one goes', async () => {
    const scene = await start();
    const groups = [
      { name: 'Support', members: Array.from({ length: 5 }, (_, n) => `not-found-${n}`) },
      sales,
    ];
    await scene.run('sync-groups', { groups, missingGroups: 'delete' });
    expect(scene.members('Platform')).toBeUndefined();
  });

  test.each(['delete', 'empty'])(
    'whose row is not carried out: the old one is kept (missing groups %s)',
    async (missingGroups) => {
      const scene = await start();
      const groups = [{ name: 'Platform Engineering', members: people.slice(0, 5) }, sales];
      const result = await scene.run('sync-groups', { groups, missingGroups, createMissingGroups: false });
      expect(detailsOf(result)).toMatchObject([
        { group: 'Platform Engineering', status: 'failed' },
        { group: 'Sales' },
        {
          group: 'Platform',
          status: 'held_back',
          reason: expect.stringContaining('5 of its 5 members are the same'),
        },
      ]);
      expect(scene.members('Platform')).toEqual(people.slice(0, 5));
    },
  );

  test.each([
    ['the same members', 5],
    ['three times as many', 15],
  ])('the old one is kept on the nights after, as long as the new one is young: %s', async (_, many) => {
    const scene = await start();
    const groups = [{ name: 'Platform Engineering', members: people.slice(0, many) }, sales];
    for (let night = 1; night <= 3; night++) {
      const result = await scene.run('sync-groups', { groups, missingGroups: 'delete' });
      expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
      expect(scene.members('Platform')).toEqual(people.slice(0, 5));
    }
    await scene.clock.advance(30 * day);
    await scene.run('sync-groups', { groups, missingGroups: 'delete' });
    expect(scene.members('Platform')).toBeUndefined();
  });

  test('a group that is older than the one without a row is no new name of it', async () => {
    const scene = await start();
    scene.emulator.directory.addGroup({ displayName: 'Extra', members: people.slice(0, 5) });
    const groups = [{ name: 'Platform', members: people.slice(0, 5) }, sales];
    await scene.run('sync-groups', { groups, missingGroups: 'delete' });
    expect(scene.members('Extra')).toBeUndefined();
  });

  test('less than 80 of 100 the same: it is another group, and the old one goes', async () => {
    const scene = await start();
    const groups = [{ name: 'Platform Engineering', members: people.slice(0, 3) }, sales];
    await scene.run('sync-groups', { groups, missingGroups: 'delete' });
    expect(scene.members('Platform')).toBeUndefined();
  });

  test('a row with its external ID means it, whatever it is called', async () => {
    const scene = await start();
    const groups = [{ name: 'Platform 2', externalId: 'idp-77', members: people.slice(0, 6) }, sales];
    const result = await scene.run('sync-groups', { groups, missingGroups: 'delete' });
    expect(result).toMatchObject({
      ok: true,
      output: { summary: { created: 0, deleted: 0, added: 1, removed: 0 } },
    });
    expect(said(result)).toContain('Atlassian cannot rename groups, so it keeps the name');
    expect(scene.members('Platform')).toEqual(people.slice(0, 6));
  });

  test('a row whose name and external ID lead to two groups fails, and both stay', async () => {
    const scene = await start();
    const groups = [{ ...sales, externalId: 'idp-77' }];
    const result = await scene.run('sync-groups', {
      groups,
      missingGroups: 'delete',
      maxRemovals: { percent: 100 },
    });
    expect(detailsOf(result)[0]).toMatchObject({ group: 'Sales', status: 'failed' });
    expect(scene.members('Sales')).toHaveLength(25);
    expect(scene.members('Platform')).toHaveLength(5);
  });
});
