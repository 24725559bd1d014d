import type { User } from '../../generated/types.ts';
import { namesOfUser } from '../../plan/counterparts.ts';
import type { UserSearch } from './user-search.ts';

/** Records that may be the same person. */
export interface Duplicates {
  /** Called by one of the user's addresses, or having one. */
  sameAddress: User[];
  sameExternalId: User[];
  /** Whose names only look alike. */
  close: User[];
  /** False where somebody with the address may have been missed. */
  steady: boolean;
}

/** Others that share an address or the external id with a user, or are called by it. */
export async function findDuplicates(
  search: Pick<UserSearch, 'with' | 'withEmail' | 'closeTo'>,
  user: User,
): Promise<Duplicates> {
  const others = (users: readonly User[]) => users.filter(({ id }) => id !== user.id);
  const sameAddress = new Map<string, User>();
  const close = new Map<string, User>();
  let steady = true;
  for (const name of new Set(namesOfUser(user))) {
    const holders = name.includes('@') ? await search.withEmail(name) : { users: [], steady: true };
    steady &&= holders.steady;
    const called = name === user.userName ? [] : await search.with('userName', name);
    for (const other of others([...holders.users, ...called])) sameAddress.set(other.id, other);
    for (const other of others(await search.closeTo(name))) close.set(other.id, other);
  }
  const sameExternalId = user.externalId ? others(await search.with('externalId', user.externalId)) : [];
  return { sameAddress: [...sameAddress.values()], sameExternalId, close: [...close.values()], steady };
}
