import fc from 'fast-check';
import { urns } from '../../../src/scim/protocol/ids.ts';
import { operationsBetween } from '../../../src/scim/users/user-patch.ts';
import { applyAttributes, nameParts, type UserRecord } from '../../../src/scim/users/user-record.ts';
import { clearings, storedUsers, wishes } from '../../support/user-arbitraries.ts';

const extension = urns.enterpriseUser;
const work = { value: 'anna@example.com', type: 'work', primary: true };
const home = { value: 'anna@home.example', type: 'home' };

describe('the operations that lead from one state to another', () => {
  it.each<[string, UserRecord, UserRecord, unknown[]]>([
    ['add what was not there', {}, { title: 'Engineer' }, [{ op: 'add', path: 'title', value: 'Engineer' }]],
    ['replace what was', { title: 'A' }, { title: 'B' }, [{ op: 'replace', path: 'title', value: 'B' }]],
    ['remove what is gone', { title: 'A' }, {}, [{ op: 'remove', path: 'title' }]],
    [
      'say a false in so many words',
      { active: true },
      { active: false },
      [{ op: 'replace', path: 'active', value: false }],
    ],
    [
      'say it as well where nothing was said before',
      {},
      { active: false },
      [{ op: 'add', path: 'active', value: false }],
    ],
    [
      'give a first name whole',
      {},
      { name: { givenName: 'Anna' } },
      [{ op: 'add', path: 'name', value: { givenName: 'Anna' } }],
    ],
    [
      'name the part of a name',
      { name: { givenName: 'Anna', familyName: 'B' } },
      { name: { givenName: 'Anna', familyName: 'C' } },
      [{ op: 'replace', path: 'name.familyName', value: 'C' }],
    ],
    [
      'take a part of a name away',
      { name: { givenName: 'Anna', familyName: 'B' } },
      { name: { givenName: 'Anna' } },
      [{ op: 'remove', path: 'name.familyName' }],
    ],
    [
      'take a name away part by part',
      { name: { givenName: 'Anna' } },
      {},
      [{ op: 'remove', path: 'name.givenName' }],
    ],
    [
      'give addresses as one list',
      { emails: [work] },
      { emails: [work, home] },
      [{ op: 'replace', path: 'emails', value: [work, home] }],
    ],
    [
      'tell the top from the extension',
      { department: 'A', [extension]: { department: 'A' } },
      { department: 'B', [extension]: { department: 'B' } },
      [
        { op: 'replace', path: 'department', value: 'B' },
        { op: 'replace', path: `${extension}:department`, value: 'B' },
      ],
    ],
    [
      'empty a list of numbers',
      { phoneNumbers: [{ value: '1' }] },
      {},
      [{ op: 'remove', path: 'phoneNumbers' }],
    ],
  ])('%s', (_, before, after, operations) => {
    expect(operationsBetween(before, after)).toEqual(operations);
  });

  it.each<[string, UserRecord, UserRecord]>([
    ['the order of addresses', { emails: [work, home] }, { emails: [home, work] }],
    ['the case of an address', { emails: [work] }, { emails: [{ ...work, value: 'ANNA@example.com' }] }],
    ['a type left out', { emails: [work] }, { emails: [{ value: work.value, primary: true }] }],
    ['a mark that says no', { emails: [work, home] }, { emails: [work, { ...home, primary: false }] }],
    [
      'one address of two kinds',
      { emails: [work, { ...work, type: 'home', primary: false }] },
      { emails: [work, { ...work, type: 'home', primary: false }] },
    ],
    [
      'a number marked as no more than a number',
      { phoneNumbers: [{ value: '1' }] },
      { phoneNumbers: [{ value: '1', primary: false }] },
    ],
    [
      'the schemas, which the directory writes',
      { schemas: [urns.user] },
      { schemas: [urns.user, extension] },
    ],
  ])('are none for %s', (_, before, after) => {
    expect(operationsBetween(before, after)).toEqual([]);
  });

  it.each<[string, UserRecord, UserRecord]>([
    ['another type', { emails: [work] }, { emails: [{ ...work, type: 'home' }] }],
    [
      'another primary one',
      { emails: [work, home] },
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
    ['an address less', { emails: [work, home] }, { emails: [work] }],
    ['two for two others', { emails: [work, work] }, { emails: [work, home] }],
  ])('are some for %s', (_, before, after) => {
    expect(operationsBetween(before, after)).toEqual([
      { op: 'replace', path: 'emails', value: after.emails },
    ]);
  });

  it('are none between a user and itself', () => {
    fc.assert(
      fc.property(storedUsers('u'), (user) => {
        expect(operationsBetween(user, structuredClone(user))).toEqual([]);
      }),
    );
  });

  it('are none when nothing is wanted', () => {
    fc.assert(
      fc.property(storedUsers('u'), (user) => {
        expect(operationsBetween(user, applyAttributes(user, {}))).toEqual([]);
      }),
    );
  });

  it('are none the second time', () => {
    fc.assert(
      fc.property(storedUsers('u'), wishes('u'), clearings, (user, wanted, clear) => {
        const once = applyAttributes(user, wanted, clear);
        expect(operationsBetween(once, applyAttributes(once, wanted, clear))).toEqual([]);
      }),
    );
  });

  it('touch no attribute that is not wanted', () => {
    const sources: Record<string, string[]> = {
      emails: ['emails', 'primaryEmail'],
      phoneNumbers: ['phoneNumbers', 'phoneNumber'],
      name: ['name', ...nameParts],
    };
    fc.assert(
      fc.property(storedUsers('u'), wishes('u'), (user, wanted) => {
        for (const { path = '' } of operationsBetween(user, applyAttributes(user, wanted))) {
          const attribute = path.replace(`${extension}:`, '').replace('name.', '');
          const wishedFor = (sources[attribute] ?? [attribute, 'name']).filter((name) => name in wanted);
          expect({ path, wishedFor }).not.toEqual({ path, wishedFor: [] });
        }
      }),
    );
  });

  it('never leave two primary entries', () => {
    fc.assert(
      fc.property(storedUsers('u'), wishes('u'), (user, wanted) => {
        const { emails = [], phoneNumbers } = applyAttributes(user, wanted);
        expect(emails.filter(({ primary }) => primary)).toHaveLength(1);
        if (phoneNumbers !== user.phoneNumbers) {
          expect(phoneNumbers?.filter(({ primary }) => primary).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
