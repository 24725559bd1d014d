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
  let told = false;
  for await (const page of pages) {
    soFar(list);
    const looked = take(list, page.items, { most, fits });
    list.totalResults = fits ? list.Resources.length : page.totalResults;
    list.itemsPerPage = list.Resources.length;
    const nothingAsked = most === 0;
    const more = looked < page.items.length || (nothingAsked && page.startIndex <= page.totalResults);
    const next = more ? page.startIndex + looked : page.nextStartIndex;
    if (next === undefined) delete list.nextStartIndex;
    else list.nextStartIndex = next;
    const steady = page.steady || nothingAsked;
    list.complete = next === undefined && steady;
    if (page.reason !== undefined) log(page.reason);
    else if (!steady && !told) log('The directory changed while it was read, so something may be missing.');
    told ||= !steady;
    if (list.Resources.length >= most) return;
  }
}

/** Takes what fits until there is enough. Gives how many were looked at. */
function take<Item>(list: Listing<Item>, items: readonly Item[], { most, fits }: Wanted<Item>): number {
  for (const [index, item] of items.entries()) {
    if (list.Resources.length >= most) return index;
    if (!fits || fits(item)) list.Resources.push(item);
  }
  return items.length;
}
