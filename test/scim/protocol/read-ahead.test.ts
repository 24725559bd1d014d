import { readPages } from '../../../src/scim/protocol/pages.ts';
import { createReadAhead } from '../../../src/scim/protocol/read-ahead.ts';
import type { Page, Resource } from '../../../src/scim/protocol/types.ts';
import { pageOf, recordsFrom } from '../../support/pages.ts';

/** A list of so many records whose pages come when they are told to; the seam of the first two comes at once. */
function slowList(size: number, cap = 10) {
  const asked: number[] = [];
  const waiting = new Map<number, (page: Page) => void>();
  let most = 0;
  const list: Resource['list'] = async ({ startIndex = 1, count }) => {
    const isSeam = count === 2;
    if (isSeam) return pageOf({ records: recordsFrom(startIndex, 2), totalResults: size, startIndex });
    asked.push(startIndex);
    const page = new Promise<Page>((resolve) => waiting.set(startIndex, resolve));
    most = Math.max(most, waiting.size);
    return page;
  };
  const answer = (startIndex: number) => {
    const length = Math.max(0, Math.min(cap, size - startIndex + 1));
    const records = recordsFrom(startIndex, length);
    waiting.get(startIndex)?.(pageOf({ records, totalResults: size, startIndex }));
    waiting.delete(startIndex);
  };
  const answerAll = () => [...waiting.keys()].reverse().forEach(answer);
  return { list, asked, answer, answerAll, mostAtOnce: () => most };
}

const turn = () => new Promise(setImmediate);

it('reads side by side what comes in any order, six at a time where nobody measures, and gives it in order', async () => {
  const { list, asked, answerAll, mostAtOnce } = slowList(200);
  const ids: string[] = [];
  const reading = (async () => {
    for await (const { records } of readPages(list)) ids.push(...records.map(({ id }) => id));
  })();
  for (let round = 0; round < 20; round++) {
    await turn();
    answerAll();
  }
  await reading;
  expect(ids).toEqual(Array.from({ length: 200 }, (_, index) => `id-${index + 1}`));
  expect(mostAtOnce()).toBe(6);
  expect([...asked].sort((a, b) => a - b)).toEqual([
    ...[1, 11],
    ...Array.from({ length: 20 }, (_, page) => 20 + page * 9),
  ]);
});

it('asks for nothing behind the first page until more is wanted', async () => {
  const { list, asked, answerAll } = slowList(200);
  const pages = readPages(list);
  const first = pages.next();
  answerAll();
  await first;
  await turn();
  expect(asked).toEqual([1]);
  void pages.next();
  await turn();
  expect(asked).toEqual([1, 11, 20]);
});

it.each([
  ['no page behind what is enough', 35, [1, 11, 20, 29]],
  ['no page behind the last record', undefined, [1, 11, 20, 29, 38]],
])('asks for %s', async (_, enough, starts) => {
  const { list, asked, answerAll } = slowList(45);
  let taken = 0;
  const reading = (async () => {
    for await (const { records } of readPages(list, {}, enough)) {
      taken += records.length;
      if (taken >= (enough ?? 100)) return;
    }
  })();
  for (let round = 0; round < 10; round++) {
    await turn();
    answerAll();
  }
  await reading;
  expect(asked).toEqual(starts);
});

it('reads again from where a short page ends', async () => {
  const sizes = new Map([
    [1, 10],
    [11, 7],
  ]);
  const asked: number[] = [];
  const list: Resource['list'] = async ({ startIndex = 1, count = 10 }) => {
    asked.push(startIndex);
    const length = Math.min(count, sizes.get(startIndex) ?? 10, 40 - startIndex + 1);
    return pageOf({ records: recordsFrom(startIndex, length), totalResults: 40, startIndex });
  };
  const ids: string[] = [];
  for await (const page of readPages(list)) ids.push(...page.records.map(({ id }) => id));
  expect(ids).toEqual(Array.from({ length: 40 }, (_, index) => `id-${index + 1}`));
  expect(asked).toEqual(expect.arrayContaining([1, 11, 17]));
});

it('fails with the first page that fails, after those before it; a later failure nobody waits for is no failure', async () => {
  const list: Resource['list'] = async ({ startIndex = 1, count = 10 }) => {
    if (startIndex > 11) throw new Error(`no page ${startIndex}`);
    return pageOf({ records: recordsFrom(startIndex, Math.min(count, 10)), totalResults: 100, startIndex });
  };
  const seen: number[] = [];
  const reading = (async () => {
    for await (const { startIndex } of readPages(list)) seen.push(startIndex);
  })();
  await expect(reading).rejects.toThrow('no page 20');
  expect(seen).toEqual([1, 11]);
});

it('forgets pages that lie elsewhere', async () => {
  const asked: number[] = [];
  const ahead = createReadAhead(async (startIndex) => {
    asked.push(startIndex);
    return {};
  });
  ahead.begin(11, 10, 100);
  ahead.begin(18, 10, 100);
  ahead.begin(11, 10, 100);
  expect(asked).toEqual([11, 21, 18, 28, 38, 11, 21, 31, 41]);
});

describe('how many are read side by side', () => {
  /** The most that were asked for at a time, of 3,000 records whose answers took so long. */
  async function mostOf(tookMs: (number: number) => number): Promise<number> {
    const { list, answerAll, mostAtOnce } = slowList(3_000);
    let number = 0;
    const measured: Resource['list'] = async (query) => ({
      ...(await list(query)),
      tookMs: tookMs(number++),
    });
    let isRead = false;
    const reading = (async () => {
      for await (const _page of readPages(measured));
      isRead = true;
    })();
    while (!isRead) {
      await turn();
      answerAll();
    }
    await reading;
    return mostAtOnce();
  }

  it.each([
    ['as long as answers do not get slower', () => 100, 32],
    ['not more once they do', (number: number) => 20 + number * 20, 6],
  ])('grows %s', async (_, tookMs, most) => {
    expect(await mostOf(tookMs)).toBe(most);
  });
});
