import type { MatchBy } from '../../../src/plan/match-users.ts';
import { matchUser } from '../../../src/scim/users/user-match.ts';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
beforeAll(async () => {
  scim = await startScim();
  const { directory } = scim.emulator;
  directory.addUser({ userName: 'anna', externalId: 'hr-1' });
  directory.addUser({ userName: 'bob' });
  directory.addUser({ userName: 'twin-1', externalId: 'hr-2' });
  directory.addUser({ userName: 'twin-2', externalId: 'hr-2' });
});
afterEach(() => scim.emulator.clearRequests());
afterAll(() => scim.close());

const both = 'externalId, then userName';
const byId = (value: string) => `GET /Users?filter=externalId eq "${value}"`;
const byName = (value: string) => `GET /Users?filter=userName eq "${value}"`;

describe('the user that is there already for a person', () => {
  it.each<[string, MatchBy, { externalId?: string; userName?: string }, string | undefined, string[]]>([
    ['has the external id', both, { externalId: 'hr-1', userName: 'anna' }, 'anna', [byId('hr-1')]],
    [
      'has the external id under a former name',
      both,
      { externalId: 'hr-1', userName: 'anna.berg' },
      'anna',
      [byId('hr-1')],
    ],
    [
      'has the name and no external id yet',
      both,
      { externalId: 'hr-9', userName: 'bob' },
      'bob',
      [byId('hr-9'), byName('bob')],
    ],
    ['has the name, none being asked by external id', both, { userName: 'anna' }, 'anna', [byName('anna')]],
    ['is nobody', both, { externalId: 'hr-9', userName: 'zoe' }, undefined, [byId('hr-9'), byName('zoe')]],
    [
      'is nobody by external id, whoever has the name',
      'externalId',
      { externalId: 'hr-9', userName: 'bob' },
      undefined,
      [byId('hr-9')],
    ],
    [
      'has the name, whatever the external id',
      'userName',
      { externalId: 'hr-9', userName: 'anna' },
      'anna',
      [byName('anna')],
    ],
    ['is nobody where there is nothing to go by', 'userName', {}, undefined, []],
  ])('%s', async (_, by, person, userName, requests) => {
    expect((await matchUser(scim.users, person, by))?.userName).toBe(userName);
    expect(scim.asked()).toEqual(requests);
  });

  it.each<[string, MatchBy, { externalId?: string; userName?: string }, object, number]>([
    [
      'whose name belongs to another external id',
      both,
      { externalId: 'hr-9', userName: 'anna' },
      {
        code: 'conflict',
        message: expect.stringMatching(/another external ID \(anna \(active, id .*\)\)/),
        data: { holders: [{ id: expect.any(String), userName: 'anna', active: true }] },
      },
      2,
    ],
    [
      'whose external id two have',
      both,
      { externalId: 'hr-2', userName: 'twin-1' },
      { code: 'ambiguous', message: expect.stringContaining('2 users') },
      1,
    ],
    [
      'who is to be matched by an external id nobody gave',
      'externalId',
      { userName: 'anna' },
      { code: 'invalid_input' },
      0,
    ],
  ])('is not chosen for a person %s', async (_, by, person, error, requests) => {
    await expect(matchUser(scim.users, person, by)).rejects.toMatchObject(error);
    expect(scim.asked()).toHaveLength(requests);
  });
});
