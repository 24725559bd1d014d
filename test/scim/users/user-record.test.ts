import { urns } from '../../../src/scim/protocol/ids.ts';
import { applyAttributes, type Clearable, type UserRecord } from '../../../src/scim/users/user-record.ts';

const schemas = [urns.user];
const anna: UserRecord = {
  schemas,
  userName: 'anna@example.com',
  externalId: 'hr-1001',
  active: true,
  displayName: 'Anna Berg',
  nickName: 'Ann',
  title: 'Engineer',
  timezone: 'Europe/Berlin',
  preferredLanguage: 'de',
  department: 'Platform',
  organization: 'Example',
  name: {
    givenName: 'Anna',
    familyName: 'Berg',
    middleName: 'M.',
    honorificPrefix: 'Dr.',
    honorificSuffix: 'Jr.',
  },
  emails: [{ value: 'anna@example.com', type: 'work', primary: true }],
  phoneNumbers: [{ value: '1', type: 'work', primary: true }],
};

describe('the body of a create', () => {
  it('holds what is given, in its place', () => {
    const body = applyAttributes(
      {},
      {
        userName: 'dora',
        primaryEmail: 'dora@example.com',
        givenName: 'Dora',
        middleName: 'L.',
        title: 'Architect',
        department: 'Platform',
        phoneNumber: '42',
        active: false,
      },
    );
    expect(body).toEqual({
      schemas: [urns.user, urns.enterpriseUser],
      userName: 'dora',
      active: false,
      title: 'Architect',
      name: { givenName: 'Dora', middleName: 'L.' },
      emails: [{ value: 'dora@example.com', type: 'work', primary: true }],
      phoneNumbers: [{ value: '42', type: 'work', primary: true }],
      department: 'Platform',
      [urns.enterpriseUser]: { department: 'Platform' },
    });
  });

  it('says nothing about the state when nothing is said about it', () => {
    expect(applyAttributes({}, { userName: 'dora' })).not.toHaveProperty('active');
  });

  it('lets the single fields win over the parts of a whole name', () => {
    const { name } = applyAttributes(
      {},
      { name: { givenName: 'Theodora', familyName: 'Lind' }, givenName: 'Dora' },
    );
    expect(name).toEqual({ givenName: 'Dora', familyName: 'Lind' });
  });
});

describe('a change', () => {
  it.each([
    [{ title: 'Architect' }],
    [{ active: false }],
    [{ displayName: 'Anna B.' }],
    [{ externalId: 'hr-2' }],
    [{ userName: 'anna.berg' }],
    [{ timezone: 'Europe/Paris' }],
    [{ preferredLanguage: 'fr' }],
    [{ nickName: 'An' }],
  ])('to %j leaves the rest', (wanted) => {
    expect(applyAttributes(anna, wanted)).toEqual({ ...anna, ...wanted });
  });

  it('to a part of the name leaves the other parts', () => {
    expect(applyAttributes(anna, { familyName: 'Stone' })).toEqual({
      ...anna,
      name: { ...anna.name, familyName: 'Stone' },
    });
  });

  it('of nothing changes nothing', () => {
    expect(applyAttributes(anna, {})).toEqual(anna);
  });

  it('leaves the record it began with as it was', () => {
    const before = structuredClone(anna);
    applyAttributes(anna, { title: 'x', familyName: 'y', primaryEmail: 'z@example.com', department: 'w' }, [
      'nickName',
    ]);
    expect(anna).toEqual(before);
  });

  it('of nothing but the case of the user name changes nothing', () => {
    expect(applyAttributes(anna, { userName: 'ANNA@example.com' })).toEqual(anna);
  });
});

describe('department and organization', () => {
  const inExtension = { [urns.enterpriseUser]: { department: 'Platform' } };
  it.each([
    ['at the top', { department: 'Platform' }, { department: 'Sales' }],
    ['in the extension', inExtension, { [urns.enterpriseUser]: { department: 'Sales' } }],
    [
      'in both places',
      { department: 'Platform', ...inExtension },
      { department: 'Sales', [urns.enterpriseUser]: { department: 'Sales' } },
    ],
    ['nowhere yet', {}, { department: 'Sales', [urns.enterpriseUser]: { department: 'Sales' } }],
  ])('stay where the directory has them: %s', (_, before, after) => {
    expect(applyAttributes({ schemas, ...before }, { department: 'Sales' })).toEqual({ schemas, ...after });
  });

  it('are not written into a second place when they have the value already', () => {
    expect(applyAttributes({ schemas, ...inExtension }, { department: 'Platform' })).toEqual({
      schemas,
      ...inExtension,
    });
  });

  it('are left alone where the top has the value, whatever the extension has', () => {
    const before = { schemas, department: 'Sales', ...inExtension };
    expect(applyAttributes(before, { department: 'Sales' })).toEqual(before);
  });

  it('do not touch each other', () => {
    const before = { schemas, [urns.enterpriseUser]: { department: 'Platform', organization: 'Example' } };
    expect(applyAttributes(before, { organization: 'Example Inc.' })[urns.enterpriseUser]).toEqual({
      department: 'Platform',
      organization: 'Example Inc.',
    });
  });
});

describe('clearing', () => {
  const { name = {}, ...rest } = anna;
  it.each<[Clearable, UserRecord]>([
    ...(['externalId', 'displayName', 'nickName', 'title', 'timezone', 'preferredLanguage'] as const).map(
      without,
    ),
    ...(['department', 'organization', 'phoneNumber', 'phoneNumbers', 'name'] as const).map(without),
    ...(['givenName', 'familyName', 'middleName', 'honorificPrefix', 'honorificSuffix'] as const).map(
      (part): [Clearable, UserRecord] => {
        const { [part]: _, ...parts } = name;
        return [part, { ...rest, name: parts }];
      },
    ),
  ])('%s empties it and nothing else', (attribute, after) => {
    expect(applyAttributes(anna, {}, [attribute])).toEqual(after);
  });

  it.each<Clearable>(['title', 'givenName', 'name', 'department', 'phoneNumber', 'phoneNumbers'])(
    '%s where there is none changes nothing',
    (attribute) => {
      expect(applyAttributes({ schemas, userName: 'bob' }, {}, [attribute])).toEqual({
        schemas,
        userName: 'bob',
      });
    },
  );

  it('leaves no empty name behind', () => {
    expect(applyAttributes({ schemas, name: { givenName: 'Anna' } }, {}, ['givenName'])).toEqual({ schemas });
    expect(applyAttributes({ schemas }, { givenName: 'Anna' }, ['givenName'])).toEqual({ schemas });
  });

  it('leaves no empty extension behind', () => {
    const before = { schemas, [urns.enterpriseUser]: { department: 'Platform' } };
    expect(applyAttributes(before, {}, ['department'])).toEqual({ schemas });
  });

  it('empties both places of a department', () => {
    const before = { ...anna, [urns.enterpriseUser]: { department: 'Platform', organization: 'Example' } };
    const after = applyAttributes(before, {}, ['department']);
    expect([after.department, after[urns.enterpriseUser]]).toEqual([undefined, { organization: 'Example' }]);
  });

  function without(attribute: (Clearable & keyof UserRecord) | 'phoneNumber'): [Clearable, UserRecord] {
    const { [attribute === 'phoneNumber' ? 'phoneNumbers' : attribute]: _, ...left } = anna;
    return [attribute, left];
  }
});
