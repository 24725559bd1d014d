import { detailsOf, type Scene, said, scimError, startScene } from '../support/scene.ts';

const page = (status: number) => ({ status, type: 'text/html', text: '<html>blocked by policy</html>' });
const limit = { maxRemovals: { count: 1_000, percent: 100 } };

async function start(...names: string[]) {
  const scene = await startScene();
  for (const userName of names) scene.emulator.directory.addUser({ userName });
  return scene;
}

describe('DELETE is answered 404 with a page that is not SCIM’s', () => {
  const blocked = ({ interfere }: Scene) =>
    interfere({ before: ({ method }) => (method === 'DELETE' ? page(404) : undefined) });

  test('nobody is told as deleted or gone', async () => {
    const scene = await start('anna', 'bob');
    const { directory } = scene.emulator;
    directory.addGroup({ displayName: 'crew', members: ['anna'] });
    blocked(scene);
    for (const [action, input] of [
      ['delete-user', { user: 'anna' }],
      ['delete-group', { group: 'crew', maxMembers: 9 }],
      ['offboard-user', { user: 'anna', mode: 'delete' }],
    ] as const) {
      const result = await scene.run(action, input);
      expect(result).toMatchObject({ ok: false, error: { code: 'unexpected_response' } });
      expect(result.output?.undo ?? []).toEqual([]);
    }
    expect(directory.users()).toHaveLength(2);
    expect(scene.members('crew')).toEqual(['anna']);
  });

  test('lists say so for each of them', async () => {
    const scene = await start('anna', 'bob');
    scene.emulator.directory.addGroup({ displayName: 'crew', members: ['anna'] });
    scene.emulator.directory.addGroup({ displayName: 'staff', members: ['bob'] });
    blocked(scene);
    const people = await scene.run('sync-users', {
      users: [{ userName: 'bob' }],
      missingUsers: 'delete',
      ...limit,
    });
    const groups = [{ name: 'staff', members: ['bob'] }];
    const teams = await scene.run('sync-groups', { groups, missingGroups: 'delete', ...limit });
    for (const result of [people, teams]) {
      expect(result).toMatchObject({
        ok: true,
        meta: { status: 'partial' },
        output: { summary: { deleted: 0, failed: 1 }, undo: [] },
      });
      expect(said(result)).toContain('Nothing is known to be deleted');
    }
  });
});

describe('a record is answered 404 with a page that is not SCIM’s', () => {
  test('is no proof that somebody is gone', async () => {
    const scene = await start('anna');
    scene.interfere({
      before: ({ method, kind, id }) =>
        method === 'GET' && kind === 'Users' && id !== undefined ? page(404) : undefined,
    });
    for (const mode of ['deactivate', 'delete']) {
      const result = await scene.run('offboard-user', { user: 'anna', mode });
      expect(result.output?.proof).toBeUndefined();
      expect(result.ok).toBe(false);
    }
  });

  test('is no proof that a group is gone', async () => {
    const scene = await start('anna', 'bob');
    scene.emulator.directory.addGroup({ displayName: 'crew', members: ['anna', 'bob'] });
    scene.interfere({
      before: ({ method, kind, id }) =>
        method === 'GET' && kind === 'Groups' && id !== undefined ? page(404) : undefined,
    });
    const groups = [{ name: 'crew', members: ['anna'] }];
    const synced = await scene.run('sync-groups', { groups, ...limit });
    expect(synced.ok && synced.meta.status === 'done').toBe(false);
    for (const action of ['remove-users-from-group', 'set-group-members'] as const)
      expect(
        (
          await scene.run(action, {
            group: 'crew',
            users: 'bob',
            ...(action === 'set-group-members' && limit),
          })
        ).ok,
      ).toBe(false);
    expect(scene.members('crew')).toEqual(['anna', 'bob']);
    const deleted = await scene.run('delete-group', { group: 'crew' });
    expect(deleted).toMatchObject({ ok: false });
  });
});

describe('a 404 in SCIM’s form for a record that is there', () => {
  const refuse = ({ interfere }: Scene, refused: string) =>
    interfere({
      before: ({ method, id }) =>
        method === refused && id ? scimError(404, 'Resource not found.') : undefined,
    });

  test('to the reading after an offboarding, once: the record is shown as it is', async () => {
    const scene = await start('anna', 'bob');
    let isWritten = false;
    let refused = 0;
    scene.interfere({
      before: ({ method, kind, id }) => {
        if (method === 'PATCH') isWritten = true;
        const isProof = method === 'GET' && kind === 'Users' && id !== undefined && isWritten;
        return isProof && refused++ === 0 ? scimError(404, 'Resource not found.') : undefined;
      },
    });
    const result = await scene.run('offboard-user', { user: 'anna' });
    expect(result).toMatchObject({ ok: true, output: { proof: { found: true, active: false } } });
    expect(refused).toBe(2);
  });

  test('to a DELETE: nobody is told as deleted or gone', async () => {
    const scene = await start('anna', 'bob');
    scene.emulator.directory.addGroup({ displayName: 'crew', members: ['anna'] });
    scene.emulator.directory.addGroup({ displayName: 'staff', members: ['bob'] });
    refuse(scene, 'DELETE');
    for (const [action, input] of [
      ['delete-user', { user: 'anna' }],
      ['delete-group', { group: 'crew', maxMembers: 9 }],
      ['offboard-user', { user: 'anna', mode: 'delete' }],
    ] as const)
      expect(await scene.run(action, input)).toMatchObject({
        ok: false,
        error: { code: 'unexpected_response' },
      });
    for (const result of [
      await scene.run('sync-users', { users: [{ userName: 'bob' }], missingUsers: 'delete', ...limit }),
      await scene.run('sync-groups', {
        groups: [{ name: 'staff', members: ['bob'] }],
        missingGroups: 'delete',
        ...limit,
      }),
    ]) {
      expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
      expect(detailsOf(result)).toContainEqual(
        expect.objectContaining({ status: 'failed', reason: expect.stringContaining('still exists') }),
      );
    }
  });

  test('to the PATCH that takes access away: nobody is told as deactivated', async () => {
    const scene = await start('anna', 'bob');
    refuse(scene, 'PATCH');
    const result = await scene.run('sync-users', {
      users: [{ userName: 'bob' }],
      missingUsers: 'deactivate',
      ...limit,
    });
    expect(result).toMatchObject({
      ok: true,
      meta: { status: 'partial' },
      output: { summary: { failed: 1 } },
    });
    expect(said(result)).toContain('still exists');
    const offboarded = await scene.run('offboard-user', { user: 'anna' });
    expect(offboarded.ok && offboarded.meta.status === 'done').toBe(false);
  });
});
