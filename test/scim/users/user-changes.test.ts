import { urns } from '../../../src/scim/protocol/ids.ts';
import { changesBetween, flatten } from '../../../src/scim/users/user-changes.ts';
import type { UserRecord } from '../../../src/scim/users/user-record.ts';

const work = { value: 'anna@example.com', type: 'work', primary: true };
const home = { value: 'anna@home.example', type: 'home', primary: false };

describe('a user in the words people fill in', () => {
  it.each<[string, UserRecord, Record<string, unknown>]>([
    [
      'addresses: the primary one and the rest',
      { emails: [work, home] },
      { primaryEmail: work.value, emails: [home.value] },
    ],
    [
      'numbers: the primary one and the rest',
      { phoneNumbers: [{ value: '1' }, { value: '2', primary: true }] },
      { phoneNumber: '2', phoneNumbers: ['1'] },
    ],
    [
      'the parts of a name',
      { name: { givenName: 'Anna', formatted: 'Anna Berg' } },
      { givenName: 'Anna', formatted: 'Anna Berg' },
    ],
    ['a department at the top', { department: 'A' }, { department: 'A' }],
    ['a department in the extension', { [urns.enterpriseUser]: { department: 'A' } }, { department: 'A' }],
    ['a state of false', { active: false }, { active: false }],
    ['nothing for what is empty', { title: '', emails: [], name: {} }, {}],
  ])('%s', (_, record, flat) => {
    expect(flatten(record)).toEqual(flat);
  });
});

describe('the changes between two states', () => {
  it.each<[string, UserRecord, UserRecord, unknown[]]>([
    ['none', { title: 'A' }, { title: 'A' }, []],
    ['a new value', { title: 'A' }, { title: 'B' }, [{ attribute: 'title', before: 'A', after: 'B' }]],
    ['a first value', {}, { title: 'B' }, [{ attribute: 'title', after: 'B' }]],
    ['a value gone', { title: 'A' }, {}, [{ attribute: 'title', before: 'A' }]],
    ['a state', { active: true }, { active: false }, [{ attribute: 'active', before: true, after: false }]],
    [
      'a new primary address',
      { emails: [work] },
      { emails: [{ ...work, value: 'b@example.com' }] },
      [{ attribute: 'primaryEmail', before: work.value, after: 'b@example.com' }],
    ],
    [
      'an address more',
      { emails: [work] },
      { emails: [work, home] },
      [{ attribute: 'emails', after: [home.value] }],
    ],
    [
      'addresses that change places',
      { emails: [work, home] },
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
      [
        { attribute: 'primaryEmail', before: work.value, after: home.value },
        { attribute: 'emails', before: [home.value], after: [work.value] },
      ],
    ],
    [
      'another type of an address',
      { emails: [work] },
      { emails: [{ ...work, type: 'other' }] },
      [
        {
          attribute: 'emails',
          before: ['anna@example.com (work, primary)'],
          after: ['anna@example.com (other, primary)'],
        },
      ],
    ],
    [
      'a mark on a number',
      { phoneNumbers: [{ value: '1' }] },
      { phoneNumbers: [{ value: '1', primary: true }] },
      [{ attribute: 'phoneNumbers', before: ['1'], after: ['1 (primary)'] }],
    ],
    [
      'a mark that says no, which is none',
      { phoneNumbers: [{ value: '1' }] },
      { phoneNumbers: [{ value: '1', primary: false }] },
      [],
    ],
    [
      'an address in another case, which is none',
      { emails: [work] },
      { emails: [{ ...work, value: 'ANNA@example.com' }] },
      [],
    ],
    [
      'addresses in another order, which is none',
      { emails: [work, home, { value: 'c@example.com' }] },
      { emails: [{ value: 'c@example.com' }, work, home] },
      [],
    ],
    [
      'a department that moves, which is none',
      { department: 'A' },
      { [urns.enterpriseUser]: { department: 'A' } },
      [],
    ],
  ])('%s', (_, before, after, changes) => {
    expect(changesBetween(before, after)).toEqual(changes);
  });
});
