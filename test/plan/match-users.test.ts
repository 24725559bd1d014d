import type { User, UserAttributes } from '../../src/generated/types.ts';
import { createMatcher, findRepeated, type Match, type MatchBy } from '../../src/plan/match-users.ts';

const withMail = 'externalId, then userName, then primaryEmail';
const both = 'externalId, then userName';

const anna: User = { id: 'a', userName: 'anna', externalId: 'hr-1', ...mail('anna@example.com') };
const bob: User = { id: 'b', userName: 'bob', ...mail('bob@example.com', 'team@example.com') };
const carl: User = {
  id: 'c',
  userName: 'carl',
  externalId: 'hr-3',
  active: false,
  ...mail('carl@example.com'),
};
const gone: User = { id: 'g', userName: 'gone', active: false, ...mail('gone@example.com') };
const twin1: User = {
  id: 't1',
  userName: 'twin-1',
  externalId: 'hr-2',
  ...mail('t1@example.com', 'team@example.com'),
};
const twin2: User = { id: 't2', userName: 'twin-2', externalId: 'hr-2', ...mail('t2@example.com') };
const rene: User = { id: 'r', userName: 'rene\u0301', ...mail('rene@example.com') };
const spaced: User = { id: 's1', userName: ' dora ', ...mail('s1@example.com') };
const plain: User = { id: 's2', userName: 'dora', ...mail('s2@example.com') };
const everybody = [anna, bob, carl, gone, twin1, twin2, rene, spaced, plain];

/** The id that is found and by what; why not; or nothing. */
const outcomeOf = (match: Match) =>
  match.kind === 'found' ? [match.user.id, match.by] : match.kind === 'unclear' ? match.reason : undefined;

test.each<[string, MatchBy, UserAttributes, ReturnType<typeof outcomeOf> | RegExp]>([
  ['the external id', withMail, { externalId: 'hr-1' }, ['a', 'externalId']],
  ['an external id with spaces around it', both, { externalId: ' hr-1\u200b' }, ['a', 'externalId']],
  ['an external id in another case', both, { externalId: 'HR-1' }, undefined],
  [
    'the external id before the user name',
    both,
    { externalId: 'hr-1', userName: 'bob' },
    ['a', 'externalId'],
  ],
  [
    'the user name, not asked for the external id',
    'userName',
    { externalId: 'hr-9', userName: 'anna' },
    ['a', 'userName'],
  ],
  ['the user name in another case', both, { userName: 'ANNA' }, ['a', 'userName']],
  ['the user name in another normal form', both, { userName: 'RENÉ' }, ['r', 'userName']],
  [
    'the user name of a record without external id',
    both,
    { externalId: 'hr-9', userName: 'bob' },
    ['b', 'userName'],
  ],
  ['an inactive record by its user name', withMail, { userName: 'gone' }, ['g', 'userName']],
  ['of two with the same name the one written exactly so', both, { userName: ' dora ' }, ['s1', 'userName']],
  ['of two with the same name the other one', both, { userName: 'dora' }, ['s2', 'userName']],
  [
    'two with the same name, none written so',
    both,
    { userName: 'DORA' },
    /^2 users have the user name "DORA"/,
  ],
  ['a name that only looks alike', both, { userName: 'bo\u200db' }, undefined],
  [
    'the address alone',
    withMail,
    { userName: 'b.new', primaryEmail: 'BOB@example.com' },
    ['b', 'primaryEmail'],
  ],
  [
    'the address alone, of a record with the same external id absent in the row',
    withMail,
    { userName: 'a.new', primaryEmail: 'anna@example.com' },
    ['a', 'primaryEmail'],
  ],
  [
    'the address alone, asked for names only',
    both,
    { userName: 'b.new', primaryEmail: 'bob@example.com' },
    undefined,
  ],
  [
    'the address, another external id',
    withMail,
    { externalId: 'hr-9', userName: 'x', primaryEmail: 'anna@example.com' },
    /belongs to anna \(active, id a\), who has another external ID/,
  ],
  [
    'the address of a leaver',
    withMail,
    { userName: 'x', primaryEmail: 'gone@example.com' },
    /belongs to gone \(inactive, id g\)\. A deactivated record is not matched by address/,
  ],
  [
    'an address that two have beside their own',
    withMail,
    { userName: 'x', primaryEmail: 'team@example.com' },
    /^2 users have the address "team@example.com"/,
  ],
  [
    'the first address of a list',
    withMail,
    { userName: 'x', emails: [{ value: 'bob@example.com' }] },
    ['b', 'primaryEmail'],
  ],
  [
    'two with the external id',
    withMail,
    { externalId: 'hr-2', userName: 'twin-1' },
    /^2 users have the external ID "hr-2"/,
  ],
  [
    'the name of a record with another external id',
    both,
    { externalId: 'hr-9', userName: 'carl' },
    /belongs to a record with another external ID \(carl \(inactive, id c\)\)/,
  ],
  ['no external id where only that counts', 'externalId', { userName: 'anna' }, /External ID is empty/],
  [
    'an unknown external id where only that counts',
    'externalId',
    { externalId: 'hr-9', userName: 'anna' },
    undefined,
  ],
  ['nobody', withMail, { externalId: 'hr-9', userName: 'zoe', primaryEmail: 'zoe@example.com' }, undefined],
  ['nothing to go by', withMail, {}, undefined],
  [
    'a new name with the external id of another, where only the name counts',
    'userName',
    { externalId: 'hr-1', userName: 'anna.new' },
    /external ID "hr-1" belongs to anna \(active, id a\), who has another user name/,
  ],
])('%s', (_, matchBy, row, expected) => {
  const outcome = outcomeOf(createMatcher(everybody, matchBy)(row));
  if (expected instanceof RegExp) expect(outcome).toMatch(expected);
  else expect(outcome).toEqual(expected);
});

test('a match that is not clear names everybody who may be meant', () => {
  const match = createMatcher(everybody, withMail);
  const holdersOf = (row: UserAttributes) => {
    const found = match(row);
    return found.kind === 'unclear' ? found.holders.map(({ id }) => id) : undefined;
  };
  expect(holdersOf({ externalId: 'hr-2' })).toEqual(['t1', 't2']);
  expect(holdersOf({ userName: 'x', primaryEmail: 'team@example.com' })).toEqual(['b', 't1']);
  expect(holdersOf({ userName: 'x', primaryEmail: 'gone@example.com' })).toEqual(['g']);
  expect(holdersOf({ externalId: 'hr-9', userName: 'anna' })).toEqual(['a']);
});

test('the external id of another is taken, where only the name counts', () => {
  expect(createMatcher(everybody, 'userName')({ externalId: 'hr-1', userName: 'bob' })).toMatchObject({
    kind: 'found',
    user: { id: 'b' },
    taken: [{ attribute: 'externalId', value: 'hr-1', holder: { id: 'a' } }],
  });
});

test.each<[string, UserAttributes, object[]]>([
  ['its own values', { externalId: 'hr-1', userName: 'Anna', primaryEmail: 'ANNA@example.com' }, []],
  ['values that nobody has', { externalId: 'hr-1', userName: 'zoe', primaryEmail: 'zoe@example.com' }, []],
  [
    'the user name and the address of others',
    { externalId: 'hr-1', userName: 'bob', primaryEmail: 'gone@example.com' },
    [
      { attribute: 'userName', value: 'bob', holder: bob },
      { attribute: 'primaryEmail', value: 'gone@example.com', holder: gone },
    ],
  ],
  [
    'the address of another, found by name',
    { userName: 'bob', primaryEmail: 'anna@example.com' },
    [{ attribute: 'primaryEmail', value: 'anna@example.com', holder: anna }],
  ],
  [
    'an address that another has beside its own, which is no conflict',
    { userName: 'bob', primaryEmail: 'team@example.com' },
    [],
  ],
])('what a row wants and others have is told: %s', (_, row, taken) => {
  expect(createMatcher(everybody, withMail)(row)).toMatchObject({ kind: 'found', taken });
});

describe('rows that mean the same user', () => {
  test.each<[string, UserAttributes[], number[][]]>([
    [
      'by the same name',
      [{ userName: 'zoe' }, { userName: 'ZOE' }],
      [
        [0, 1],
        [0, 1],
      ],
    ],
    [
      'by the same external id',
      [{ externalId: 'n' }, { externalId: ' n ' }],
      [
        [0, 1],
        [0, 1],
      ],
    ],
    [
      'by names that differ only in what does not show',
      [{ userName: 'zoe' }, { userName: 'zo\u00ade' }],
      [
        [0, 1],
        [0, 1],
      ],
    ],
    [
      'one by external id and one by name',
      [{ externalId: 'hr-1', userName: 'a.new' }, { userName: 'anna' }],
      [
        [0, 1],
        [0, 1],
      ],
    ],
    [
      'three at once',
      [{ userName: 'zoe' }, { userName: 'zoe' }, { userName: 'zoe' }],
      [
        [0, 1, 2],
        [0, 1, 2],
        [0, 1, 2],
      ],
    ],
  ])('%s', (_, rows, expected) => {
    expect([...findRepeated(rows, rows.map(createMatcher(everybody, withMail))).values()]).toEqual(expected);
  });

  test.each<[string, UserAttributes[]]>([
    ['different people', [{ userName: 'anna' }, { userName: 'bob' }]],
    ['external ids in another case', [{ externalId: 'n' }, { externalId: 'N' }]],
    [
      'one found by the address alone gives way',
      [{ userName: 'bob' }, { userName: 'b.new', primaryEmail: 'bob@example.com' }],
    ],
    ['rows without anything', [{}, {}]],
  ])('are not %s', (_, rows) => {
    expect(findRepeated(rows, rows.map(createMatcher(everybody, withMail))).size).toBe(0);
  });
});

function mail(primary: string, ...others: string[]): Pick<User, 'primaryEmail' | 'emails'> {
  return {
    primaryEmail: primary,
    emails: [{ value: primary, primary: true }, ...others.map((value) => ({ value }))],
  };
}
