import { decode } from '../../../src/scim/protocol/decode.ts';
import { urns } from '../../../src/scim/protocol/ids.ts';
import { labelOf, viewUser } from '../../../src/scim/users/user-view.ts';

const id = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c01';

describe('a user as actions return it', () => {
  it('begins with what names the user', () => {
    const user = viewUser({
      schemas: [urns.user],
      active: true,
      emails: [{ value: 'a@example.com' }, { value: 'b@example.com', primary: true }],
      externalId: 'hr-1',
      id,
      [urns.atlassianUser]: { atlassianAccountId: '70121:1' },
      userName: 'anna',
    });
    expect(Object.keys(user).slice(0, 5)).toEqual([
      'id',
      'userName',
      'externalId',
      'primaryEmail',
      'atlassianAccountId',
    ]);
    expect(user).toMatchObject({
      primaryEmail: 'b@example.com',
      atlassianAccountId: '70121:1',
      active: true,
    });
  });

  it.each<[string, object, object]>([
    ['no addresses', {}, {}],
    ['an empty list of addresses', { emails: [] }, { emails: [] }],
    [
      'one address that is not marked',
      { emails: [{ value: 'a@example.com' }] },
      { emails: [{ value: 'a@example.com' }], primaryEmail: 'a@example.com' },
    ],
    [
      'an address without a value',
      { emails: [{ type: 'work', primary: true }, { value: 'a@example.com' }] },
      { emails: [{ value: 'a@example.com' }], primaryEmail: 'a@example.com' },
    ],
    ['no state', { userName: 'a' }, { userName: 'a' }],
    ['no account yet', { [urns.atlassianUser]: {} }, { [urns.atlassianUser]: {} }],
    [
      'attributes nobody knows',
      { 'urn:example:x': { y: [1] }, entitlements: ['z'] },
      { 'urn:example:x': { y: [1] }, entitlements: ['z'] },
    ],
    ['a resource type of any kind', { meta: { resourceType: 'USER' } }, { meta: { resourceType: 'USER' } }],
    [
      'nulls, which mean unassigned',
      {
        title: null,
        name: { givenName: 'A', familyName: null },
        emails: null,
        groups: [{ value: '1', display: null }],
        [urns.atlassianUser]: { atlassianAccountId: null },
      },
      { name: { givenName: 'A' }, groups: [{ value: '1' }], [urns.atlassianUser]: {} },
    ],
  ])('takes %s', (_, attributes, expected) => {
    expect(viewUser(decode({ id, ...attributes }, 'Users'))).toEqual({ id, ...expected });
  });

  it('leaves the record as it was', () => {
    const record = { id, title: null, emails: [{ value: 'a@example.com', display: null }] };
    const before = structuredClone(record);
    viewUser(decode(record, 'Users'));
    expect(record).toEqual(before);
  });
});

it.each([
  ['display and user name', { userName: 'anna', displayName: 'Anna Berg' }, 'Anna Berg (anna)'],
  [
    'given and family name',
    { userName: 'anna', name: { givenName: 'Anna', familyName: 'Berg' } },
    'Anna Berg (anna)',
  ],
  [
    'the name behind an empty display name',
    { userName: 'anna', displayName: '', name: { givenName: 'Anna' } },
    'Anna (anna)',
  ],
  ['the user name once', { userName: 'anna', displayName: 'anna' }, 'anna'],
  ['the user name alone', { userName: 'anna' }, 'anna'],
  ['the id when there is nothing else', {}, id],
])('is called by %s', (_, attributes, label) => {
  expect(labelOf({ id, ...attributes })).toBe(label);
});
