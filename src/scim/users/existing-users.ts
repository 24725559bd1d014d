import { mapConcurrently } from '../../core/concurrency.ts';
import type { User, UserAttributes } from '../../generated/types.ts';
import type { WireUser } from '../../generated/wire.ts';
import { urns } from '../protocol/ids.ts';
import { pagesAfterFirst, readPages, startingWith } from '../protocol/pages.ts';
import { readWhole } from '../protocol/read-whole.ts';
import type { Resource, StepContext } from '../protocol/types.ts';
import { confirmAddresses } from './confirm-listed.ts';
import { candidatesOf } from './user-match.ts';
import type { UserSearch } from './user-search.ts';
import { viewUser } from './user-view.ts';

const lookupsAtOnce = 4;

/** The users that were read. */
export interface ExistingUsers {
  users: readonly User[];
  /** Whether all users of the directory are among them: then without schemas and meta. */
  isWhole: boolean;
  /** False when the directory changed while it was read, so that records may be missing. */
  steady: boolean;
}

/** A user without what no list of people can say: of a million records that is half of the memory. */
function viewCompared(given: WireUser): User {
  const { schemas: _, meta: __, [urns.atlassianUser]: ___, groups, ...record } = given;
  return viewUser(groups?.length ? { ...record, groups } : record);
}

/**
 * The users that a list of people is to be compared with: everybody, or only those the list may mean when looking for
 * them is less work than reading all.
 */
export async function loadExisting(
  resource: Resource<WireUser>,
  search: UserSearch,
  people: readonly UserAttributes[],
  everybody: boolean,
  context: StepContext,
): Promise<ExistingUsers> {
  const pages = readPages(resource.list);
  const first = await pages.next();
  const { totalResults = 0, records = [] } = first.value ?? {};
  // A person may be looked for twice: by external id and by user name.
  if (!everybody && pagesAfterFirst(totalResults) > 2 * people.length) {
    const found = await mapConcurrently(people, lookupsAtOnce, lookFor);
    const users = new Map([...records.map(viewUser), ...found.flat()].map((user) => [user.id, user]));
    return { users: [...users.values()], isWhole: false, steady: true };
  }
  const { items, steady } = await readWhole({
    ...context,
    recentlyCreated: resource.recentlyCreated,
    pages: (reading) =>
      reading === 1 && !first.done ? startingWith(first.value, pages) : readPages(resource.list),
    view: viewCompared,
    progress: (done, total) => context.progress(done, total, 'Reading users'),
  });
  const users = await confirmAddresses([...items.values()], search.readFresh);
  return { users, isWhole: true, steady };

  /** Under the external id and under the user name, also where it only looks alike. */
  async function lookFor(person: UserAttributes): Promise<User[]> {
    const { userName } = person;
    const withId = await candidatesOf(search, person, 'externalId');
    const named = userName === undefined ? [] : await search.with('userName', userName);
    const close = userName === undefined || named.length > 0 ? [] : await search.closeTo(userName);
    return [...withId, ...named, ...close];
  }
}
