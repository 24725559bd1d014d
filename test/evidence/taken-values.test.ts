import { detailsOf, said, scimError, startScene } from '../support/scene.ts';

const email = (value: string) => [{ value, type: 'work', primary: true }];

async function start(...people: [userName: string, externalId: string][]) {
  const scene = await startScene();
  for (const [userName, externalId] of people)
    scene.emulator.directory.addUser({ userName, externalId, emails: email(`${userName}@example.com`) });
  return scene;
}

const row = (externalId: string, userName: string, mail = userName, more: object = {}) => ({
  externalId,
  userName,
  primaryEmail: `${mail}@example.com`,
  ...more,
});

describe('two rows that swap a value', () => {
  test.each([
    ['user names and addresses', [row('1', 'two'), row('2', 'one')]],
    ['user names', [row('1', 'two', 'one'), row('2', 'one', 'two')]],
    ['addresses', [row('1', 'one', 'two'), row('2', 'two', 'one')]],
  ])('%s: both wait, and say for which row', async (_, users) => {
    const scene = await start(['one', '1'], ['two', '2']);
    const before = scene.emulator.directory.snapshot();
    for (const missingUsers of ['leave', 'deactivate', 'delete']) {
      const result = await scene.run('sync-users', { users, missingUsers });
      expect(detailsOf(result)).toMatchObject([
        {
          row: 1,
          status: 'failed',
          reason: expect.stringMatching(/Row 2 changes that value.*block each other/),
        },
        {
          row: 2,
          status: 'failed',
          reason: expect.stringMatching(/Row 1 changes that value.*block each other/),
        },
      ]);
    }
    expect(scene.emulator.directory.snapshot()).toEqual(before);
  });

  test('in a ring of three each names the next', async () => {
    const scene = await start(['one', '1'], ['two', '2'], ['three', '3']);
    const users = [row('1', 'two'), row('2', 'three'), row('3', 'one')];
    const result = await scene.run('sync-users', { users });
    expect(
      detailsOf(result).map(({ reason }) => /Row (\d) changes that value/.exec(String(reason))?.[1]),
    ).toEqual(['2', '3', '1']);
  });

  test('a chain that ends in a free value comes about, a link a run', async () => {
    const scene = await start(['one', '1'], ['two', '2']);
    const users = [row('1', 'two'), row('2', 'three')];
    await scene.run('sync-users', { users, missingUsers: 'deactivate' });
    const second = await scene.run('sync-users', { users, missingUsers: 'deactivate' });
    expect(second).toMatchObject({ ok: true, output: { summary: { failed: 0 } } });
    expect(scene.active()).toEqual(['three', 'two']);
  });
});

describe('new people with one address', () => {
  const desk = (userName: string, active = true) => ({
    userName,
    primaryEmail: userName === 'ben' ? 'Desk@example.com' : 'desk@example.com',
    active,
  });

  // In a large directory only those whom the rows name are looked up.
  test.each([
    ['the only active one gets it', [desk('ann', false), desk('ben'), desk('cid', false)], 0, ['ben']],
    ['the only active one gets it', [desk('ann', false), desk('ben'), desk('cid', false)], 900, ['ben']],
    ['nobody knows whose it is', [desk('ann'), desk('ben')], 0, []],
    ['nobody knows whose it is', [desk('ann'), desk('ben')], 900, []],
  ])('%s, and no record becomes another', async (_, users, others, expected) => {
    const scene = await startScene({ users: others });
    const dry = await scene.run('sync-users', { users, dryRun: true });
    for (const night of [1, 2]) {
      const result = await scene.run('sync-users', { users });
      if (night === 1) expect(result.output?.summary).toEqual(dry.output?.summary);
      const created = night === 1 ? expected.length : 0;
      const failed = users.length - expected.length;
      expect(result).toMatchObject({ output: { summary: { created, updated: 0, failed } } });
      for (const { reason } of detailsOf(result).filter(({ status }) => status === 'failed'))
        expect(reason).toMatch(/\b[Rr]ow \d/);
    }
    const holders = scene.emulator.directory
      .users()
      .filter(({ emails }) => emails.some(({ value }) => /^desk@/i.test(value)));
    expect(holders.map(({ userName }) => userName)).toEqual(expected);
  });

  test('the address that another row gives its record is not taken together with the record', async () => {
    const scene = await startScene({ users: 900 });
    scene.emulator.directory.addUser({
      userName: 'sam',
      externalId: 'E-1',
      emails: email('sam@example.com'),
    });
    let given: () => void = () => undefined;
    const isGiven = new Promise<void>((resolve) => {
      given = resolve;
    });
    scene.interfere({
      async before({ method }) {
        if (method === 'POST') await isGiven;
        return undefined;
      },
      after({ method }) {
        if (method === 'PATCH') given();
        return undefined;
      },
    });
    const result = await scene.run('sync-users', {
      users: [row('E-1', 'sam.new', 'desk'), desk('ben')],
    });
    expect(detailsOf(result)).toMatchObject([
      { row: 1, status: 'updated' },
      { row: 2, status: 'failed', reason: expect.stringContaining('belongs to sam.new') },
    ]);
    expect(scene.emulator.directory.user('sam.new')?.externalId).toBe('E-1');
  });
});

describe('access is taken away whatever else the row wants', () => {
  test.each([
    [
      'an address',
      row('E-1', 'sam', 'kim', { active: false }),
      'primaryEmail "kim@example.com" belongs to kim',
    ],
    ['a user name', row('E-1', 'kim', 'sam', { active: false }), 'userName "kim" belongs to kim'],
  ])('%s that another has: off the first night, told every night', async (_, leaver, reason) => {
    const scene = await start(['sam', 'E-1'], ['kim', 'E-2']);
    const limit = { maxRemovals: { percent: 100 } };
    for (const status of ['deactivated', 'failed']) {
      const result = await scene.run('sync-users', { users: [leaver], ...limit });
      expect(detailsOf(result)).toMatchObject([{ row: 1, status, reason: expect.stringContaining(reason) }]);
      expect(scene.active()).toEqual(['kim']);
    }
  });

  test.each([
    [
      'sync-users',
      (more: object) => ({ users: [{ userName: 'sam', ...more }], maxRemovals: { percent: 100 } }),
    ],
    ['update-user', (more: object) => ({ user: 'sam', ...more })],
    [
      'create-or-update-user',
      (more: object) => ({ userName: 'sam', primaryEmail: 'sam@example.com', ...more }),
    ],
  ] as const)(
    '%s: the directory refuses an attribute, and the user is off all the same',
    async (action, inputOf) => {
      const scene = await start(['sam', 'E-1']);
      scene.interfere({
        before: ({ method, body }) =>
          method === 'PATCH' && body.includes('Head') ? scimError(400, 'title is not allowed') : undefined,
      });
      const result = await scene.run(action, inputOf({ active: false, title: 'Head' }));
      expect(scene.active()).toEqual([]);
      expect(said(result)).toContain('title is not allowed');
      expect(said(result)).toMatch(/deactivated/);
      const patches = scene.passed.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
      expect(patches[0]).not.toContain('Head');
    },
  );

  test('update-user with an address that another has: off, and the conflict names who has it', async () => {
    const scene = await start(['sam', 'E-1'], ['kim', 'E-2']);
    const result = await scene.run('update-user', {
      user: 'sam',
      active: false,
      primaryEmail: 'kim@example.com',
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(said(result)).toMatch(/kim \(active, id /);
    expect(said(result)).toMatch(/deactivated/);
    expect(scene.active()).toEqual(['kim']);
  });

  test('an address handed on: the leaver off the first night, the joiner in by the second', async () => {
    const scene = await start(['lee.old', 'E-3']);
    scene.emulator.directory.addUser({
      userName: 'otto',
      externalId: 'E-9',
      emails: email('otto@example.com'),
    });
    const users = [
      { externalId: 'E-3', userName: 'lee.old', primaryEmail: 'lee.gone@example.com', active: false },
      { externalId: 'E-4', userName: 'lee', primaryEmail: 'lee.old@example.com' },
      { externalId: 'E-9', userName: 'otto' },
    ];
    await scene.run('sync-users', { users, missingUsers: 'deactivate' });
    expect(scene.emulator.directory.user('lee.old')?.active).toBe(false);
    const second = await scene.run('sync-users', { users, missingUsers: 'deactivate' });
    expect(second).toMatchObject({ ok: true, output: { complete: true, summary: { failed: 0 } } });
    expect(scene.active()).toEqual(['lee', 'otto']);
    const third = await scene.run('sync-users', { users, missingUsers: 'deactivate' });
    expect(third).toMatchObject({ meta: { status: 'unchanged' } });
  });
});
