import type { User } from '../../../src/generated/types.ts';
import { conditionOf, type UserConditions } from '../../../src/scim/users/user-list.ts';

const anna: User = {
  id: '1',
  userName: 'anna',
  externalId: 'hr-1',
  active: true,
  displayName: 'Anna Berg',
  name: { givenName: 'Annika', familyName: 'Bergström', formatted: 'Dr. Annika Bergström' },
  emails: [{ value: 'Anna@Example.com', primary: true }, { value: 'anna@other.example' }],
};

it.each<[UserConditions, boolean]>([
  [{ active: true }, true],
  [{ active: false }, false],
  [{ externalId: 'hr-1' }, true],
  [{ externalId: 'HR-1' }, false],
  [{ emailDomain: 'example.com' }, true],
  [{ emailDomain: '@example.com' }, true],
  [{ emailDomain: ' EXAMPLE.com ' }, true],
  [{ emailDomain: 'other.example' }, true],
  [{ emailDomain: 'xample.com' }, false],
  [{ emailDomain: 'com' }, false],
  [{ text: 'ANNA' }, true],
  [{ text: 'berg' }, true],
  [{ text: 'annika' }, true],
  [{ text: 'ström' }, true],
  [{ text: 'dr. ' }, true],
  [{ text: '@other' }, true],
  [{ text: 'hr-1' }, false],
  [{ text: 'anna', active: true, emailDomain: 'example.com' }, true],
  [{ text: 'anna', active: false }, false],
])('%j fits: %s', (conditions, fits) => {
  expect(conditionOf(conditions)?.fits(anna)).toBe(fits);
});

it('is none without conditions, and none for a user name, which the directory checks', () => {
  expect([conditionOf({}), conditionOf({ userName: 'anna' })]).toEqual([undefined, undefined]);
});

it('takes a user whose state is not told for an active one', () => {
  expect(conditionOf({ active: true })?.fits({ id: '1' })).toBe(true);
  expect(conditionOf({ active: false })?.fits({ id: '1' })).toBe(false);
});

it.each<UserConditions>([{ emailDomain: 'example.com' }, { text: 'x' }, { externalId: 'x' }])(
  'does not find %j in a user of whom nothing is known',
  (conditions) => {
    expect(conditionOf(conditions)?.fits({ id: '1' })).toBe(false);
  },
);

it('says which inputs it comes from and which attributes it looks at', () => {
  expect(conditionOf({ active: true, text: 'x', emailDomain: 'y' })).toMatchObject({
    names: ['active', 'emailDomain', 'text'],
    attributes: ['active', 'emails', 'userName', 'displayName', 'name', 'emails'],
  });
});
