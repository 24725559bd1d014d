import type { User } from '../../generated/types.ts';

/** Reads the records of users by id, one by one. */
type ReadFresh = (ids: readonly string[]) => Promise<ReadonlyMap<string, User>>;

/** So many records are held against what a list shows of them. */
const mostProbes = 5;

/** The same users, the inactive ones as their own records say: lists may be behind. A few are read, or all where one is. */
export const confirmInactive = (users: readonly User[], readFresh: ReadFresh): Promise<readonly User[]> =>
  confirm(
    users,
    ({ active }) => active === false,
    ({ active }) => active === true,
    readFresh,
  );

/**
 * The same users, those without an address as their own records say: lists may show less. A few are read, or all where one
 * has an address.
 */
export const confirmAddresses = (users: readonly User[], readFresh: ReadFresh): Promise<readonly User[]> =>
  confirm(users, (user) => !hasAddress(user), hasAddress, readFresh);

const hasAddress = ({ emails = [] }: User): boolean => emails.length > 0;

async function confirm(
  users: readonly User[],
  isDoubtful: (listed: User) => boolean,
  isOtherwise: (own: User) => boolean,
  readFresh: ReadFresh,
): Promise<readonly User[]> {
  const doubtful = users.filter(isDoubtful);
  if (doubtful.length === 0) return users;
  const ids = doubtful.map(({ id }) => id);
  const few = await readFresh(ids.slice(0, mostProbes));
  const isBehind = [...few.values()].some(isOtherwise);
  const own = isBehind ? new Map([...few, ...(await readFresh(ids.slice(mostProbes)))]) : few;
  return users.map((user) => own.get(user.id) ?? user);
}
