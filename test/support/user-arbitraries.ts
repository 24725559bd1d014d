import fc from 'fast-check';
import type { Email, PhoneNumber, UserAttributes } from '../../src/generated/types.ts';
import { urns } from '../../src/scim/protocol/ids.ts';
import type { Clearable, UserRecord } from '../../src/scim/users/user-record.ts';

const text = fc.constantFrom('Anna', 'Berg', 'x', 'ü "quoted" \\', '0');
const texts = (...names: string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, text])), { requiredKeys: [] });

const nameParts = ['givenName', 'familyName', 'middleName', 'honorificPrefix', 'honorificSuffix'];
const plain = ['displayName', 'nickName', 'title', 'timezone', 'preferredLanguage', 'externalId'];
const enterprise = ['department', 'organization'];
const type = fc.option(fc.constantFrom('work', 'home', 'other'), { nil: undefined });

/** Addresses of one user that no other user has. One of them is primary, as the directory wants it. */
const emails = (owner: string): fc.Arbitrary<Email[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 4 }),
      fc.nat(3),
      fc.array(type, { minLength: 4, maxLength: 4 }),
    )
    .map(([numbers, primary, types]) =>
      numbers.map((number, index) => ({
        value: `${owner}${number}@example.com`,
        ...(types[index] === undefined ? {} : { type: types[index] }),
        primary: index === primary % numbers.length,
      })),
    );

const phoneNumbers: fc.Arbitrary<PhoneNumber[]> = fc.uniqueArray(
  fc.record(
    {
      value: fc.constantFrom('1', '2', '3', '4'),
      type: fc.constantFrom('work', 'mobile'),
      primary: fc.boolean(),
    },
    { requiredKeys: ['value'] },
  ),
  { minLength: 1, maxLength: 3, selector: ({ value }) => value },
);

/** A user as a directory may hold it. */
export const storedUsers = (owner: string): fc.Arbitrary<UserRecord> =>
  fc
    .tuple(
      texts(...plain),
      fc.record(
        {
          name: texts('formatted', ...nameParts),
          phoneNumbers,
          active: fc.boolean(),
          [urns.enterpriseUser]: texts(...enterprise),
        },
        { requiredKeys: [] },
      ),
      texts(...enterprise),
      emails(owner),
    )
    .map(([plainTexts, rest, tops, addresses]) => ({
      ...plainTexts,
      ...rest,
      ...tops,
      userName: owner,
      emails: addresses,
    }));

/** What a person may fill in about that user. */
export const wishes = (owner: string): fc.Arbitrary<UserAttributes> =>
  fc
    .tuple(
      texts(...plain, ...nameParts, ...enterprise),
      fc.record(
        {
          active: fc.boolean(),
          userName: fc.constantFrom(owner, owner.toUpperCase(), `${owner}.new`),
          primaryEmail: fc.nat(5).map((number) => `${owner}${number}@example.com`),
          phoneNumber: fc.constantFrom('1', '2', '9'),
          emails: emails(owner),
          phoneNumbers,
          name: texts(...nameParts),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([given, rest]) => ({ ...given, ...rest }));

/** What a person may want cleared. */
export const clearings: fc.Arbitrary<Clearable[]> = fc.uniqueArray(
  fc.constantFrom<Clearable[]>(
    ...([...plain, ...nameParts, ...enterprise, 'phoneNumber', 'phoneNumbers', 'name'] as Clearable[]),
  ),
  { maxLength: 4 },
);
