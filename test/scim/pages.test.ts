import fc from 'fast-check';
import { readPages } from '../../src/scim/pages.ts';
import type { Page, Resource } from '../../src/scim/resource.ts';

const record = (number: number) => ({ id: `id-${number}` });
const recordsFrom = (start: number, count: number) =>
  Array.from({ length: count }, (_, index) => record(start + index));

/** A directory of so many records, its habits as given. Counts the pages it was asked for. */
function listOf(size: number, { cap = 100, total = size }: { cap?: number; total?: number } = {}) {
  const asked: number[] = [];
  const list: Resource['list'] = async ({ startIndex = 1, count = cap }) => {
    asked.push(startIndex);
    const received = Math.max(0, Math.min(count, cap, size - startIndex + 1));
    return { records: recordsFrom(startIndex, received), totalResults: total, startIndex };
  };
  return { list, asked };
}

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
  it.each([
    [0, [1]],
    [1, [1]],
    [99, [1]],
    [100, [1]],
    [101, [1, 101]],
    [200, [1, 101]],
    [201, [1, 101, 201]],
  ])('%i records take pages from %j', async (size, starts) => {
    const { list, asked } = listOf(size);
    const ids = recordsFrom(1, size).map(({ id }) => id);
    expect(await readAll(list)).toEqual({ ids, steady: true, next: undefined });
    expect(asked).toEqual(starts);
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
          expect(asked.length).toBeLessThanOrEqual(Math.ceil(size / Math.min(cap, count)) + 1);
        },
      ),
    );
  });

  it('stops at a server that always answers with its first page, and says that it is not steady', async () => {
    const list: Resource['list'] = async () => ({
      records: recordsFrom(1, 10),
      totalResults: 35,
      startIndex: 1,
    });
    expect(await readAll(list)).toEqual({
      ids: recordsFrom(1, 10).map(({ id }) => id),
      steady: false,
      next: undefined,
    });
  });

  it.each([
    ['more than there are', 40, { ids: 30, steady: false }],
    ['fewer than came', 3, { ids: 30, steady: false }],
  ])('stops when the total promises %s', async (_, total, { ids, steady }) => {
    const read = await readAll(listOf(30, { total }).list);
    expect({ ids: read.ids.length, steady: read.steady, next: read.next }).toEqual({
      ids,
      steady,
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
    expect(asked).toEqual([1, 11, 21, 31]);
  });

  it('gives a record once that stands twice on one page', async () => {
    const list: Resource['list'] = async () => ({
      records: [record(1), record(1), record(2)],
      totalResults: 3,
      startIndex: 1,
    });
    expect(await readAll(list)).toEqual({ ids: ['id-1', 'id-2'], steady: false, next: undefined });
  });

  it('asks for the largest page there is unless it is told otherwise', async () => {
    const counts: unknown[] = [];
    const list: Resource['list'] = async ({ count }) => {
      counts.push(count);
      return { records: [], totalResults: 0, startIndex: 1 };
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

  it('says where the first record of each page stood', async () => {
    const starts = [];
    for await (const { startIndex } of readPages(listOf(25, { cap: 10 }).list, { startIndex: 3 }))
      starts.push(startIndex);
    expect(starts).toEqual([3, 13, 23]);
  });

  it('never ends up in a circle, whatever the server answers', async () => {
    const answer = fc.record({
      records: fc.array(fc.nat(8).map(record), { maxLength: 5 }),
      totalResults: fc.nat(30),
    });
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(answer), async (answers) => {
        const list: Resource['list'] = async () => ({
          startIndex: 1,
          ...(answers.next().value as Omit<Page, 'startIndex'>),
        });
        const { ids, next } = await readAll(list);
        expect(next).toBeUndefined();
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
