import { createShareTexts } from '../../core/shared-texts.ts';
import { createIdSet, type IdSet } from './id-set.ts';
import { createReadAhead } from './read-ahead.ts';
import type { ListQuery, Page, Resource, WireRecord } from './types.ts';

/** What the vendor gives at most in one page. */
export const largestPage = 100;

/** How many requests the pages behind the first take: each but the first begins with the last record of the page before. */
export const pagesAfterFirst = (totalResults: number): number =>
  Math.ceil((totalResults - largestPage) / (largestPage - 1));

/** A directory may grow while it is read, but hardly by more than it was and this. */
const mostGrowth = 10_000;

/** A page as readers get it: each record once. */
export interface PageRead<Wire extends WireRecord = WireRecord> {
  /** Those not seen on an earlier page. */
  records: Wire[];
  /** As the directory says; where it does not say, how many there are up to here. */
  totalResults: number;
  /** Where the first of `records` stood. */
  startIndex: number;
  /** Where to go on; undefined at the end. */
  nextStartIndex: number | undefined;
  /** False once something shows that a record may be missing: the directory changed, or its pages are inconsistent. */
  steady: boolean;
  /** Why reading stopped before the end. */
  reason?: string;
}

/** Where reading stands between two pages. */
export interface Position {
  /** Where the next page begins; undefined at the end. */
  next: number | undefined;
  /** The record that the next page has to begin with: the last one of the page before. */
  overlap: string | undefined;
  total: number | undefined;
  steady: boolean;
}

/**
 * Where reading stands after a page. Advances by what was received, less one: pages overlap by one record, so that a shift
 * shows even where the totals agree. Ends when nothing came, nothing new came, or the total is reached. Pure.
 * @param fresh how many of the page's records were not seen before
 * @param isFirst after the first page the next begins right behind it; the seam between the two is looked at by itself
 */
export function advance(before: Position, page: Page, fresh: number, isFirst: boolean): Position {
  const start = before.next ?? 1;
  const received = page.records.length + page.dropped;
  const end = start + received;
  const { totalResults: total } = page;
  const over = fresh === 0 || (total !== undefined && end > total);
  const overlaps = received > 1 && !isFirst;
  return {
    next: over ? undefined : overlaps ? end - 1 : end,
    overlap: over || !overlaps ? undefined : page.records.at(-1)?.id,
    total,
    steady: before.steady && fits(before, page, fresh) && !(over && total !== undefined && end <= total),
  };
}

/** Whether a page goes on exactly where the page before ended. */
function fits(before: Position, page: Page, fresh: number): boolean {
  const { records, dropped, totalResults: total } = page;
  const start = before.next ?? 1;
  const repeated = before.overlap === undefined ? 0 : 1;
  const drifted = before.total !== undefined && before.total !== total;
  const overrun = total !== undefined && records.length > 0 && start + records.length - 1 > total;
  const elsewhere = page.startIndex !== undefined && records.length > 0 && page.startIndex !== start;
  return (
    !drifted &&
    !overrun &&
    !elsewhere &&
    dropped === 0 &&
    fresh === records.length - repeated &&
    (before.overlap === undefined || records[0]?.id === before.overlap)
  );
}

/** A directory that never comes to an end must not keep a step, or fill the memory, for ever. */
function mostToRead(mostRecords: number, total = Number.POSITIVE_INFINITY): number {
  return Math.min(mostRecords, 2 * Math.max(0, total) + mostGrowth);
}

/**
 * Reads a list page by page, from `query.startIndex` to the end. No record comes twice. Once the total is known, the next
 * pages are read side by side, but none before the caller asks for more than the first.
 * @param enough so many records are wanted; pages behind them are not read ahead
 * @param mostRecords reading stops there, whatever the totals say; more than a directory can hold, by the vendor's documentation
 * @param seen is empty, and holds the ids of all records of the pages then
 */
export async function* readPages<Wire extends WireRecord>(
  list: Resource<Wire>['list'],
  query: ListQuery = {},
  enough = Number.POSITIVE_INFINITY,
  mostRecords = 1_000_000,
  seen: IdSet = createIdSet(),
): AsyncGenerator<PageRead<Wire>> {
  const share = createShareTexts();
  const count = query.count ?? largestPage;
  const ahead = createReadAhead((startIndex) => list({ ...query, startIndex, count }));
  let most: number | undefined;
  /** Whether totals count one page only, as some servers have it. */
  let countsOnePage = false;
  let isFirst = true;
  let seam: ReturnType<typeof readSeam> | undefined;
  let position: Position = {
    next: query.startIndex ?? 1,
    overlap: undefined,
    total: undefined,
    steady: true,
  };
  while (position.next !== undefined) {
    const { next: asked, overlap } = position;
    const answer = await ahead.take(asked);
    const page = countsOnePage ? { ...answer, totalResults: undefined } : answer;
    const records = share(page.records.filter(({ id }) => seen.add(id)));
    position = advance(position, page, records.length, isFirst);
    const isFullAndAll = isFirst && position.next === undefined && records.length === count;
    if (isFullAndAll && count < enough && (await goesOn(page, asked + count))) {
      countsOnePage = true;
      position = { next: asked + count, overlap: undefined, total: undefined, steady: false };
    }
    if (seam) position = { ...position, steady: position.steady && (await seam(page)) };
    seam = undefined;
    most ??= mostToRead(mostRecords, countsOnePage ? undefined : page.totalResults);
    const endless = position.next !== undefined && seen.size() >= most;
    if (endless) position = { ...position, next: undefined, steady: false };
    const received = page.records.length + page.dropped;
    yield {
      records,
      totalResults: page.totalResults ?? asked - 1 + received,
      startIndex: overlap !== undefined && page.records[0]?.id === overlap ? asked + 1 : asked,
      nextStartIndex: position.next === undefined ? undefined : asked + received,
      steady: position.steady,
      ...(endless && {
        reason: `Reading stopped after ${seen.size()} records: the directory keeps sending more than it can have.`,
      }),
    };
    if (isFirst && position.next !== undefined && records.length > 0)
      seam = readSeam(list, query, page, asked);
    isFirst = false;
    if (position.next !== undefined && page.totalResults !== undefined && !countsOnePage) {
      const last = Math.min(page.totalResults, (query.startIndex ?? 1) - 1 + enough);
      // Every page but the first and the second begins with the last record of the page before.
      ahead.begin(position.next, Math.max(1, received - 1), received > 1 ? last - 1 : last);
    }
  }

  /** Whether there is somebody behind a full page that is all, as the total says. */
  async function goesOn(page: Page, startIndex: number): Promise<boolean> {
    const { records } = await list({ ...query, startIndex, count: 1 });
    return records.some(({ id }) => page.records.every((other) => other.id !== id));
  }
}

/**
 * Reads the last record of the first page and the one behind it together. Gives whether the second page goes on there: the
 * two pages are asked for as any client does, some servers have pages that fit only so.
 */
function readSeam(
  list: Resource<WireRecord>['list'],
  query: ListQuery,
  first: Page,
  start: number,
): (second: Page) => Promise<boolean> {
  const last = first.records.at(-1)?.id;
  const reading = list({ ...query, startIndex: start + first.records.length + first.dropped - 1, count: 2 });
  // Whoever looks at it hears of its failure.
  reading.catch(() => undefined);
  return async (second) => {
    const { records } = await reading;
    const [end, next] = records;
    return end?.id === last && (next === undefined || next.id === second.records[0]?.id);
  };
}

/** A reading whose first page is there already. */
export async function* startingWith<Item>(first: Item, rest: AsyncIterable<Item>): AsyncGenerator<Item> {
  yield first;
  yield* rest;
}
