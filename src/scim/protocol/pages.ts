import { createShareTexts } from '../../core/shared-texts.ts';
import { createIdSet, type IdSet } from './id-set.ts';
import { createReadAhead } from './read-ahead.ts';
import type { ListQuery, Page, Resource, WireRecord } from './types.ts';

/** The largest page of the vendor. */
export const largestPage = 100;

/** How many requests the pages after the first take: each except the first begins with the last record of the previous page. */
export const pagesAfterFirst = (totalResults: number): number =>
  Math.ceil((totalResults - largestPage) / (largestPage - 1));

/** A directory may grow while it is read, but hardly by more than its size plus this. */
const mostGrowth = 10_000;

/** A page as readers get it: each record once. */
export interface PageRead<Wire extends WireRecord = WireRecord> {
  /** Records not on an earlier page. */
  records: Wire[];
  /** As stated by the directory, otherwise the number of records so far. */
  totalResults: number;
  /** The index of the first of `records`. */
  startIndex: number;
  /** Where to continue; undefined at the end. */
  nextStartIndex: number | undefined;
  /** False once something shows that a record may be missing: the directory changed, or its pages are inconsistent. */
  steady: boolean;
  /** Why reading stopped before the end. */
  reason?: string;
}

/** The state of reading between two pages. */
export interface Position {
  /** Where the next page begins; undefined at the end. */
  next: number | undefined;
  /** The record with which the next page must begin: the last one of the previous page. */
  overlap: string | undefined;
  total: number | undefined;
  steady: boolean;
}

/**
 * The state after a page. Advances by the number of received records less one: pages overlap by one record, so that a shift
 * shows even if the totals agree. Ends when a page has no records or no new ones, or the total is reached. Pure.
 * @param fresh how many of the page's records were not seen before
 * @param isFirst the second page begins right after the first; the seam between the two is checked separately
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

/** Whether a page continues exactly where the previous one ended. */
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

/** An endless directory must not keep a step busy, or fill the memory. */
function mostToRead(mostRecords: number, total = Number.POSITIVE_INFINITY): number {
  return Math.min(mostRecords, 2 * Math.max(0, total) + mostGrowth);
}

/**
 * Reads a list page by page, from `query.startIndex` to the end. No record comes twice. Once the total is known, the next
 * pages are read concurrently, but only when the caller asks for more than the first.
 * @param enough the number of wanted records; pages beyond them are not read ahead
 * @param mostRecords reading stops there, whatever the totals say; more than a directory can have, according to the vendor
 * @param seen an empty set, to which the ids of all records are added
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
  /** Whether totals count only one page, as on some servers. */
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
      // Every page except the first two begins with the last record of the previous page.
      ahead.begin(position.next, Math.max(1, received - 1), received > 1 ? last - 1 : last);
    }
  }

  /** Whether there are records after a full page, although the total says that it is the last. */
  async function goesOn(page: Page, startIndex: number): Promise<boolean> {
    const { records } = await list({ ...query, startIndex, count: 1 });
    return records.some(({ id }) => page.records.every((other) => other.id !== id));
  }
}

/**
 * Reads the last record of the first page and the next one together. Returns whether the second page continues there. The
 * first two pages are requested without overlap, because some servers have consistent pages only then.
 */
function readSeam(
  list: Resource<WireRecord>['list'],
  query: ListQuery,
  first: Page,
  start: number,
): (second: Page) => Promise<boolean> {
  const last = first.records.at(-1)?.id;
  const reading = list({ ...query, startIndex: start + first.records.length + first.dropped - 1, count: 2 });
  // Its failure is reported where the result is used.
  reading.catch(() => undefined);
  return async (second) => {
    const { records } = await reading;
    const [end, next] = records;
    return end?.id === last && (next === undefined || next.id === second.records[0]?.id);
  };
}

/** A reading whose first page has been read. */
export async function* startingWith<Item>(first: Item, rest: AsyncIterable<Item>): AsyncGenerator<Item> {
  yield first;
  yield* rest;
}
