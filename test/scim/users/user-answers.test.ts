import type { Fault } from 'atlassian-scim-emulator';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
afterEach(() => scim.close());

const annaId = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c01';

async function start(options = {}) {
  scim = await startScim(options);
  const { id } = scim.emulator.directory.addUser({ id: annaId, userName: 'anna', title: 'Engineer' });
  return id;
}

const answer = (body: unknown, method?: string): Fault => ({
  kind: 'body',
  body,
  ...(method ? { method } : {}),
});

describe('a change is answered', () => {
  it.each<[string, object, Fault | undefined, number]>([
    ['with the user', {}, undefined, 1],
    ['with 204 and nothing', { patchStatus: 204 }, undefined, 2],
    ['with 200 and nothing', {}, { kind: 'empty', applied: true, method: 'PATCH' }, 2],
    ['with JSON that is no user', {}, answer({ ok: true }, 'PATCH'), 2],
    ['with less than the user', {}, answer({ id: annaId, userName: 'anna' }, 'PATCH'), 2],
    ['with the user as it was', {}, answer({ id: annaId, userName: 'anna', title: 'Engineer' }, 'PATCH'), 2],
  ])('%s, and the user comes back as it is now', async (_, options, fault, requests) => {
    await start(options);
    const anna = await scim.users.find('anna');
    if (fault) scim.emulator.fail(fault);
    scim.asked();
    const { user, changes } = await scim.users.update(anna, { title: 'Architect' });
    expect(user).toMatchObject({ id: anna.id, title: 'Architect' });
    expect(changes).toEqual([{ attribute: 'title', before: 'Engineer', after: 'Architect' }]);
    expect(scim.asked()).toHaveLength(requests);
    expect(scim.logged).toEqual([]);
  });

  it('with nothing, and only the attributes asked for are read back', async () => {
    const id = await start({ patchStatus: 204 });
    const { user } = await scim.users.update({ id }, { title: 'Architect' }, [], { attributes: ['title'] });
    expect(user).toEqual({ id, title: 'Architect', schemas: expect.any(Array) });
    expect(scim.asked()).toEqual([
      `PATCH /Users/${id}?attributes=title`,
      `GET /Users/${id}?attributes=title`,
    ]);
  });

  it('with a display name that the directory makes up itself: it need not be gone, and counts as no change', async () => {
    await start();
    const anna = await scim.users.find('anna');
    const filled = { ...anna, displayName: 'Anna Berg' };
    scim.emulator.fail({ ...answer(filled), skip: 0, times: 2 });
    const { user, changes } = await scim.users.update(filled, {}, ['displayName']);
    expect({ displayName: user.displayName, changes }).toEqual({ displayName: 'Anna Berg', changes: [] });
    expect([scim.logged, scim.warned]).toEqual([[], []]);
  });

  it('with a replaced user whose display name the directory made up: it is not called cleared', async () => {
    await start();
    const anna = { ...(await scim.users.find('anna')), displayName: 'Anna Berg' };
    const { title, ...left } = anna;
    scim.emulator.fail(answer(left, 'PUT'));
    const { cleared } = await scim.users.replace(anna, {
      userName: 'anna',
      primaryEmail: 'anna@example.com',
    });
    expect([title, cleared]).toEqual(['Engineer', ['title']]);
  });

  it('with a success that it is not: that is an error', async () => {
    await start();
    const anna = await scim.users.find('anna');
    scim.emulator.fail({ kind: 'empty', method: 'PATCH' });
    await expect(scim.users.update(anna, { active: false, title: 'Engineer' })).rejects.toMatchObject({
      code: 'unexpected_response',
      message: expect.stringContaining('active of user'),
      data: { applied: 'unknown' },
    });
  });
});
