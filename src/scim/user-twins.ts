import type { User } from '../generated/types.ts';
import type { UserSearch } from './user-search.ts';

/** Records that may be the same person. */
export interface Twins {
  sameAddress: User[];
  sameExternalId: User[];
}

/** Others that share an address or the external id with a user. */
export async function findTwins(search: Pick<UserSearch, 'with' | 'withEmail'>, user: User): Promise<Twins> {
  const others = (users: readonly User[]) => users.filter(({ id }) => id !== user.id);
  const sameAddress = new Map<string, User>();
  for (const { value } of user.emails ?? []) {
    for (const other of others(await search.withEmail(value))) sameAddress.set(other.id, other);
  }
  const sameExternalId = user.externalId ? others(await search.with('externalId', user.externalId)) : [];
  return { sameAddress: [...sameAddress.values()], sameExternalId };
}
