import type { User, UserAttributes } from '../generated/types.ts';
import { largestPage, readPages } from './pages.ts';
import type { Resource } from './resource.ts';
import { sideBySide } from './side-by-side.ts';
import { viewUser } from './user-view.ts';

const lookupsAtOnce = 4;

export interface PresentUsers {
  users: User[];
  /** How many there are in the whole directory. */
  total: number;
}

/**
 * The users that a list of people is to be compared with: everybody, or only those the list may mean when looking for
 * them is less work than reading all.
 */
export async function readPresent(
  resource: Resource,
  people: readonly UserAttributes[],
  everybody: boolean,
  find: (person: UserAttributes) => Promise<readonly User[]>,
  progress: (done: number, total: number, message: string) => void,
): Promise<PresentUsers> {
  const users = new Map<string, User>();
  for await (const page of readPages(resource.list)) {
    for (const record of page.records) users.set(record.id, viewUser(record));
    const total = page.totalResults ?? users.size;
    progress(users.size, total, 'Reading users');
    // A person may be looked for twice: by external id and by user name.
    const pagesLeft = Math.ceil(total / largestPage) - 1;
    if (page.startIndex === 1 && !everybody && pagesLeft > 2 * people.length) {
      for (const found of await sideBySide(people, lookupsAtOnce, find))
        for (const user of found) users.set(user.id, user);
      return { users: [...users.values()], total };
    }
  }
  return { users: [...users.values()], total: users.size };
}
