import { type ScimTest, startScim } from '../support/scim.ts';

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

it('says that it is not complete when a user is removed in front of where reading stands', async () => {
  const missed = idAt(101);
  scim.emulator.fail({ kind: 'drift', skip: 1, drift: (directory) => directory.removeUser(idAt(1)) });
  const { ids, complete, nextStartIndex } = await collect();
  expect(ids).not.toContain(missed);
  expect({ complete, nextStartIndex }).toEqual({ complete: false, nextStartIndex: undefined });
});

it('reads a user once who is added while it reads, and does not vouch for the rest', async () => {
  scim.emulator.fail({
    kind: 'drift',
    skip: 1,
    drift: (directory) => directory.addUser({ userName: 'new' }),
  });
  const { ids, complete, totalResults } = await collect();
  expect(ids).toEqual(scim.emulator.directory.users().map(({ id }) => id));
  expect({ complete, totalResults }).toEqual({ complete: false, totalResults: 251 });
});

it('comes to an end when the directory is emptied under its hands', async () => {
  scim.emulator.fail({
    kind: 'drift',
    skip: 1,
    drift: (directory) => {
      for (const { id } of directory.users()) directory.removeUser(id);
    },
  });
  const { ids, complete, totalResults } = await collect();
  expect(ids).toHaveLength(100);
  expect({ complete, totalResults }).toEqual({ complete: false, totalResults: 0 });
});

it('says so once, however many pages follow', async () => {
  scim.emulator.fail({ kind: 'drift', skip: 1, drift: (directory) => directory.removeUser(idAt(1)) });
  for (let number = 1; number <= 200; number++)
    scim.emulator.directory.addUser({ userName: `more-${number}` });
  await collect();
  expect(scim.logged).toEqual(['The directory changed while it was read, so something may be missing.']);
});

it('reads on where a page is shorter than asked for', async () => {
  await scim.close();
  scim = await startScim({ users: 55, pageCap: 20 });
  expect(await collect()).toMatchObject({ itemsPerPage: 55, complete: true });
  expect(scim.asked()).toHaveLength(3);
});
