import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
afterEach(() => scim.close());

const uuidName = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c99';
const annaId = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c01';

beforeEach(async () => {
  scim = await startScim();
  const { directory } = scim.emulator;
  directory.addUser({ id: annaId, userName: 'anna@example.com', externalId: 'hr-1' });
  directory.addUser({
    userName: 'Bob',
    externalId: 'hr-2',
    emails: [{ value: 'bob@example.org', primary: true }, { value: 'team@example.com' }],
  });
  directory.addUser({
    userName: uuidName,
    externalId: 'hr-2',
    emails: [{ value: 'carl@example.org', primary: true }, { value: 'Team@Example.com' }],
  });
  directory.addUser({ userName: ' dora ', emails: [{ value: 'spaced@example.org', primary: true }] });
  // Somebody whose second address is another's user name.
  directory.addUser({
    userName: 'dora',
    emails: [{ value: 'dora@example.org', primary: true }, { value: 'anna@example.com' }],
  });
});

const page = 'GET /Users?startIndex=1&count=100';
const named = (name: string) => `GET /Users?filter=userName eq ${JSON.stringify(name)}`;

describe('the one a person means, with the fewest requests', () => {
  it.each([
    ['an id', annaId, 'anna@example.com', [`GET /Users/${annaId}`]],
    ['a user name', 'Bob', 'Bob', [named('Bob')]],
    ['a user name in another case', 'bOB', 'Bob', [named('bOB')]],
    [
      'a user name that is an address, also of somebody else',
      'anna@example.com',
      'anna@example.com',
      [named('anna@example.com')],
    ],
    ['a user name that looks like an id', uuidName, uuidName, [`GET /Users/${uuidName}`, named(uuidName)]],
    ['an address', 'bob@example.org', 'Bob', [named('bob@example.org'), page]],
    ['an id in upper case', annaId.toUpperCase(), 'anna@example.com', [`GET /Users/${annaId}`]],
    ['a user name with spaces around it', ' Bob\n', 'Bob', [named(' Bob\n'), named('Bob')]],
    ['a user name that has the spaces', ' dora ', ' dora ', [named(' dora ')]],
    [
      'an address with spaces around it',
      'bob@example.org ',
      'Bob',
      [named('bob@example.org '), named('bob@example.org'), page],
    ],
    ['an address in another case', 'BOB@Example.org', 'Bob', [named('BOB@Example.org'), page]],
  ])('by %s', async (_, reference, userName, requests) => {
    expect((await scim.users.find(reference)).userName).toBe(userName);
    expect(scim.asked()).toEqual(requests);
  });

  it.each([
    ['a name, which may be an id of any form', 'nobody', [named('nobody'), 'GET /Users/nobody']],
    ['an address', 'nobody@example.com', [named('nobody@example.com'), page]],
    ['an id', '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c77', 2],
    ['an external id, which is looked for only where asked', 'hr-1', [named('hr-1'), 'GET /Users/hr-1']],
    ['a name that can be no id', 'no body', [named('no body')]],
  ])('is nobody by %s', async (_, reference, requests) => {
    expect(await scim.users.findIfAny(reference)).toBeUndefined();
    const asked = scim.asked();
    expect(typeof requests === 'number' ? asked.length : asked).toEqual(requests);
    await expect(scim.users.find(reference)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining(`"${reference}"`),
    });
  });

  it('is nobody knows who when two have the address', async () => {
    await expect(scim.users.find('team@example.com')).rejects.toMatchObject({
      code: 'ambiguous',
      message: expect.stringMatching(
        /2 users: Bob, by e-mail address, active; 4f1d.*, by e-mail address, active/,
      ),
      data: {
        candidates: [
          { id: expect.any(String), label: 'Bob', active: true },
          { label: uuidName, active: true },
        ],
      },
    });
  });

  it('fails with the failure of the directory, not with nobody', async () => {
    scim.emulator.fail({ kind: 'status', status: 401, times: 2 });
    await expect(scim.users.findIfAny(annaId)).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(scim.users.findIfAny('Bob')).rejects.toMatchObject({ code: 'unauthorized' });
  });
});

describe('all with a value: none, one and many are three answers', () => {
  it.each([
    ['userName', 'nobody', []],
    ['userName', 'BOB', ['Bob']],
    ['externalId', 'hr-1', ['anna@example.com']],
    ['externalId', 'hr-2', ['Bob', uuidName]],
    ['externalId', 'HR-2', []],
  ] as const)('%s %s', async (attribute, value, names) => {
    const found = await scim.users.with(attribute, value);
    expect(found.map(({ userName }) => userName)).toEqual(names);
  });

  it.each([
    ['nobody@example.com', []],
    [' BOB@example.org\n', ['Bob']],
    ['team@example.com', ['Bob', uuidName]],
  ])('address %s', async (address, names) => {
    const holders = await scim.users.withEmail(address);
    expect(holders.users.map(({ userName }) => userName)).toEqual(names);
    expect(holders.steady).toBe(true);
  });
});

describe('the addresses', () => {
  it('are read once, every page of them, and that is said', async () => {
    for (let number = 1; number <= 250; number++)
      scim.emulator.directory.addUser({ userName: `user-${number}` });
    for (const number of [1, 100, 101, 250]) {
      expect((await scim.users.withEmail(`user.${number}@example.com`)).users).toHaveLength(1);
    }
    expect(scim.asked().sort()).toEqual([
      'GET /Users?startIndex=1&count=100',
      'GET /Users?startIndex=100&count=2',
      'GET /Users?startIndex=101&count=100',
      'GET /Users?startIndex=200&count=100',
    ]);
    expect(scim.logged).toEqual([expect.stringContaining('e-mail')]);
  });

  it('are read once when several look at the same time', async () => {
    const addresses = ['bob@example.org', 'carl@example.org', 'dora@example.org'];
    const found = await Promise.all(addresses.map((address) => scim.users.withEmail(address)));
    expect(found.map(({ users }) => users.length)).toEqual([1, 1, 1]);
    expect(scim.asked()).toHaveLength(1);
  });

  it.each<[string, (users: ScimTest['users']) => Promise<unknown>]>([
    ['a change', async (users) => users.update(await users.get(annaId), { primaryEmail: 'new@example.com' })],
    ['a create', (users) => users.create({ userName: 'new', primaryEmail: 'new@example.com' })],
    [
      'a replace',
      async (users) =>
        users.replace(await users.get(annaId), { userName: 'anna', primaryEmail: 'new@example.com' }),
    ],
  ])('are read again after %s', async (_, write) => {
    expect((await scim.users.withEmail('new@example.com')).users).toHaveLength(0);
    await write(scim.users);
    expect((await scim.users.withEmail('new@example.com')).users).toHaveLength(1);
  });

  it('are read again after a delete', async () => {
    expect((await scim.users.withEmail('bob@example.org')).users).toHaveLength(1);
    await scim.users.delete(await scim.users.find('Bob'));
    expect((await scim.users.withEmail('bob@example.org')).users).toHaveLength(0);
  });

  it('are read again when reading them failed', async () => {
    scim.emulator.fail({ kind: 'status', status: 403 });
    await expect(scim.users.withEmail('bob@example.org')).rejects.toMatchObject({ code: 'forbidden' });
    expect((await scim.users.withEmail('bob@example.org')).users).toHaveLength(1);
  });

  it('are read again when the directory changed meanwhile, and then vouched for', async () => {
    drift(1);
    const { steady } = await scim.users.withEmail('nobody@example.com');
    expect(steady).toBe(true);
    expect(scim.logged.at(-1)).toContain('reading it again');
  });

  it('are not vouched for when the directory changed with every reading; then nobody is not known', async () => {
    drift(Number.POSITIVE_INFINITY);
    expect((await scim.users.withEmail('nobody@example.com')).steady).toBe(false);
    expect(scim.logged.at(-1)).toContain('records may be missing');
    await expect(scim.users.findIfAny('nobody@example.com')).rejects.toMatchObject({
      code: 'unexpected_response',
      retryable: true,
      message: expect.stringContaining('It is not known whether "nobody@example.com" means a user'),
    });
    expect(await scim.users.resolve(['nobody@example.com'])).toMatchObject([
      { candidates: [], unknown: expect.stringContaining('may have been missed') },
    ]);
  });

  /** One who is in front goes, and another comes at the end, before the second page is read. */
  function drift(times: number) {
    for (let number = 1; number <= 150; number++)
      scim.emulator.directory.addUser({ userName: `user-${number}` });
    let late = 0;
    scim.emulator.fail({
      kind: 'drift',
      path: /startIndex=101/,
      times,
      drift: (directory) => {
        directory.removeUser(directory.users()[0]?.id ?? '');
        directory.addUser({ userName: `late-${late++}` });
      },
    });
  }
});
