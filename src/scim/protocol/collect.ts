import type { PageRead } from './pages.ts';
import type { StepContext } from './types.ts';

/** A page in the form actions return. */
export interface PageOf<Item> extends Omit<PageRead, 'records'> {
  items: Item[];
}

/** What every list says beside what is in it. */
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
 * directory changed while it was read.
 * @param read begins a reading
 * @param onPartial told from the first page on, so that what was read is there even when reading fails
 */
export async function collect<Item>(
  read: () => AsyncIterable<PageOf<Item>>,
  wanted: Wanted<Item>,
  list: Listing<Item>,
  onPartial: (list: Listing<Item>) => void,
  { log, now, timeLeftMs }: Pick<StepContext, 'log' | 'now' | 'timeLeftMs'>,
): Promise<void> {
  const empty = startListing<Item>(list.startIndex);
  for (let reading = 1; ; reading++) {
    const from = now();
    const isEnd = await fill(read(), wanted, list, onPartial, log);
    if (!isEnd || list.complete) return;
    const again = reading < mostReadings && timeLeftMs() > 2 * (now() - from);
    log(
      `The directory changed while it was read, so something may be missing${again ? ': reading it again' : ''}.`,
    );
    if (!again) return;
    delete list.nextStartIndex;
    Object.assign(list, { ...empty, Resources: [] });
  }
}

/** Gives whether the end was reached, with a list that may be read again. */
async function fill<Item>(
  pages: AsyncIterable<PageOf<Item>>,
  { most, fits }: Wanted<Item>,
  list: Listing<Item>,
  onPartial: (list: Listing<Item>) => void,
  log: (message: string) => void,
): Promise<boolean> {
  let isEndless = false;
  for await (const page of pages) {
    onPartial(list);
    const looked = take(list, page.items, { most, fits });
    list.totalResults = fits ? list.Resources.length : page.totalResults;
    list.itemsPerPage = list.Resources.length;
    const nothingAsked = most === 0;
    const more = looked < page.items.length || (nothingAsked && page.startIndex <= page.totalResults);
    const next = more ? page.startIndex + looked : page.nextStartIndex;
    if (next === undefined) delete list.nextStartIndex;
    else list.nextStartIndex = next;
    list.complete = next === undefined && (page.steady || nothingAsked);
    isEndless = page.reason !== undefined;
    if (page.reason !== undefined) log(page.reason);
    if (list.Resources.length >= most) return false;
  }
  return !isEndless;
}

/** Takes what fits until there is enough. Gives how many were looked at. */
function take<Item>(list: Listing<Item>, items: readonly Item[], { most, fits }: Wanted<Item>): number {
  for (const [index, item] of items.entries()) {
    if (list.Resources.length >= most) return index;
    if (!fits || fits(item)) list.Resources.push(item);
  }
  return items.length;
}
