import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim();
});
afterEach(() => scim.close());

const add = (user: object) => scim.emulator.directory.addUser(user);
const withAddress = (userName: string, ...addresses: string[]) =>
  add({ userName, emails: addresses.map((value, at) => ({ value, primary: at === 0 })) });

describe('an id', () => {
  it.each(['u-1', 'dXNlcjox', '42', 'ab:cd.ef~g'])('may have any form: %s', async (id) => {
    add({ id, userName: 'ida' });
    expect(await scim.users.find(id)).toMatchObject({ id, userName: 'ida' });
  });

  it.each(['.', '..', 'a/b', 'a b', 'x?y=z'])(
    'that could lead elsewhere is not asked for: %s',
    async (reference) => {
      expect(await scim.users.findIfAny(reference)).toBeUndefined();
      expect(scim.asked().filter((request) => !request.includes('filter'))).toEqual([]);
    },
  );

  it('that leads to another record does not count', async () => {
    add({ id: 'u-1', userName: 'ida' });
    scim.emulator.fail({
      kind: 'body',
      path: '/Users/u-9',
      status: 200,
      body: { id: 'u-1', userName: 'ida' },
    });
    expect(await scim.users.findIfAny('u-9')).toBeUndefined();
  });

  it.each(['get', 'findById'] as const)('that leads to another record is no answer to %s', async (verb) => {
    scim.emulator.fail({
      kind: 'body',
      path: '/Users/u-9',
      body: { id: 'u-1', userName: 'ida' },
      status: 200,
    });
    await expect(scim.users[verb]('u-9')).rejects.toMatchObject({
      code: 'unexpected_response',
      message: expect.stringContaining('contains another user (u-1)'),
    });
  });

  it('refused by a server that has other ids is nobody', async () => {
    scim.emulator.fail({ kind: 'status', path: '/Users/nobody', status: 400 });
    expect(await scim.users.findIfAny('nobody')).toBeUndefined();
  });

  it('that nobody could look up is not nobody', async () => {
    scim.emulator.fail({ kind: 'html', path: '/Users/nobody', status: 404, times: 9 });
    await expect(scim.users.findIfAny('nobody')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a user name that is an address', () => {
  it('and that its user holds needs no further request', async () => {
    withAddress('ida@example.com', 'ida@example.com');
    withAddress('other', 'other@example.com', 'ida@example.com');
    expect((await scim.users.find('ida@example.com')).userName).toBe('ida@example.com');
    expect(scim.asked()).toEqual(['GET /Users?filter=userName eq "ida@example.com"']);
  });

  it('and another user holds is ambiguous: it is said by what each was found, and the state', async () => {
    withAddress('ida@example.com', 'berg@example.com');
    add({ userName: 'leaver', active: false, emails: [{ value: 'IDA@example.com', primary: true }] });
    await expect(scim.users.find('ida@example.com')).rejects.toMatchObject({
      code: 'ambiguous',
      message: expect.stringMatching(
        /2 users: ida@example\.com, by user name, active; leaver, by e-mail address, inactive/,
      ),
      data: { candidates: [{ active: true }, { active: false }] },
    });
  });

  it('and nobody holds is the user of that name, once the addresses were looked through', async () => {
    withAddress('ida@example.com', 'berg@example.com');
    expect((await scim.users.find('ida@example.com')).userName).toBe('ida@example.com');
    expect(scim.asked()).toHaveLength(2);
  });
});

describe('what was pasted', () => {
  it.each([
    'Berg, Ida <ida@example.com>',
    '"Ida Berg" <ida@example.com>',
    '<ida@example.com>',
    'mailto:ida@example.com',
    '<mailto:ida@example.com|ida>',
    ' ida@example.com\u00a0',
    '\u200eida@example.com',
    'IDA@EXAMPLE.COM',
  ])('means the address in it: %s', async (reference) => {
    withAddress('ida', 'ida@example.com');
    expect((await scim.users.find(reference)).userName).toBe('ida');
    expect((await scim.users.resolve([reference]))[0]?.candidates).toHaveLength(1);
  });
});

describe('a name with letters of two forms', () => {
  it.each([
    ['decomposed there, composed given', 'rene\u0301', 'ren\u00e9'],
    ['composed there, decomposed given', 'ren\u00e9', 'rene\u0301'],
    ['a zero width space given', 'rene', 're\u200bne'],
    ['a soft hyphen given', 'rene', 're\u00adne'],
    ['spaces around it given', 'rene', '\u00a0 rene\t'],
    ['odd spaces there, given exactly so', ' re  ne ', ' re  ne '],
    ['a zero width space there, given exactly so', 're\u200bne', 're\u200bne'],
  ])('is found by a lookup and on the pages: %s', async (_, userName, given) => {
    const { id } = add({ userName });
    expect((await scim.users.find(given)).id).toBe(id);
    await scim.users.withEmail('nobody@example.com');
    expect((await scim.users.find(given)).id).toBe(id);
  });

  it.each([
    ['ss for ß', 'weiss', 'weiß'],
    ['a joiner in it', 'rene', 're\u200dne'],
    ['two spaces for one', 'ida berg', 'ida  berg'],
  ])('that is only close is told, never meant: %s', async (_, userName, given) => {
    add({ userName });
    const close = {
      code: 'not_found',
      message: expect.stringContaining(`It is similar to ${userName}, but not the same.`),
    };
    await expect(scim.users.find(given)).rejects.toMatchObject(close);
    await scim.users.withEmail('nobody@example.com');
    await expect(scim.users.find(given)).rejects.toMatchObject(close);
    expect(await scim.users.findIfAny(given)).toBeUndefined();
    expect(await scim.users.resolve([given])).toMatchObject([{ candidates: [], close: [{ userName }] }]);
  });

  it('and two that are the same: the one written exactly so, else ambiguous', async () => {
    const exact = add({ userName: 'rene\u0301' });
    add({ userName: 'ren\u00e9' });
    expect((await scim.users.find('rene\u0301')).id).toBe(exact.id);
    await scim.users.withEmail('nobody@example.com');
    expect((await scim.users.find('rene\u0301')).id).toBe(exact.id);
    await expect(scim.users.find('RENÉ')).rejects.toMatchObject({ code: 'ambiguous' });
  });
});

describe("with the organization's key", () => {
  it('an address takes one request, and one for each record that holds it', async () => {
    const { id } = withAddress('ida', 'ida@example.com');
    for (let number = 0; number < 300; number++) add({ userName: `user-${number}` });
    const { users } = scim.directory({ withOrganization: true });
    expect((await users.withEmail('ida@example.com')).users.map((user) => user.id)).toEqual([id]);
    const asked = scim.asked();
    expect(asked.filter((request) => request.includes('startIndex'))).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it('where it knows nobody the pages are read: it knows only records with an account', async () => {
    const { users } = scim.directory({ withOrganization: true });
    expect(await users.withEmail('nobody@example.com')).toEqual({ users: [], steady: true });
    expect(scim.asked().filter((request) => request.includes('startIndex'))).toEqual([
      'GET /Users?startIndex=1&count=100',
    ]);
  });

  it.each([
    ['fails', { kind: 'status', status: 500, times: 9 }],
    ['is forbidden', { kind: 'status', status: 403, times: 9 }],
    ['answers with a page', { kind: 'html', status: 200, times: 9 }],
  ] as const)('the pages are read where that request %s, and it is said', async (_, fault) => {
    const { id } = withAddress('ida', 'ida@example.com');
    scim.emulator.fail({ ...fault, path: '/org/' });
    const { users } = scim.directory({ withOrganization: true });
    expect((await users.find('ida@example.com')).id).toBe(id);
    expect(scim.asked()).toContain('GET /Users?startIndex=1&count=100');
    expect(scim.logged).toContainEqual(expect.stringContaining('Searching all users instead.'));
  });
});
