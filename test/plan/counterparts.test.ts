import { createSparing, identityOf, identityOfUser } from '../../src/plan/counterparts.ts';

const spares = (row: object, record: Parameters<ReturnType<typeof createSparing>>[0]) =>
  createSparing([identityOf(4, row)])(record);
const mayMean = 'Held back: row 4 was not carried out and may mean this record.';

test.each<[string, object, { externalId?: string; names: string[] }]>([
  ['its user name', { userName: 'ann' }, { names: ['ann'] }],
  ['its user name, which only looks alike', { userName: 'WEIß' }, { names: ['weiss'] }],
  ['its address', { primaryEmail: 'ann@example.com' }, { names: ['ann', 'Ann@Example.com'] }],
  [
    'one of its addresses',
    { emails: [{ value: 'x@example.com' }, { value: 'ann@example.com' }] },
    { names: ['ann@example.com'] },
  ],
  ['an address that is its user name', { userName: 'ann@example.com' }, { names: ['a', 'ann@example.com'] }],
  ['its external id', { externalId: 'hr-1', userName: 'new' }, { externalId: 'hr-1', names: ['ann'] }],
  ['a name of a group', { name: 'Team  A' }, { names: ['team a'] }],
])('a record is spared for a failed row with %s', (_, row, record) => {
  expect(spares(row, record)).toBe(mayMean);
});

test.each<[string, object, { externalId?: string; names: string[] }]>([
  ['another name', { userName: 'ben' }, { names: ['ann'] }],
  ['an external id in another case', { externalId: 'HR-1' }, { externalId: 'hr-1', names: ['ann'] }],
  [
    'its display name only, which is no identity',
    { userName: 'x', displayName: 'Ann Berg' },
    { names: ['Ann Berg'] },
  ],
])('a record is not spared for a failed row with %s', (_, row, record) => {
  expect(spares(row, record)).toBeUndefined();
});

test.each([
  {},
  { userName: '' },
  { userName: '  ', primaryEmail: 5, emails: 'x' },
  { displayName: 'Ann Berg' },
])('a row without any usable identity, %j, holds everybody back', (row) => {
  expect(spares(row, { names: ['whoever'] })).toBe(
    'Held back: row 4 names nobody, so it may mean this record.',
  );
});

test('nobody is spared where no row failed', () => {
  expect(createSparing([])({ externalId: 'hr-1', names: ['ann'] })).toBeUndefined();
});

test('a user is known by user name, addresses and external id, not by display name', () => {
  expect(
    identityOfUser({
      id: '1',
      userName: 'ann',
      displayName: 'Ann Berg',
      externalId: 'hr-1',
      emails: [{ value: 'ann@example.com' }, { value: 'a@example.com' }],
    }),
  ).toEqual({ externalId: 'hr-1', names: ['ann', 'ann@example.com', 'a@example.com'] });
});
