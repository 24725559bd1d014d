import type { Fault } from 'atlassian-scim-emulator';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim();
});
afterEach(() => scim.close());

const dora = {
  userName: 'dora@example.com',
  primaryEmail: 'Dora@example.com',
  externalId: 'hr-4',
  givenName: 'Dora',
  department: 'Platform',
  phoneNumber: '42',
};
const doras = () => scim.emulator.directory.users().filter(({ userName }) => userName === dora.userName);

const troubles: [string, Omit<Fault, 'method'>][] = [
  ['cut off before', { kind: 'reset-before' }],
  ['cut off after', { kind: 'reset-after' }],
  ['cut short', { kind: 'truncate' }],
  ['answered with garbage', { kind: 'garbage' }],
  ['answered with garbage and carried out', { kind: 'garbage', applied: true }],
  ['answered with nothing', { kind: 'empty' }],
  ['answered with nothing and carried out', { kind: 'empty', applied: true }],
  ['answered with a page and 200', { kind: 'html', status: 200 }],
  ['answered 500', { kind: 'status', status: 500 }],
  ['answered 500 and carried out', { kind: 'status', status: 500, applied: true }],
  ['answered with a page and 502', { kind: 'html', status: 502 }],
  ['answered with a page and 502, and carried out', { kind: 'html', status: 502, applied: true }],
  ['answered 504 and carried out', { kind: 'status', status: 504, applied: true }],
  ['answered 503', { kind: 'status', status: 503 }],
  ['answered 503 with a time', { kind: 'status', status: 503, retryAfter: 2 }],
  ['answered 429', { kind: 'status', status: 429, retryAfter: 2 }],
];

describe.each(troubles)('a create that is %s', (_, trouble) => {
  it.each([1, 3])('%i times leads to exactly one user', async (times) => {
    scim.emulator.fail({ ...trouble, method: 'POST', times });
    const user = await scim.users.create(dora);
    expect(user).toMatchObject({ userName: dora.userName, externalId: 'hr-4', department: 'Platform' });
    expect(doras().map(({ id }) => id)).toEqual([user.id]);
  });

  it('is a conflict where another user has the name', async () => {
    scim.emulator.directory.addUser({ userName: dora.userName, displayName: 'Another' });
    scim.emulator.fail({ ...trouble, method: 'POST' });
    await expect(scim.users.create(dora)).rejects.toMatchObject({ code: 'conflict' });
    expect(doras()).toMatchObject([{ displayName: 'Another' }]);
  });
});

it('is not misled by another user with the same external id', async () => {
  scim.emulator.directory.addUser({ userName: 'older', externalId: 'hr-4' });
  scim.emulator.fail({ kind: 'reset-after', method: 'POST' });
  expect(await scim.users.create(dora)).toMatchObject({ userName: dora.userName });
  expect(doras()).toHaveLength(1);
});

it('is not kept from creating by another user with the same external id', async () => {
  scim.emulator.directory.addUser({ userName: 'older', externalId: 'hr-4' });
  scim.emulator.fail({ kind: 'reset-before', method: 'POST' });
  expect(await scim.users.create(dora)).toMatchObject({ userName: dora.userName });
  expect(doras()).toHaveLength(1);
});

it('looks by external id, then by user name, five times since a search may lag, before it sends again', async () => {
  scim.emulator.fail({ kind: 'reset-before', method: 'POST' });
  await scim.users.create(dora);
  expect(scim.asked()).toEqual([
    'POST /Users',
    ...Array(5)
      .fill(['GET /Users?filter=externalId eq "hr-4"', 'GET /Users?filter=userName eq "dora@example.com"'])
      .flat(),
    'POST /Users',
  ]);
  expect(scim.clock.asked.filter((ms) => ms > 0 && ms < 30_000)).toEqual([500, 1_000, 2_000, 4_000]);
  expect(scim.logged).toEqual([expect.stringContaining('Checking whether it was carried out')]);
});

it('does not adopt what was there after a plain conflict; it looks only to name who has the name', async () => {
  const { id } = await scim.users.create(dora);
  scim.asked();
  await expect(scim.users.create(dora)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(
      `The user name "${dora.userName}" belongs to ${dora.userName} (active, id ${id})`,
    ),
    data: { holders: [{ id, userName: dora.userName, active: true }] },
  });
  expect(scim.asked()).toEqual(['POST /Users', 'GET /Users?filter=userName eq "dora@example.com"']);
});

it('gives up after four tries and says that nobody knows', async () => {
  scim.emulator.fail({ kind: 'reset-before', method: 'POST', times: 99 });
  await expect(scim.users.create(dora)).rejects.toMatchObject({
    code: 'network',
    data: { applied: 'unknown' },
  });
  expect(scim.asked().filter((request) => request.startsWith('POST'))).toHaveLength(4);
  expect(doras()).toEqual([]);
});

const changes = troubles.filter(([name]) => !/garbage|page and 200|with nothing$/.test(name));

it.each(changes)('a change that is %s is made once', async (_, trouble) => {
  const { users, emulator } = scim;
  const names = { userName: 'anna', primaryEmail: 'anna@example.com' };
  const anna = await users.create(names);
  for (const method of ['PATCH', 'PUT', 'DELETE']) emulator.fail({ ...trouble, method, times: 2 });

  const { user } = await users.update(anna, { title: 'Engineer' });
  expect(emulator.directory.user(anna.id)?.title).toBe('Engineer');
  await users.replace(user, { ...names, title: 'Architect' });
  expect(emulator.directory.user(anna.id)?.title).toBe('Architect');
  await users.delete(anna);
  expect(emulator.directory.users()).toEqual([]);
});
