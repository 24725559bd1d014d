import fc from 'fast-check';
import { readPages } from '../../../src/scim/protocol/pages.ts';
import type { Page, Resource } from '../../../src/scim/protocol/types.ts';
import { movingList, pageOf, record, recordsFrom } from '../../support/pages.ts';

/** A directory of so many records, its habits as given. */
function listOf(
  size: number,
  { cap = 100, total = size }: { cap?: number; total?: number | undefined } = {},
) {
  const { list, asked } = movingList({ records: recordsFrom(1, size), cap });
  return {
    asked,
    list: async (query: Parameters<typeof list>[0]) => ({ ...(await list(query)), totalResults: total }),
  };
}

/** The pages of more than one, with what is read of the seam between the first two. */
const twoPages: [number, number][] = [
  [1, 100],
  [100, 2],
  [101, 100],
];
const byStart = ([one]: [number, number], [other]: [number, number]) => one - other;

async function readAll(list: Resource['list'], query = {}) {
  const pages = [];
  for await (const page of readPages(list, query)) pages.push(page);
  const last = pages.at(-1);
  return {
    ids: pages.flatMap(({ records }) => records.map(({ id }) => id)),
    steady: last?.steady,
    next: last?.nextStartIndex,
  };
}

describe('reading to the end', () => {
  /** The first and second page fit end to end, and their seam is read by itself; all others overlap by one record. */
  it.each<[number, [number, number][]]>([
    [0, [[1, 100]]],
    [1, [[1, 100]]],
    [99, [[1, 100]]],
    // A total may count the page only: one look behind a page that is full.
    [
      100,
      [
        [1, 100],
        [101, 1],
      ],
    ],
    [101, [...twoPages]],
    [200, [...twoPages]],
    [201, [...twoPages, [200, 100]]],
    [299, [...twoPages, [200, 100]]],
    [300, [...twoPages, [200, 100], [299, 100]]],
  ])('%i records take pages from %j', async (size, starts) => {
    const { list, asked } = listOf(size);
    const ids = recordsFrom(1, size).map(({ id }) => id);
    expect(await readAll(list)).toEqual({ ids, steady: true, next: undefined });
    expect([...asked].sort(byStart)).toEqual([...starts].sort(byStart));
  });

  it('gives the whole list, each record once, whatever the page size and the start', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 1, max: 70 }),
        async (size, cap, count, startIndex) => {
          const { list, asked } = listOf(size, { cap });
          const whole = recordsFrom(1, size).map(({ id }) => id);
          const { ids, steady, next } = await readAll(list, { count, startIndex });
          expect(ids).toEqual(whole.slice(startIndex - 1));
          expect([steady, next]).toEqual([true, undefined]);
          const perPage = Math.max(1, Math.min(cap, count) - 1);
          // One for the first page, one for its seam with the second.
          expect(asked.length).toBeLessThanOrEqual(Math.ceil(size / perPage) + 2);
        },
      ),
    );
  });

  it('stops at a server that always answers with its first page, and says that it is not steady', async () => {
    const list: Resource['list'] = async () =>
      pageOf({ records: recordsFrom(1, 10), totalResults: 35, startIndex: 1 });
    expect(await readAll(list)).toEqual({
      ids: recordsFrom(1, 10).map(({ id }) => id),
      steady: false,
      next: undefined,
    });
  });

  it.each([
    ['more than there are', 40],
    ['fewer than came', 3],
  ])('stops when the total promises %s, and does not vouch for it', async (_, total) => {
    const read = await readAll(listOf(30, { total }).list);
    expect({ ids: read.ids.length, steady: read.steady, next: read.next }).toEqual({
      ids: 30,
      steady: false,
      next: undefined,
    });
  });

  it('reads on to an empty page when nobody says how many there are', async () => {
    const { list, asked } = listOf(30, { cap: 10 });
    const silent: Resource['list'] = async (query) => ({ ...(await list(query)), totalResults: undefined });
    expect(await readAll(silent)).toEqual({
      ids: recordsFrom(1, 30).map(({ id }) => id),
      steady: true,
      next: undefined,
    });
    expect(asked.filter(([, count]) => count === 100).map(([start]) => start)).toEqual([1, 11, 20, 29, 30]);
  });

  it('gives a record once that stands twice on one page', async () => {
    const list: Resource['list'] = async () =>
      pageOf({ records: [record(1), record(1), record(2)], totalResults: 3, startIndex: 1 });
    expect(await readAll(list)).toEqual({ ids: ['id-1', 'id-2'], steady: false, next: undefined });
  });

  it('asks for the largest page there is unless it is told otherwise', async () => {
    const counts: unknown[] = [];
    const list: Resource['list'] = async ({ count }) => {
      counts.push(count);
      return pageOf({ totalResults: 0, startIndex: 1 });
    };
    await readAll(list);
    await readAll(list, { count: 7 });
    expect(counts).toEqual([100, 7]);
  });

  it.each([
    ['as the directory says', 25, [25, 25, 25]],
    ['as far as it is read where the directory does not say', undefined, [10, 20, 25, 25]],
  ])('tells how many there are %s', async (_, totalResults, totals) => {
    const { list } = listOf(25, { cap: 10 });
    const told: number[] = [];
    for await (const page of readPages(async (query) => ({ ...(await list(query)), totalResults })))
      told.push(page.totalResults);
    expect(told).toEqual(totals);
  });

  it('says where the first record of each page stood, and where to go on, the repeated one not counted', async () => {
    const places = [];
    for await (const { startIndex, records, nextStartIndex } of readPages(listOf(35, { cap: 10 }).list, {
      startIndex: 3,
    }))
      places.push([startIndex, records[0]?.id, nextStartIndex]);
    expect(places).toEqual([
      [3, 'id-3', 13],
      [13, 'id-13', 23],
      [23, 'id-23', 32],
      [32, 'id-32', undefined],
    ]);
  });

  it('fails where the seam of the first two pages cannot be read', async () => {
    const { list } = listOf(150);
    const failing: Resource['list'] = (query) =>
      query.count === 2 ? Promise.reject(new Error('no seam')) : list(query);
    await expect(readAll(failing)).rejects.toThrow('no seam');
  });

  it('does not read the seam where one page is enough', async () => {
    const { list, asked } = listOf(150);
    for await (const _page of readPages(list)) break;
    expect(asked).toEqual([[1, 100]]);
  });

  it('never ends up in a circle, whatever the server answers', async () => {
    const answer = fc.record({
      records: fc.array(fc.nat(8).map(record), { maxLength: 5 }),
      totalResults: fc.nat(30),
    });
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(answer), async (answers) => {
        const list: Resource['list'] = async () =>
          pageOf({ startIndex: 1, ...(answers.next().value as Partial<Page>) });
        const { ids, next } = await readAll(list);
        expect(next).toBeUndefined();
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('what does not fit together is not steady:', () => {
  const steadyOf = async (list: Resource['list']) => (await readAll(list)).steady;

  /** What others do before one request; the total stays what it was. */
  const shift: Parameters<typeof movingList>[0]['change'] = (records) => {
    records.shift();
    records.push(record(999));
  };

  it.each([2, 3, 4, 5, 6])(
    'one deleted in front and one appended before request %i of six, although the totals agree',
    async (at) => {
      const { list, asked } = movingList({
        records: recordsFrom(1, 47),
        cap: 10,
        change: (records, request) => {
          if (request === at) shift(records, request);
        },
      });
      expect(await steadyOf(list)).toBe(false);
      expect(asked.length).toBeGreaterThanOrEqual(6);
    },
  );

  it('one deleted in front and one appended between the first page and its seam', async () => {
    const { list } = movingList({
      records: recordsFrom(1, 20),
      cap: 10,
      change: (records, request) => {
        if (request === 2) shift(records, request);
      },
    });
    expect(await steadyOf(list)).toBe(false);
  });

  it('one deleted in front and one appended between the seam and the second page', async () => {
    const { list } = movingList({
      records: recordsFrom(1, 20),
      cap: 10,
      change: (records, request) => {
        if (request === 3) shift(records, request);
      },
    });
    expect(await steadyOf(list)).toBe(false);
  });

  it('two that exchange their places across pages', async () => {
    const { list } = movingList({
      records: recordsFrom(1, 47),
      cap: 10,
      change: (records, request) => {
        if (request === 3) exchange(records, 4, 40);
      },
    });
    const { ids, steady } = await readAll(list);
    expect({ missing: !ids.includes('id-41'), steady }).toEqual({ missing: true, steady: false });
  });

  it.each<[string, (page: Page, startIndex: number) => Partial<Page>]>([
    [
      'a page that says that it begins elsewhere',
      (_, startIndex) => ({ startIndex: startIndex + (startIndex > 20 ? 1 : 0) }),
    ],
    ['an entry that is no record', ({ records }) => ({ records: records.slice(1), dropped: 1 })],
    ['a total that is less than what came', () => ({ totalResults: 30 })],
    ['a total that is more than what came', () => ({ totalResults: 60 })],
    ['a total that changes', (_, startIndex) => ({ totalResults: startIndex > 20 ? 48 : 47 })],
  ])('%s', async (_, spoil) => {
    const { list } = movingList({ records: recordsFrom(1, 47), cap: 10 });
    const spoilt: Resource['list'] = async (query) => {
      const page = await list(query);
      return { ...page, ...spoil(page, query.startIndex ?? 1) };
    };
    expect(await steadyOf(list)).toBe(true);
    expect(await steadyOf(spoilt)).toBe(false);
  });
});

/** What others may do before a request is answered: places are taken modulo the length. */
const deletionsAndAdditions = fc.array(
  fc.record({
    request: fc.integer({ min: 1, max: 12 }),
    remove: fc.array(fc.nat(60), { maxLength: 2 }),
    add: fc.nat(2),
  }),
  { maxLength: 4 },
);
const exchanges = fc.array(
  fc.record({ request: fc.integer({ min: 1, max: 12 }), one: fc.nat(60), other: fc.nat(60) }),
  { maxLength: 4 },
);
const sizes = [fc.nat(50), fc.integer({ min: 2, max: 12 })] as const;

describe('whoever was there all the time and is missing in what was read makes it unsteady', () => {
  it('while records are deleted anywhere and appended, whatever the totals', async () => {
    await fc.assert(
      fc.asyncProperty(...sizes, deletionsAndAdditions, async (size, cap, changes) => {
        let late = 1_000;
        const directory = movingList({
          records: recordsFrom(1, size),
          cap,
          change: (records, request) => {
            for (const { remove, add } of changes.filter((change) => change.request === request)) {
              for (const place of remove) records.splice(place % Math.max(1, records.length), 1);
              records.push(...recordsFrom(late++, add));
              late += add;
            }
          },
        });
        await expectNobodyMissed(directory, size);
      }),
      { numRuns: 1_000 },
    );
  });

  it('while records exchange their places', async () => {
    await fc.assert(
      fc.asyncProperty(...sizes, exchanges, async (size, cap, changes) => {
        const directory = movingList({
          records: recordsFrom(1, size),
          cap,
          change: (records, request) => {
            for (const { one, other } of changes.filter((change) => change.request === request))
              exchange(records, one, other);
          },
        });
        await expectNobodyMissed(directory, size);
      }),
      { numRuns: 1_000 },
    );
  });
});

async function expectNobodyMissed({ list, records }: ReturnType<typeof movingList>, size: number) {
  const { ids, steady } = await readAll(list);
  const before = new Set(recordsFrom(1, size).map(({ id }) => id));
  const missed = records.filter(({ id }) => before.has(id) && !ids.includes(id)).map(({ id }) => id);
  expect(steady ? missed : []).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
}

function exchange<Item>(items: Item[], one: number, other: number): void {
  if (items.length === 0) return;
  const [left, right] = [one % items.length, other % items.length];
  const [first, second] = [items[left] as Item, items[right] as Item];
  items[left] = second;
  items[right] = first;
}
