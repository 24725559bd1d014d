import { decode, decodeLink } from '../../../src/scim/protocol/decode.ts';
import { urns } from '../../../src/scim/protocol/ids.ts';
import { viewUser } from '../../../src/scim/users/user-view.ts';
import { actions, type FormSchema, outputOf } from '../../support/manifest-walk.ts';
import { outputProblems } from '../../support/output-validator.ts';

const user = {
  id: 'u1',
  userName: 'anna',
  active: true,
  name: { givenName: 'Anna' },
  emails: [{ value: 'anna@example.com', primary: true }],
  groups: [{ value: 'g1', display: 'staff' }],
  [urns.enterpriseUser]: { department: 'Sales' },
  other: { anything: [1] },
};

describe('a record', () => {
  it('that is right is left as it is', () => {
    expect(decode(user, 'Users')).toBe(user);
    const group = { id: 'g1', displayName: 'staff', members: [{ value: 'u1', display: 'anna' }] };
    expect(decode(group, 'Groups')).toBe(group);
  });

  it.each<[string, unknown, unknown]>([
    ['userName', 5, '5'],
    ['userName', { value: 'x' }, undefined],
    ['active', 'False', false],
    ['active', 'true', true],
    ['active', 1, undefined],
    ['externalId', null, undefined],
    ['name', 'Anna', undefined],
    ['name', { givenName: ['Anna'], familyName: 'Berg' }, { familyName: 'Berg' }],
    ['emails', 'anna@example.com', undefined],
    ['emails', ['x', null, { value: 1, primary: 'true' }, { type: 'work' }], [{ value: '1', primary: true }]],
    ['schemas', [urns.user, null, {}], [urns.user]],
    ['meta', { created: 5, version: 5 }, { created: '5', version: 5 }],
    ['other', [null, { x: null, y: 1 }], [{ y: 1 }]],
  ])('whose %s is %j has %j', (attribute, given, kept) => {
    const record = decode({ ...user, [attribute]: given }, 'Users');
    expect(record).toEqual({ ...user, [attribute]: kept });
  });

  it('has a property __proto__ at most', () => {
    const record = decode(JSON.parse('{"id":"u1","active":5,"__proto__":{"userName":"x"}}'), 'Users');
    expect(record.userName).toBeUndefined();
  });
});

describe('what outputs promise', () => {
  const action = actions.find(({ slug }) => slug === 'list-users');
  const list = (action && outputOf(action).properties?.Resources) as FormSchema;

  it.each(Object.keys(list.items?.properties ?? {}).filter((name) => name !== 'id'))('%s', (name) => {
    for (const value of [{}, [], [5], [{}], true, 'x', null, { formatted: [], value: [], location: {} }]) {
      const found = [viewUser(decode({ id: 'u1', [name]: value }, 'Users'))];
      const output = { Resources: found, totalResults: 1, startIndex: 1, itemsPerPage: 1, complete: true };
      expect(outputProblems('list-users', output)).toEqual([]);
    }
  });
});

it.each<[unknown, unknown]>([
  [{ scimUserId: 5, atlassianAccountId: null }, { scimUserId: '5' }],
  ['x', undefined],
  [null, undefined],
])('the link %j is %j', (given, link) => expect(decodeLink(given)).toEqual(link));
