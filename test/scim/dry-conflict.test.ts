import { type ScimTest, startScim } from '../support/scim.ts';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim();
  scim.emulator.directory.addUser({
    userName: 'ida',
    emails: [{ value: 'ida@example.com', primary: true }, { value: 'second@example.com' }],
  });
  scim.emulator.directory.addUser({ userName: 'bob' });
});
afterEach(() => scim.close());

const isTaken = { code: 'conflict', message: expect.stringContaining('ida (active') };

describe.each(['dry', 'real'] as const)(
  'what a directory would refuse, a dry run foresees; run %s',
  (kind) => {
    const start = () => (kind === 'dry' ? scim.dry().directory : scim.directory());

    it.each([
      ['its user name', { userName: 'IDA', primaryEmail: 'new@example.com' }],
      ['its address', { userName: 'new', primaryEmail: 'Ida@Example.com' }],
    ])('a create with what another has: %s', async (_, attributes) => {
      await expect(start().users.create(attributes)).rejects.toMatchObject(isTaken);
    });

    it.each([
      ['its user name', { userName: 'ida' }],
      ['its address', { primaryEmail: 'IDA@example.com' }],
    ])('a change to what another has: %s', async (_, attributes) => {
      const { users } = start();
      await expect(users.update(await users.find('bob'), attributes)).rejects.toMatchObject(isTaken);
    });

    it('a create with an address that another has beside its own is not refused', async () => {
      expect(
        await start().users.create({ userName: 'new', primaryEmail: 'second@example.com' }),
      ).toMatchObject({ userName: 'new' });
    });

    it('an own value written otherwise is not refused', async () => {
      const { users } = start();
      await users.update(await users.find('bob'), { userName: 'BOB', title: 'x' });
      expect(await users.find('bob')).toMatchObject({ title: 'x' });
    });

    it('a value that the step freed before is free', async () => {
      const { users } = start();
      await users.update(await users.find('ida'), { primaryEmail: 'berg@example.com' });
      expect(await users.create({ userName: 'new', primaryEmail: 'ida@example.com' })).toMatchObject({
        userName: 'new',
      });
      await users.delete(await users.find('bob'));
      expect(await users.create({ userName: 'bob', primaryEmail: 'new-bob@example.com' })).toMatchObject({
        userName: 'bob',
      });
    });

    it('a value that the step gave before is taken', async () => {
      const { users } = start();
      await users.create({ userName: 'new', primaryEmail: 'new@example.com' });
      await expect(
        users.create({ userName: 'other', primaryEmail: 'NEW@example.com' }),
      ).rejects.toMatchObject({ code: 'conflict' });
      await expect(users.create({ userName: 'New', primaryEmail: 'x@example.com' })).rejects.toMatchObject({
        code: 'conflict',
      });
    });

    it('a group of a name that is there', async () => {
      const { groups } = start();
      await groups.create('Team');
      await expect(groups.create('TEAM')).rejects.toMatchObject({ code: 'conflict' });
      expect(await groups.createOrUse('team')).toMatchObject({
        isNew: false,
        group: { displayName: 'Team' },
      });
    });
  },
);

it('nothing of a dry run leaves', async () => {
  const { users } = scim.dry().directory;
  await users.create({ userName: 'new', primaryEmail: 'new@example.com' });
  await users.delete(await users.find('ida'));
  expect(scim.asked().filter((request) => !request.startsWith('GET'))).toEqual([]);
  expect(scim.emulator.directory.users()).toHaveLength(2);
});
