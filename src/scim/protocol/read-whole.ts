import type { PageRead } from './pages.ts';
import type { WireRecord } from './types.ts';

/** How often a shifted reading is repeated: a large directory may change all the time. */
const mostReadings = 3;

const unknownPage = 0;

/** All records of a list that were seen. */
export interface WholeReading<Item> {
  /** By id. If no reading was steady: the records of all readings. */
  items: Map<string, Item>;
  /** False when records may be missing. */
  steady: boolean;
  /** The number of records, as stated by the directory. */
  total: number;
}

/** How a list is read, and what is kept of it. */
export interface ReadWholeOptions<Wire extends WireRecord, Item> {
  /** Begins a reading; the first is number 1. */
  pages: (reading: number) => AsyncIterable<PageRead<Wire>>;
  /** @param page which page of the reading it came with, from 1 */
  view: (record: Wire, page: number) => Item;
  /** Just created records that a list may not show yet. */
  recentlyCreated: () => readonly Wire[];
  progress: (done: number, total: number) => void;
  /** Time since 1970 and time left, in milliseconds: a reading that would take too long is not started. */
  now: () => number;
  timeLeftMs: () => number;
  log: (message: string) => void;
}

/** Reads a whole list into a map; repeats it, twice at most, if it shifted while it was read. */
export async function readWhole<Wire extends WireRecord, Item>(
  options: ReadWholeOptions<Wire, Item>,
): Promise<WholeReading<Item>> {
  const { view, recentlyCreated, now, timeLeftMs, log } = options;
  const earlier: Map<string, Item>[] = [];
  for (let reading = 1; ; reading++) {
    const from = now();
    const { items, steady, total } = await readOnce(options, reading);
    for (const record of recentlyCreated())
      if (!items.has(record.id)) items.set(record.id, view(record, unknownPage));
    if (steady) return { items, steady, total };
    const again = reading < mostReadings && timeLeftMs() > 2 * (now() - from);
    log(
      again
        ? 'The directory changed while it was read, or its pages are inconsistent: reading it again.'
        : 'The directory changed while it was read, or its pages are inconsistent: records may be missing.',
    );
    if (!again) return { items: merge([...earlier, items]), steady, total };
    earlier.push(items);
  }
}

/** How to read a list without keeping its records. */
export interface ReadEachOptions<Item>
  extends Omit<ReadWholeOptions<WireRecord, Item>, 'view' | 'pages' | 'progress' | 'recentlyCreated'> {
  pages: () => AsyncIterable<Omit<PageRead, 'records'> & { items: Item[] }>;
  take: (item: Item) => void;
  /** Discards what was taken before. */
  restart: () => void;
}

/** The same without keeping the records: takes one after the other, and starts again with each reading. */
export async function readEach<Item>(options: ReadEachOptions<Item>): Promise<{ steady: boolean }> {
  const { pages, take, restart, now, timeLeftMs, log } = options;
  for (let reading = 1; ; reading++) {
    const from = now();
    let steady = true;
    for await (const page of pages()) {
      steady = page.steady;
      for (const item of page.items) take(item);
    }
    if (steady || reading === mostReadings || timeLeftMs() <= 2 * (now() - from)) return { steady };
    log('The directory changed while it was read, or its pages are inconsistent: reading it again.');
    restart();
  }
}

async function readOnce<Wire extends WireRecord, Item>(
  { pages, view, progress }: ReadWholeOptions<Wire, Item>,
  reading: number,
): Promise<WholeReading<Item>> {
  const items = new Map<string, Item>();
  let steady = true;
  let total = 0;
  let number = 0;
  for await (const page of pages(reading)) {
    number++;
    steady = page.steady;
    total = page.totalResults;
    for (const record of page.records) items.set(record.id, view(record, number));
    progress(items.size, total);
  }
  return { items, steady, total };
}

/** Later readings take precedence. */
function merge<Item>(readings: readonly ReadonlyMap<string, Item>[]): Map<string, Item> {
  return new Map(readings.flatMap((items) => [...items]));
}
