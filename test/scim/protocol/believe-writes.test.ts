import type { Fault } from 'atlassian-scim-emulator';
import { createDirectoryMemory, type DirectoryMemory } from '../../../src/scim/directory.ts';
import { createRecentWrites } from '../../../src/scim/protocol/recent-writes.ts';
import type { Users } from '../../../src/scim/users/users.ts';
import { createClock } from '../../support/clock.ts';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
let memory: DirectoryMemory;
let users: Users;
beforeEach(async () => {
  scim = await startScim();
  memory = createDirectoryMemory(scim.clock.now);
  users = scim.directory({ memory }).users;
});
afterEach(() => scim.close());

const ida = { userName: 'ida', primaryEmail: 'ida@example.com', externalId: 'hr-1' };
const always = Number.POSITIVE_INFINITY;
const allWaits = [500, 1_000, 2_000, 4_000];
const waits = () => scim.clock.asked.filter((ms) => allWaits.includes(ms));
const noneByFilter = (times: number): Fault => ({
  kind: 'body',
  path: /filter=/,
  body: { totalResults: 0, Resources: [] },
  times,
});
/** A 404 in SCIM's own words. */
const unknown: Fault = {
  kind: 'body',
  status: 404,
  body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404', detail: 'Not found.' },
};
const longAgo = { meta: { resourceType: 'User', lastModified: '2025-01-01T00:00:00.000Z' } };

describe('a search that does not show yet what was created', () => {
  it.each([
    [1, [500]],
    [3, [500, 1_000, 2_000]],
    [4, allWaits],
  ])('for %i lookups is repeated until it does', async (times, waited) => {
    const { id } = await users.create(ida);
    scim.emulator.fail(noneByFilter(times));
    expect(await users.with('userName', 'IDA')).toMatchObject([{ id }]);
    expect(waits()).toEqual(waited);
    expect(scim.warned).toEqual([]);
  });

  it.each(['userName', 'externalId'] as const)(
    'at all is believed less than the own write, by %s',
    async (name) => {
      const { id } = await users.create(ida);
      scim.emulator.fail(noneByFilter(always));
      expect(await users.with(name, ida[name])).toMatchObject([{ id, userName: 'ida' }]);
      expect(waits()).toEqual(allWaits);
      expect(scim.warned).toEqual([expect.stringContaining('does not show user ida yet')]);
    },
  );

  it('is believed by another step of the same connection, not by another connection', async () => {
    const { id } = await users.create(ida);
    scim.emulator.fail(noneByFilter(always));
    expect(await scim.directory({ memory }).users.with('userName', 'ida')).toMatchObject([{ id }]);
    expect(await scim.directory().users.with('userName', 'ida')).toEqual([]);
  });

  it('is believed after a minute', async () => {
    const { id } = await users.create(ida);
    scim.emulator.fail(noneByFilter(always));
    await scim.clock.advance(50_000);
    expect(await users.with('userName', 'ida')).toMatchObject([{ id }]);
    await scim.clock.advance(10_000);
    const before = waits().length;
    expect(await users.with('userName', 'ida')).toEqual([]);
    expect(waits()).toHaveLength(before);
  });

  it('and a record that cannot be read yet is believed, too', async () => {
    const { id } = await users.create(ida);
    scim.emulator.fail({ ...unknown, path: `/Users/${id}`, times: always });
    expect(await users.get(id)).toMatchObject({ id, userName: 'ida' });
    expect(waits()).toEqual(allWaits);
    expect(scim.warned).toEqual([expect.stringContaining('does not show user ida yet')]);
  });

  it('and whose change is refused as unknown: it is repeated, then said to be worth another run', async () => {
    const user = await users.create(ida);
    scim.emulator.fail({ ...unknown, method: 'PATCH', times: 2 });
    expect(await users.update(user, { title: 'Architect' })).toMatchObject({ user: { title: 'Architect' } });
    expect(waits()).toEqual([500, 1_000]);

    scim.emulator.fail({ ...unknown, method: 'PATCH', times: always });
    await expect(users.update(user, { title: 'Engineer' })).rejects.toMatchObject({
      code: 'not_found',
      retryable: true,
      message: expect.stringContaining('created a moment ago'),
    });
  });
});

it('what somebody else created is not waited for', async () => {
  const { id } = scim.emulator.directory.addUser({ userName: 'bob' });
  scim.emulator.fail({ ...unknown, path: `/Users/${id}` });
  await expect(users.get(id)).rejects.toMatchObject({ code: 'not_found' });
  scim.emulator.fail(noneByFilter(1));
  expect(await users.with('userName', 'bob')).toEqual([]);
  expect(waits()).toEqual([]);
});

describe('an older version of what was changed', () => {
  async function changed() {
    const { id } = scim.emulator.directory.addUser({ userName: 'bob', title: 'Engineer' });
    const before = await users.get(id);
    await users.update(before, { title: 'Architect' });
    return { ...before, ...longAgo };
  }
  const shown = (record: object) => ({ totalResults: 1, Resources: [record] });

  it('is not believed on a lookup', async () => {
    const older = await changed();
    scim.emulator.fail({ kind: 'body', path: /filter=/, body: shown(older), times: always });
    expect(await users.with('userName', 'bob')).toMatchObject([{ title: 'Architect' }]);
    expect(waits()).toEqual(allWaits);
  });

  it('is not believed on a page', async () => {
    const older = await changed();
    scim.emulator.fail({ kind: 'body', path: /startIndex=1/, body: shown(older) });
    expect((await users.withEmail('bob@example.com')).users).toMatchObject([{ title: 'Architect' }]);
  });

  it('is not believed by its id; it is read again, and then the own write stands, with a warning', async () => {
    const older = await changed();
    scim.emulator.fail({ kind: 'body', path: `/Users/${older.id}`, body: older, times: 2 });
    expect(await users.get(older.id)).toMatchObject({ title: 'Architect' });
    expect([waits(), scim.warned]).toEqual([[500, 1_000], []]);

    scim.emulator.fail({ kind: 'body', path: `/Users/${older.id}`, body: older, times: always });
    expect(await users.get(older.id)).toMatchObject({ title: 'Architect' });
    expect(scim.warned).toEqual([expect.stringContaining('does not show the change of user bob yet')]);
  });

  it('does not count as older where somebody changed it later', async () => {
    const { id } = await changed();
    const later = {
      id,
      userName: 'bob',
      title: 'Painter',
      meta: { lastModified: '2027-01-01T00:00:00.000Z' },
    };
    scim.emulator.fail({ kind: 'body', path: /filter=/, body: shown(later) });
    expect(await users.with('userName', 'bob')).toMatchObject([{ title: 'Painter' }]);
    expect(waits()).toEqual([]);
  });
});

describe('what was deleted', () => {
  async function deleted() {
    const user = await users.create(ida);
    await users.delete(user);
    return user;
  }

  it('is not there, although a search and its own address still show it', async () => {
    const user = await deleted();
    scim.emulator.fail({
      kind: 'body',
      status: 200,
      path: /filter=/,
      body: { totalResults: 1, Resources: [user] },
      times: always,
    });
    expect(await users.with('userName', 'ida')).toEqual([]);
    scim.emulator.fail({ kind: 'body', status: 200, path: `/Users/${user.id}`, body: user, times: always });
    await expect(users.get(user.id)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('deleted a moment ago'),
    });
    expect(await users.findById(user.id)).toBeUndefined();
  });

  it.each([1, 3])(
    'and is created again is tried again while its name is still taken: %i times',
    async (times) => {
      const before = await deleted();
      scim.emulator.fail({ kind: 'status', status: 409, method: 'POST', times });
      const again = await users.create(ida);
      expect(again.id).not.toBe(before.id);
      expect(waits()).toEqual(allWaits.slice(0, times));
      expect(scim.emulator.directory.users()).toHaveLength(1);
    },
  );

  it('and whose name stays taken is a conflict, after the budget', async () => {
    await deleted();
    scim.emulator.fail({ kind: 'status', status: 409, method: 'POST', times: always });
    await expect(users.create(ida)).rejects.toMatchObject({ code: 'conflict' });
    expect(waits()).toEqual(allWaits);
  });

  it('and a name that another has: a conflict at once', async () => {
    await deleted();
    await users.create(ida);
    await expect(users.create(ida)).rejects.toMatchObject({ code: 'conflict' });
    expect(waits()).toEqual([]);
  });
});

it('an answer narrowed by a selection adds to what is known, and never takes its place', async () => {
  const user = await users.create(ida);
  await users.update(user, { title: 'Architect' }, [], { attributes: ['title'] });
  scim.emulator.fail({ ...unknown, path: `/Users/${user.id}`, times: always });
  expect(await users.get(user.id)).toMatchObject({ userName: 'ida', externalId: 'hr-1', title: 'Architect' });
});

it('the repeats of all lookups of a step share one budget', async () => {
  await users.create(ida);
  scim.emulator.fail(noneByFilter(always));
  for (let look = 0; look < 4; look++) expect(await users.with('userName', 'ida')).toHaveLength(1);
  expect(waits().reduce((sum, ms) => sum + ms)).toBe(15_000);
});

it('a group that was just created is believed in the same way', async () => {
  const { groups } = scim.directory({ memory });
  const { id } = await groups.create('Team');
  scim.emulator.fail(noneByFilter(always));
  expect(await groups.named('team')).toMatchObject({ id });
});

describe('the memory', () => {
  it('keeps a created one created, whatever was changed in it after', () => {
    const recent = createRecentWrites(() => 0);
    recent.add('created', { id: '1', userName: 'ida' });
    recent.add('changed', { id: '1', userName: 'ida', title: 'x' });
    expect(recent.get('1')).toMatchObject({ kind: 'created', record: { title: 'x' } });
  });

  it('forgets after 60 seconds from the last write', async () => {
    const clock = createClock();
    const recent = createRecentWrites(clock.now);
    recent.add('created', { id: '1', userName: 'ida' });
    recent.add('created', { id: '2', userName: 'bob' });
    await clock.advance(30_000);
    recent.add('changed', { id: '1', userName: 'ida' });
    await clock.advance(29_999);
    expect([recent.get('1'), recent.get('2')]).toMatchObject([{ kind: 'created' }, { kind: 'created' }]);
    await clock.advance(1);
    expect([recent.get('1')?.kind, recent.get('2')]).toEqual(['created', undefined]);
    await clock.advance(30_000);
    expect(recent.holding('userName', 'ida')).toEqual([]);
  });

  it('keeps no more than ten thousand writes, and no thousand members', () => {
    const recent = createRecentWrites(() => 0);
    const members = Array.from({ length: 1_001 }, (_, index) => ({ value: `${index}` }));
    recent.add('changed', { id: 'g', displayName: 'Team', members });
    expect(recent.get('g')?.record).toEqual({ id: 'g', displayName: 'Team' });
    for (let number = 0; number < 10_000; number++) recent.add('created', { id: `${number}` });
    expect([recent.get('g'), recent.get('0')]).toEqual([
      undefined,
      expect.objectContaining({ kind: 'created' }),
    ]);
  });

  it('compares names as the directory does: in any case, an external id exactly', () => {
    const recent = createRecentWrites(() => 0);
    recent.add('created', { id: '1', userName: 'Ida', externalId: 'A' });
    expect(recent.holding('userName', ' IDA')).toHaveLength(1);
    expect(recent.holding('externalId', 'a')).toHaveLength(0);
    recent.add('deleted', { id: '1', userName: 'Ida', externalId: 'A' });
    expect(recent.holding('userName', 'ida')).toHaveLength(0);
    expect([recent.hasDeleted('userName', 'ida'), recent.hasDeleted('userName', 'bob')]).toEqual([
      true,
      false,
    ]);
  });
});
