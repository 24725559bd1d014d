import type { PageRead } from './pages.ts';

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

export interface Wanted<Item> {
  /** Enough; reading stops there. */
  most: number;
  /** A condition that the directory cannot check. */
  fits?: ((item: Item) => boolean) | undefined;
}

export const startListing = <Item>(startIndex: number): Listing<Item> => ({
  Resources: [],
  totalResults: 0,
  startIndex,
  itemsPerPage: 0,
  complete: false,
});

/**
 * Fills a list from pages until there is enough or the end is reached.
 * @param soFar told from the first page on, so that what was read is there even when reading fails
 */
export async function collect<Item>(
  pages: AsyncIterable<PageOf<Item>>,
  { most, fits }: Wanted<Item>,
  list: Listing<Item>,
  soFar: (list: Listing<Item>) => void,
  log: (message: string) => void,
): Promise<void> {
  for await (const page of pages) {
    soFar(list);
    const last = take(list, page, { most, fits });
    list.totalResults = fits ? list.Resources.length : page.totalResults;
    list.itemsPerPage = list.Resources.length;
    const next = last === undefined ? page.nextStartIndex : last < page.totalResults ? last + 1 : undefined;
    if (next === undefined) delete list.nextStartIndex;
    else list.nextStartIndex = next;
    list.complete = next === undefined && page.steady;
    if (!page.steady) log('The directory changed while it was read, so something may be missing.');
    if (last !== undefined) return;
  }
}

/** Takes what fits. Gives the place of the last one looked at when there is enough. */
function take<Item>(
  list: Listing<Item>,
  page: PageOf<Item>,
  { most, fits }: Wanted<Item>,
): number | undefined {
  if (most === 0) return page.startIndex - 1;
  for (const [index, item] of page.items.entries()) {
    if (fits && !fits(item)) continue;
    list.Resources.push(item);
    if (list.Resources.length === most) return page.startIndex + index;
  }
  return undefined;
}
