import { detailsOf, type Scene, scimError, startScene } from '../support/scene.ts';

const limit = { maxRemovals: { count: 1_000, percent: 100 } };
const email = (value: string) => [{ value, type: 'work', primary: true }];

/** Somebody else changes a user right before the first create. */
async function startRenaming(changes: object): Promise<Scene> {
  const scene = await startScene();
  const { directory, credentials } = scene.emulator;
  const mira = directory.addUser({ userName: 'mira.lind', emails: email('mira.lind@example.com') });
  for (const userName of ['otto', 'pia']) directory.addUser({ userName });
  const { baseUrl, directoryId, apiKey } = credentials;
  let isRenamed = false;
  scene.interfere({
    async before({ method }) {
      if (method !== 'POST' || isRenamed) return undefined;
      isRenamed = true;
      await fetch(`${baseUrl}/scim/directory/${directoryId}/Users/${mira.id}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/scim+json' },
        body: JSON.stringify({
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'replace', value: changes }],
        }),
      });
      return undefined;
    },
  });
  return scene;
}

describe.each(['deactivate', 'delete'])(
  'whoever gets another name while the step runs, missing users %s',
  (missingUsers) => {
    const mira = { userName: 'mira.holm', primaryEmail: 'mira.holm@example.com', externalId: 'hr-1' };

    test('keeps access where a row means the record by its new name', async () => {
      const scene = await startRenaming({ userName: mira.userName, emails: email(mira.primaryEmail) });
      const users = [mira, { userName: 'otto' }];
      const result = await scene.run('sync-users', { users, missingUsers, ...limit });
      expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
      expect(detailsOf(result)).toContainEqual(
        expect.objectContaining({ status: 'held_back', reason: expect.stringContaining('row 1') }),
      );
      expect(scene.active()).toEqual(['mira.holm', 'otto']);
      const again = await scene.runElsewhere('sync-users', { users, missingUsers, ...limit });
      expect(again).toMatchObject({ ok: true, meta: { status: 'unchanged' }, output: { complete: true } });
    });

    test('keeps access where the row fails because of the record', async () => {
      const scene = await startRenaming({ userName: mira.userName, externalId: 'hr-2' });
      const result = await scene.run('sync-users', {
        users: [mira, { userName: 'otto' }],
        missingUsers,
        ...limit,
      });
      expect(result).toMatchObject({
        ok: true,
        meta: { status: 'partial' },
        output: { summary: { failed: 1 } },
      });
      expect(scene.active()).toEqual(['mira.holm', 'otto']);
    });
  },
);

test('sync-groups: members of a group that somebody else created meanwhile stay, and are told', async () => {
  const scene = await startScene();
  const { directory } = scene.emulator;
  for (const userName of ['ann', 'ben']) directory.addUser({ userName });
  scene.interfere({
    before({ method }) {
      if (method === 'POST' && !directory.group('crew'))
        directory.addGroup({ displayName: 'crew', members: ['ben'] });
      return undefined;
    },
  });
  const groups = [{ name: 'crew', members: ['ann'] }];
  const result = await scene.run('sync-groups', { groups, ...limit });
  expect(result).toMatchObject({ ok: true, meta: { status: 'partial' }, output: { summary: { added: 1 } } });
  expect(result.meta.warnings.join(' ')).toContain('"crew" was created by somebody else meanwhile');
  expect(scene.members('crew')).toEqual(['ann', 'ben']);
  const again = await scene.run('sync-groups', { groups, ...limit });
  expect(again).toMatchObject({ ok: true, meta: { status: 'done' } });
  expect(scene.members('crew')).toEqual(['ann']);
});

test('compare-groups is not complete where the members of a group could not be read', async () => {
  const scene = await startScene();
  const { directory } = scene.emulator;
  for (const userName of ['ann', 'ben']) directory.addUser({ userName });
  const { id } = directory.addGroup({ displayName: 'crew', members: ['ann', 'ben'] });
  scene.interfere({
    before: ({ method, id: asked }) =>
      method === 'GET' && asked === id ? scimError(500, 'Broken.') : undefined,
  });
  const result = await scene.run('compare-groups', { groups: [{ name: 'crew', members: ['ann'] }] });
  expect(result).toMatchObject({
    ok: true,
    meta: { status: 'partial' },
    output: { complete: false, counts: { conflicts: 1, same: 0 } },
  });
});
