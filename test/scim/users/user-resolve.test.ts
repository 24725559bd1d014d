import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
afterEach(() => scim.close());

const annaId = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c01';
const uuidName = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c99';

async function start(others = 0) {
  scim = await startScim();
  const { directory } = scim.emulator;
  directory.addUser({ id: annaId, userName: 'Anna' });
  directory.addUser({
    userName: 'bob',
    emails: [{ value: 'bob@example.org', primary: true }, { value: 'team@example.com' }],
  });
  directory.addUser({
    userName: uuidName,
    emails: [{ value: 'carl@example.org', primary: true }, { value: 'TEAM@example.com' }],
  });
  for (let number = 1; number <= others; number++) directory.addUser({ userName: `user-${number}` });
}

const namesOf = async (references: string[], known?: ReadonlySet<string>) =>
  (await scim.users.resolve(references, known)).map(({ reference, candidates }) => [
    reference,
    candidates.map(({ userName, id }) => userName ?? id),
  ]);

const meant: [string, string[]][] = [
  [annaId, ['Anna']],
  ['aNNa', ['Anna']],
  [' Anna ', ['Anna']],
  [annaId.toUpperCase(), ['Anna']],
  [' bob@example.org', ['bob']],
  ['BOB@example.org', ['bob']],
  [uuidName, [uuidName]],
  ['Team@Example.com', ['bob', uuidName]],
  ['nobody', []],
  ['nobody@example.com', []],
  ['4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c77', []],
];

it.each([
  // One page; and what is not on it is looked up before it counts as not there: a name, an address and an id.
  ['a small directory, which is read once', 0, 1 + 3],
  // Six pages, the seam of the first two, and the same three lookups.
  ['a directory of several pages, fewer than there are names', 500, 7 + 3],
])('everybody whom a list means, in %s', async (_, others, requests) => {
  await start(others);
  expect(await namesOf(meant.map(([reference]) => reference))).toEqual(meant);
  expect(scim.asked()).toHaveLength(requests);
});

it('the same, one lookup each, where the directory is larger than the list', async () => {
  await start(1_200);
  expect(await namesOf(['Anna', annaId, 'nobody'])).toEqual([
    ['Anna', ['Anna']],
    [annaId, ['Anna']],
    ['nobody', []],
  ]);
  expect(scim.asked().sort()).toEqual([
    `GET /Users/${annaId}`,
    'GET /Users/nobody',
    'GET /Users?filter=userName eq "Anna"',
    'GET /Users?filter=userName eq "nobody"',
    'GET /Users?startIndex=1&count=100',
  ]);
});

it('one alone is looked up, not read for', async () => {
  await start(300);
  expect(await namesOf(['bob'])).toEqual([['bob', ['bob']]]);
  expect(scim.asked()).toEqual(['GET /Users?filter=userName eq "bob"']);
});

it('nobody is asked for nobody, and for those who are known', async () => {
  await start();
  expect(await namesOf([])).toEqual([]);
  expect(await namesOf([annaId, 'known-id'], new Set([annaId, 'known-id']))).toEqual([
    [annaId, [annaId]],
    ['known-id', ['known-id']],
  ]);
  expect(scim.asked()).toEqual([]);
});

it('a name that comes twice is looked up once and answered twice', async () => {
  await start(300);
  expect(await namesOf(['bob', 'bob'])).toEqual([
    ['bob', ['bob']],
    ['bob', ['bob']],
  ]);
  expect(scim.asked()).toHaveLength(1);
});

/** Two pages with their seam; and one name that is not on them. */
const pagesAndLookUp = 3 + 1;

it('what was read once serves the next list, until something is written', async () => {
  await start(150);
  await namesOf(['Anna', 'bob', 'nobody']);
  expect(scim.asked()).toHaveLength(pagesAndLookUp);
  await namesOf(['bob', 'user-7']);
  expect(scim.asked()).toEqual([]);
  await scim.users.delete({ id: annaId });
  scim.asked();
  expect(await namesOf(['Anna', 'bob', 'nobody'])).toEqual([
    ['Anna', []],
    ['bob', ['bob']],
    ['nobody', []],
  ]);
  // Anna is looked up, too, before she counts as gone.
  expect(scim.asked()).toHaveLength(pagesAndLookUp + 1);
});
