import { createIdSet } from './id-set.ts';
import { createReadAhead } from './read-ahead.ts';
import type { ListQuery, Page, Resource, ScimRecord } from './resource.ts';

/** What the vendor gives at most in one page. */
export const largestPage = 100;

/** More than a directory can hold, by the vendor's documentation. */
const mostRecords = 1_000_000;
/** A directory may grow while it is read, but hardly by more than it was and this. */
const mostGrowth = 10_000;

export interface PageRead {
  /** Those not seen on an earlier page. */
  records: ScimRecord[];
  /** As the directory says; where it does not say, how many there are up to here. */
  totalResults: number;
  /** Where the first of `records` stood. */
  startIndex: number;
  /** Where to go on; undefined at the end. */
  nextStartIndex: number | undefined;
  /** False once something shows that the directory changed while it was read, so that a record may be missing. */
  steady: boolean;
  /** Why reading stopped before the end. */
  reason?: string;
}

interface Position {
  next: number | undefined;
  total: number | undefined;
  steady: boolean;
}

/**
 * Where reading stands after a page. Advances by what was received; ends when nothing came, nothing new came, or the
 * total is reached. Pure.
 */
export function advance(before: Position, page: Page, fresh: number): Position {
  const start = before.next ?? 1;
  const received = page.records.length;
  const end = start + received;
  // Without a total only an empty page is the end.
  const total = page.totalResults ?? (received === 0 ? start - 1 : Number.POSITIVE_INFINITY);
  const over = fresh === 0 || end > total;
  const shortened = over && end <= total;
  const overrun = received > 0 && end - 1 > total;
  const drifted = before.total !== undefined && before.total !== page.totalResults;
  const steady = before.steady && !drifted && !shortened && !overrun && fresh === received;
  return { next: over ? undefined : end, total: page.totalResults, steady };
}

/** A directory that never comes to an end must not keep a step, or fill the memory, for ever. */
function mostToRead(total = Number.POSITIVE_INFINITY): number {
  return Math.min(mostRecords, 2 * Math.max(0, total) + mostGrowth);
}

/**
 * Reads a list page by page, from `query.startIndex` to the end. No record comes twice. Once the total is known, the next
 * pages are read side by side, but none before the caller asks for more than the first.
 * @param enough so many records are wanted; pages behind them are not read ahead
 */
export async function* readPages(
  list: Resource['list'],
  query: ListQuery = {},
  enough = Number.POSITIVE_INFINITY,
): AsyncGenerator<PageRead> {
  const seen = createIdSet();
  const count = query.count ?? largestPage;
  const ahead = createReadAhead((startIndex) => list({ ...query, startIndex, count }));
  let most: number | undefined;
  let position: Position = { next: query.startIndex ?? 1, total: undefined, steady: true };
  while (position.next !== undefined) {
    const startIndex = position.next;
    const page = await ahead.take(startIndex);
    const records = page.records.filter(({ id }) => seen.add(id));
    position = advance(position, page, records.length);
    most ??= mostToRead(page.totalResults);
    const endless = position.next !== undefined && seen.size() >= most;
    if (endless) position = { ...position, next: undefined, steady: false };
    yield {
      records,
      totalResults: page.totalResults ?? startIndex - 1 + page.records.length,
      startIndex,
      nextStartIndex: position.next,
      steady: position.steady,
      ...(endless && {
        reason: `Reading stopped after ${seen.size()} records: the directory keeps sending more than it can hold.`,
      }),
    };
    if (position.next !== undefined && page.totalResults !== undefined) {
      const last = Math.min(page.totalResults, (query.startIndex ?? 1) - 1 + enough);
      ahead.begin(position.next, page.records.length, last);
    }
  }
}
