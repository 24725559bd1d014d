import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim({ users: 250 });
});
afterEach(() => scim.close());

async function collect() {
  const list = await scim.users.collect({ startIndex: 1, most: Number.POSITIVE_INFINITY }, () => {});
  return { ...list, ids: list.Resources.map(({ id }) => id) };
}

/** The number of a user in order of creation. */
const idAt = (number: number) => scim.emulator.directory.users()[number - 1]?.id ?? '';

it('reads a directory that stays as it is to the end', async () => {
  const { ids, complete } = await collect();
  expect(ids).toEqual(scim.emulator.directory.users().map(({ id }) => id));
  expect(complete).toBe(true);
  expect(scim.logged).toEqual([]);
});

it('reads again when a user is removed in front of where reading stands, and misses nobody', async () => {
  const missed = idAt(101);
  scim.emulator.fail({
    kind: 'drift',
    path: /startIndex=101/,
    drift: (directory) => directory.removeUser(idAt(1)),
  });
  const { ids, complete, totalResults, itemsPerPage } = await collect();
  expect(ids).toEqual(scim.emulator.directory.users().map(({ id }) => id));
  expect(ids).toContain(missed);
  expect({ complete, totalResults, itemsPerPage }).toEqual({
    complete: true,
    totalResults: 249,
    itemsPerPage: 249,
  });
  expect(scim.logged).toEqual([expect.stringContaining('reading it again')]);
});

it('reads again where one is removed in front and one added: the totals agree, the places do not', async () => {
  scim.emulator.fail({
    kind: 'drift',
    path: /startIndex=101/,
    drift: (directory) => {
      directory.removeUser(idAt(1));
      directory.addUser({ userName: 'new' });
    },
  });
  const { ids, complete } = await collect();
  expect(ids).toEqual(scim.emulator.directory.users().map(({ id }) => id));
  expect(complete).toBe(true);
});

it('reads a user once who is added while it reads', async () => {
  scim.emulator.fail({
    kind: 'drift',
    path: /startIndex=101/,
    drift: (directory) => directory.addUser({ userName: 'new' }),
  });
  const { ids, complete, totalResults } = await collect();
  expect(ids).toEqual(scim.emulator.directory.users().map(({ id }) => id));
  expect({ complete, totalResults }).toEqual({ complete: true, totalResults: 251 });
});

it('comes to an end when the directory is emptied under its hands', async () => {
  scim.emulator.fail({
    kind: 'drift',
    path: /startIndex=101/,
    drift: (directory) => {
      for (const { id } of directory.users()) directory.removeUser(id);
    },
  });
  const { ids, complete, totalResults } = await collect();
  expect(ids).toEqual([]);
  expect({ complete, totalResults }).toEqual({ complete: true, totalResults: 0 });
});

/** Somebody goes in front before each reading has come to its second page. */
const driftForEver = () =>
  scim.emulator.fail({
    kind: 'drift',
    path: /startIndex=101/,
    times: Number.POSITIVE_INFINITY,
    drift: (directory) => directory.removeUser(idAt(1)),
  });

it('is not complete where it changes with every reading, and says so for each, however many pages follow', async () => {
  driftForEver();
  for (let number = 1; number <= 200; number++)
    scim.emulator.directory.addUser({ userName: `more-${number}` });
  const { complete, nextStartIndex } = await collect();
  expect({ complete, nextStartIndex }).toEqual({ complete: false, nextStartIndex: undefined });
  const changed = 'The directory changed while it was read, so records may be missing';
  expect(scim.logged).toEqual([
    `${changed}: reading it again.`,
    `${changed}: reading it again.`,
    `${changed}.`,
  ]);
});

it('reads on where a page is shorter than asked for', async () => {
  await scim.close();
  scim = await startScim({ users: 55, pageCap: 20 });
  expect(await collect()).toMatchObject({ itemsPerPage: 55, complete: true });
  // Pages of 20, 20 and 16, the first record of the last one known, and the seam of the first two.
  expect(scim.asked()).toHaveLength(4);
});
