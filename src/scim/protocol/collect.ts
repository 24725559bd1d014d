import { createIdSet, type IdSet } from './id-set.ts';
import type { PageRead } from './pages.ts';
import type { StepContext } from './types.ts';

/** A page in the form actions return. */
export interface PageOf<Item> extends Omit<PageRead, 'records'> {
  items: Item[];
}

/** The common output of lists; `Resources` stays empty if records are passed page by page. */
export interface Listing<Item> {
  Resources: Item[];
  totalResults: number;
  startIndex: number;
  itemsPerPage: number;
  complete: boolean;
  nextStartIndex?: number;
}

/** How many records a list needs, and which. */
export interface Wanted<Item> {
  /** Reading stops after so many. */
  most: number;
  /** A condition that the directory cannot filter by. */
  fits?: ((item: Item) => boolean) | undefined;
}

/**
 * An empty list, before reading.
 * @param startIndex 1-based
 */
export const startListing = <Item>(startIndex: number): Listing<Item> => ({
  Resources: [],
  totalResults: 0,
  startIndex,
  itemsPerPage: 0,
  complete: false,
});

/** How often a list that shifted while it was read is read again. */
const mostReadings = 3;

/**
 * Fills a list from pages until it has enough records or the end is reached; starts again, twice at most, if the
 * directory changed while it was read. With `tellRecords` the list counts the records that were passed, each once.
 * @param read begins a reading, which keeps the ids that it meets in `seen`
 * @param onPartial called from the first page on, so that what was read is available even if reading fails
 */
export async function collect<Item extends { id: string }>(
  read: (seen: IdSet) => AsyncIterable<PageOf<Item>>,
  { most, fits }: Wanted<Item>,
  list: Listing<Item>,
  onPartial: (list: Listing<Item>) => void,
  { log, now, timeLeftMs, tellRecords }: Pick<StepContext, 'log' | 'now' | 'timeLeftMs' | 'tellRecords'>,
): Promise<void> {
  const empty = startListing<Item>(list.startIndex);
  const told = createIdSet();
  for (let reading = 1; ; reading++) {
    const from = now();
    // Without a condition the first reading passes all records: one set serves both purposes.
    const isAllTold = reading === 1 && !fits;
    const seen = isAllTold ? told : createIdSet();
    const isNew = ({ id }: Item) => tellRecords === undefined || isAllTold || told.add(id);
    const isEnd = await fill(read(seen), (item) => (!fits || fits(item)) && isNew(item));
    if (!isEnd || list.complete) return;
    const again = reading < mostReadings && timeLeftMs() > 2 * (now() - from);
    log(
      `The directory changed while it was read, so records may be missing${again ? ': reading it again' : ''}.`,
    );
    if (!again) return;
    delete list.nextStartIndex;
    // Passed records are not taken back.
    if (!tellRecords) Object.assign(list, { ...empty, Resources: [] });
  }

  /** Returns whether the end was reached; the list may be read again. */
  async function fill(
    pages: AsyncIterable<PageOf<Item>>,
    belongs: (item: Item) => boolean,
  ): Promise<boolean> {
    let isEndless = false;
    for await (const page of pages) {
      onPartial(list);
      const { looked, items } = take(page.items, most - list.itemsPerPage, belongs);
      // Passed records belong to the host.
      const { length } = items;
      if (!tellRecords) for (const item of items) list.Resources.push(item);
      else if (length > 0) await tellRecords(items);
      list.itemsPerPage += length;
      list.totalResults = fits ? list.itemsPerPage : page.totalResults;
      const nothingAsked = most === 0;
      const more = looked < page.items.length || (nothingAsked && page.startIndex <= page.totalResults);
      const next = more ? page.startIndex + looked : page.nextStartIndex;
      if (next === undefined) delete list.nextStartIndex;
      else list.nextStartIndex = next;
      list.complete = next === undefined && (page.steady || nothingAsked);
      isEndless = page.reason !== undefined;
      if (page.reason !== undefined) log(page.reason);
      if (list.itemsPerPage >= most) return false;
    }
    return !isEndless;
  }
}

/** The matching records until there are enough, and how many were examined. */
function take<Item>(
  items: readonly Item[],
  most: number,
  belongs: (item: Item) => boolean,
): { looked: number; items: Item[] } {
  const taken: Item[] = [];
  for (const [index, item] of items.entries()) {
    if (taken.length >= most) return { looked: index, items: taken };
    if (belongs(item)) taken.push(item);
  }
  return { looked: items.length, items: taken };
}
