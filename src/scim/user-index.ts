import type { User } from '../generated/types.ts';
import type { PageRead } from './pages.ts';
import { viewUser } from './user-view.ts';

/** All users of a directory, by everything a person may call them. */
export interface UserIndex {
  byId: ReadonlyMap<string, User>;
  /** By user name in lower case. */
  byName: ReadonlyMap<string, User>;
  /** By address in lower case, primary or not. */
  byEmail: ReadonlyMap<string, readonly User[]>;
  /** False when the directory changed while it was read, so that a user may be missing. */
  steady: boolean;
}

/** Reads pages into an index. */
export async function readIndex(
  pages: AsyncIterable<PageRead>,
  progress: (done: number, total: number) => void,
): Promise<UserIndex> {
  const byId = new Map<string, User>();
  const byName = new Map<string, User>();
  const byEmail = new Map<string, User[]>();
  let steady = true;
  for await (const page of pages) {
    steady = page.steady;
    for (const user of page.records.map(viewUser)) {
      byId.set(user.id, user);
      if (user.userName !== undefined) byName.set(user.userName.toLowerCase(), user);
      for (const address of new Set(user.emails?.map(({ value }) => value.toLowerCase()))) {
        byEmail.set(address, [...(byEmail.get(address) ?? []), user]);
      }
    }
    progress(byId.size, page.totalResults);
  }
  return { byId, byName, byEmail, steady };
}
