import type { UserListQuery } from '../../../src/scim/users/user-list.ts';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
beforeAll(async () => {
  scim = await startScim();
  for (let number = 1; number <= 30; number++) {
    scim.emulator.directory.addUser({
      userName: `user-${number}`,
      externalId: `hr-${number % 10}`,
      active: number % 5 !== 0,
    });
  }
});
afterEach(() => scim.emulator.clearRequests());
afterAll(() => scim.close());

async function namesOf(query: Partial<UserListQuery>) {
  const { Resources } = await scim.users.collect({ startIndex: 1, most: 1_000, ...query }, () => {});
  return Resources.map(({ userName }) => userName);
}

describe('what the directory checks itself', () => {
  it.each<[string, Partial<UserListQuery>, number[], string[]]>([
    [
      'a user name',
      { userName: 'USER-7' },
      [7],
      ['GET /Users?filter=userName eq "USER-7"&startIndex=1&count=100'],
    ],
    [
      'an external id',
      { externalId: 'hr-7' },
      [7, 17, 27],
      ['GET /Users?filter=externalId eq "hr-7"&startIndex=1&count=100'],
    ],
    [
      'a filter as it is',
      { filter: 'externalId eq "hr-8"' },
      [8, 18, 28],
      ['GET /Users?filter=externalId eq "hr-8"&startIndex=1&count=100'],
    ],
    [
      'a user name, the external id being checked here',
      { userName: 'user-7', externalId: 'hr-8' },
      [],
      ['GET /Users?filter=userName eq "user-7"&startIndex=1&count=100'],
    ],
    [
      'an external id, the state being checked here',
      { externalId: 'hr-0', active: true },
      [],
      ['GET /Users?filter=externalId eq "hr-0"&startIndex=1&count=100'],
    ],
  ])('%s', async (_, query, numbers, requests) => {
    expect(await namesOf(query)).toEqual(numbers.map((number) => `user-${number}`));
    expect(scim.asked()).toEqual(requests);
  });
});

describe('a selection of attributes', () => {
  it.each<[string, Partial<UserListQuery>, string]>([
    ['goes to the directory', { attributes: ['userName'] }, '&attributes=userName'],
    [
      'asks for what a condition looks at',
      { attributes: ['userName'], active: false },
      '&attributes=userName,active',
    ],
    [
      'keeps what a condition looks at',
      { excludedAttributes: ['emails', 'name'], emailDomain: 'example.com' },
      '&excludedAttributes=name',
    ],
    [
      'keeps it in any spelling',
      { excludedAttributes: ['Emails.Value', 'TIMEZONE'], emailDomain: 'example.com' },
      '&excludedAttributes=TIMEZONE',
    ],
    [
      'keeps what several conditions look at',
      { excludedAttributes: ['emails', 'active', 'title'], emailDomain: 'example.com', active: true },
      '&excludedAttributes=title',
    ],
    [
      'keeps it written in lower case',
      { excludedAttributes: ['displayname', 'title'], text: 'user' },
      '&excludedAttributes=title',
    ],
    ['of nothing is none', { attributes: [], active: false }, ''],
    ['with nothing left to exclude is none', { excludedAttributes: ['active'], active: false }, ''],
  ])('%s', async (_, query, selection) => {
    expect(await namesOf({ ...query, most: 1 })).toHaveLength(1);
    const [request = ''] = scim.asked();
    expect(request.replace(/^GET \/Users\?startIndex=1&count=\d+/, '')).toBe(selection);
  });
});
