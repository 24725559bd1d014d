import type { User } from '../../../src/generated/types.ts';
import { collect as fill, type Listing, startListing } from '../../../src/scim/protocol/collect.ts';
import { readPages } from '../../../src/scim/protocol/pages.ts';
import type { UserListQuery } from '../../../src/scim/users/user-list.ts';
import { pageOf } from '../../support/pages.ts';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
beforeAll(async () => {
  scim = await startScim();
  // Every fifth user is deactivated, every seventh works elsewhere.
  for (let number = 1; number <= 230; number++) {
    scim.emulator.directory.addUser({
      userName: `user-${number}`,
      externalId: `hr-${number % 100}`,
      active: number % 5 !== 0,
      emails: [
        { value: `user-${number}@${number % 7 === 0 ? 'elsewhere.example' : 'example.com'}`, primary: true },
      ],
    });
  }
});
beforeEach(() => {
  scim.emulator.clearRequests();
  scim.logged.length = 0;
});
afterAll(() => scim.close());

async function collect(query: Partial<UserListQuery>) {
  const list = await scim.users.collect(
    { startIndex: 1, most: Number.POSITIVE_INFINITY, ...query },
    () => {},
  );
  const { Resources, ...rest } = list;
  return { names: Resources.map(({ userName }) => userName), ...rest };
}

const numbered = (numbers: number[]) => numbers.map((number) => `user-${number}`);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('so many from somewhere', () => {
  // Of more than one page the seam of the first two is read, too.
  it.each([
    ['all', 1, Number.POSITIVE_INFINITY, [1, 230], { complete: true }, 4],
    ['fewer than a page', 1, 7, [1, 7], { complete: false, nextStartIndex: 8 }, 1],
    ['exactly a page', 1, 100, [1, 100], { complete: false, nextStartIndex: 101 }, 1],
    ['more than a page', 1, 150, [1, 150], { complete: false, nextStartIndex: 151 }, 3],
    ['exactly all', 1, 230, [1, 230], { complete: true }, 4],
    ['more than all', 1, 500, [1, 230], { complete: true }, 4],
    ['from the middle', 151, 50, [151, 200], { complete: false, nextStartIndex: 201 }, 1],
    ['from the middle to the end', 201, 100, [201, 230], { complete: true }, 1],
    ['the last one', 230, 1, [230, 230], { complete: true }, 1],
    ['from behind the end', 500, 10, [1, 0], { complete: true }, 1],
  ])('%s', async (_, startIndex, most, [from = 1, to = 0], outcome, requests) => {
    expect(await collect({ startIndex, most })).toEqual({
      names: numbered(range(from, to)),
      totalResults: 230,
      startIndex,
      itemsPerPage: to - from + 1,
      ...outcome,
    });
    expect(scim.asked()).toHaveLength(requests);
  });

  it('none, only the number of them', async () => {
    expect(await collect({ most: 0 })).toEqual({
      names: [],
      totalResults: 230,
      startIndex: 1,
      itemsPerPage: 0,
      complete: false,
      nextStartIndex: 1,
    });
    expect(scim.asked()).toEqual(['GET /Users?startIndex=1&count=0']);
    expect(scim.logged).toEqual([]);
  });

  it('none of none', async () => {
    expect(await collect({ most: 0, userName: 'nobody' })).toMatchObject({ totalResults: 0, complete: true });
  });

  it.each([1, 33, 99, 100, 101, 230])(
    'continued piece by piece, %i at a time, gives each once',
    async (most) => {
      const names: (string | undefined)[] = [];
      let next: number | undefined = 1;
      while (next !== undefined) {
        const piece: Awaited<ReturnType<typeof collect>> = await collect({ startIndex: next, most });
        names.push(...piece.names);
        next = piece.nextStartIndex;
      }
      expect(names).toEqual(numbered(range(1, 230)));
    },
  );
});

describe('with conditions that are checked here', () => {
  const inactive = range(1, 230).filter((number) => number % 5 === 0);

  it('finds them on every page', async () => {
    expect(await collect({ active: false })).toEqual({
      names: numbered(inactive),
      totalResults: 46,
      startIndex: 1,
      itemsPerPage: 46,
      complete: true,
    });
    expect(scim.logged).toEqual([expect.stringContaining('active')]);
  });

  it('counts what was found so far when it stops, and says where to go on', async () => {
    expect(await collect({ active: false, most: 3 })).toEqual({
      names: numbered([5, 10, 15]),
      totalResults: 3,
      startIndex: 1,
      itemsPerPage: 3,
      complete: false,
      nextStartIndex: 16,
    });
    expect(scim.asked()).toEqual(['GET /Users?startIndex=1&count=100']);
  });

  it('begins where it is told to', async () => {
    expect(await collect({ active: false, startIndex: 16, most: 2 })).toMatchObject({
      names: numbered([20, 25]),
      nextStartIndex: 26,
    });
  });

  it.each([1, 4, 46])('continued piece by piece, %i at a time, gives each once', async (most) => {
    const names: (string | undefined)[] = [];
    let next: number | undefined = 1;
    while (next !== undefined) {
      const piece: Awaited<ReturnType<typeof collect>> = await collect({
        active: false,
        startIndex: next,
        most,
      });
      names.push(...piece.names);
      next = piece.nextStartIndex;
    }
    expect(names).toEqual(numbered(inactive));
  });

  it('is complete when the last one looked at is the last of the directory', async () => {
    expect(await collect({ active: false, most: 46 })).toMatchObject({ complete: true, itemsPerPage: 46 });
  });

  it('checks all of several', async () => {
    const { names } = await collect({ active: false, emailDomain: 'elsewhere.example' });
    expect(names).toEqual(numbered(inactive.filter((number) => number % 7 === 0)));
  });
});

it('tells what was read before a failure', async () => {
  let setPartialOutput: Listing<User> | undefined;
  scim.emulator.fail({ kind: 'status', status: 400, skip: 1 });
  const reading = scim.users.collect({ startIndex: 1, most: 1_000 }, (list) => {
    setPartialOutput = list;
  });
  await expect(reading).rejects.toThrow('Listing users failed');
  expect(setPartialOutput).toMatchObject({
    itemsPerPage: 100,
    totalResults: 230,
    complete: false,
    nextStartIndex: 101,
  });
});

it('does not take the end of a page for the end of the list where nobody says how many there are', async () => {
  async function* pages() {
    const list = async ({ startIndex = 1 }) =>
      pageOf({
        records: range(startIndex, Math.min(startIndex + 1, 5)).map((number) => ({ id: `${number}` })),
        startIndex,
      });
    for await (const { records, ...page } of readPages(list)) yield { ...page, items: records };
  }
  const list = startListing<{ id: string }>(1);
  await fill(pages, { most: 2 }, list, () => {}, scim.context);
  expect(list).toMatchObject({ itemsPerPage: 2, complete: false, nextStartIndex: 3 });
});
