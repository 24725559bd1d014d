import type { WireUser } from '../../generated/wire.ts';
import { largestPage, type PageRead, readPages, startingWith } from '../protocol/pages.ts';
import { readWhole } from '../protocol/read-whole.ts';
import type { Resource, StepContext } from '../protocol/types.ts';
import { createUserIndex, type UserIndex } from './user-index.ts';
import { viewUser } from './user-view.ts';

/** Reads all users of the directory, once until something is written. */
export interface UserReader {
  /** What was read already. */
  known(): Promise<UserIndex> | undefined;
  read(): Promise<UserIndex>;
  /** Reads only if that takes no more than so many requests. */
  readWithin(requests: number, why: (total: number) => string): Promise<UserIndex | undefined>;
  forget(): void;
}

export function createUserReader(resource: Resource<WireUser>, context: StepContext): UserReader {
  let index: Promise<UserIndex> | undefined;

  function read(begun?: AsyncIterable<PageRead<WireUser>>): Promise<UserIndex> {
    const made = readWhole({
      ...context,
      recentlyCreated: resource.recentlyCreated,
      pages: (reading) => (reading === 1 && begun ? begun : readPages(resource.list)),
      view: viewUser,
      progress: (done, total) => context.progress(done, total, 'Reading users'),
    }).then(({ items, steady }) => createUserIndex(items, steady));
    index = made;
    return made.catch((error) => {
      // The next look-up may have better luck.
      if (index === made) index = undefined;
      throw error;
    });
  }

  return {
    known: () => index,
    read: () => index ?? read(),
    async readWithin(requests, why) {
      if (index) return index;
      // The first page tells how many there are.
      const pages = readPages(resource.list);
      const first = await pages.next();
      if (first.done) return undefined;
      const { totalResults } = first.value;
      const pagesLeft = Math.ceil((totalResults - largestPage) / (largestPage - 1));
      if (pagesLeft > requests) return undefined;
      context.log(why(totalResults));
      return read(startingWith(first.value, pages));
    },
    forget() {
      index = undefined;
    },
  };
}
