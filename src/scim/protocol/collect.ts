import { createIdSet, type IdSet } from './id-set.ts';
import type { PageRead } from './pages.ts';
import type { StepContext } from './types.ts';

/** A page in the form actions return. */
export interface PageOf<Item> extends Omit<PageRead, 'records'> {
  items: Item[];
}

/** What every list says beside what is in it: `Resources` stays empty where its records are told page by page. */
export interface Listing<Item> {
  Resources: Item[];
  totalResults: number;
  startIndex: number;
  itemsPerPage: number;
  complete: boolean;
  nextStartIndex?: number;
}

/** When a list has enough, and what belongs into it. */
export interface Wanted<Item> {
  /** Enough; reading stops there. */
  most: number;
  /** A condition that the directory cannot check. */
  fits?: ((item: Item) => boolean) | undefined;
}

/**
 * A list before anything is read.
 * @param startIndex 1-based
 */
export const startListing = <Item>(startIndex: number): Listing<Item> => ({
  Resources: [],
  totalResults: 0,
  startIndex,
  itemsPerPage: 0,
  complete: false,
});

/** A list that shifted while it was read is read again, but not for ever. */
const mostReadings = 3;

/**
 * Fills a list from pages until there is enough or the end is reached; from the start again, twice at most, where the
 * directory changed while it was read. With `tellRecords` the list counts what was told, each record once.
 * @param read begins a reading, which keeps the ids that it meets in `seen`
 * @param onPartial told from the first page on, so that what was read is there even when reading fails
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
    // Without a condition all that the first reading sees is told: one set does for both.
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
    // What was told stays told.
    if (!tellRecords) Object.assign(list, { ...empty, Resources: [] });
  }

  /** Gives whether the end was reached, with a list that may be read again. */
  async function fill(
    pages: AsyncIterable<PageOf<Item>>,
    belongs: (item: Item) => boolean,
  ): Promise<boolean> {
    let isEndless = false;
    for await (const page of pages) {
      onPartial(list);
      const { looked, items } = take(page.items, most - list.itemsPerPage, belongs);
      // What is told is the host's own.
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

/** Those that fit until there are enough of them, and how many were looked at. */
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
