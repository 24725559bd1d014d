import { ConnectorError } from '../../errors.ts';
import type { User, UserAttributes } from '../../generated/types.ts';
import { namesOfUser } from '../../plan/counterparts.ts';
import { createMatcher, type MatchBy, primaryAddress } from '../../plan/match-users.ts';
import type { UserSearch } from './user-search.ts';

/**
 * The user that is there already for a person, by external id and then by user name; by e-mail only a directory that
 * refuses to create somebody tells (see `matchAfterConflict`), since it cannot be looked up.
 * @throws ambiguous, conflict (a record that has another external id is somebody else's), invalid_input
 */
export async function matchUser(
  search: Pick<UserSearch, 'with'>,
  person: UserAttributes,
  matchBy: MatchBy,
): Promise<User | undefined> {
  return decide(person, matchBy, await candidatesOf(search, person, matchBy));
}

/** The same with those who have the person's address: after the directory refused to create the person. */
export async function matchAfterConflict(
  search: Pick<UserSearch, 'with' | 'addressHolders'>,
  person: UserAttributes,
  matchBy: MatchBy,
): Promise<User | undefined> {
  const address = primaryAddress(person);
  const holders = address === undefined ? [] : await search.addressHolders(address);
  return decide(person, matchBy, [...(await candidatesOf(search, person, matchBy)), ...holders]);
}

/** Everyone who may be there already for a person, under the external id and under the user name. */
export async function candidatesOf(
  search: Pick<UserSearch, 'with'>,
  { externalId, userName }: UserAttributes,
  matchBy: MatchBy,
): Promise<User[]> {
  const withId = matchBy === 'userName' || !externalId ? [] : await search.with('externalId', externalId);
  if (withId.length > 0 || matchBy === 'externalId' || userName === undefined) return withId;
  return search.with('userName', userName);
}

function decide(person: UserAttributes, matchBy: MatchBy, candidates: readonly User[]): User | undefined {
  const users = new Map(candidates.map((user) => [user.id, user]));
  const match = createMatcher([...users.values()], matchBy)(person);
  if (match.kind === 'found') return match.user;
  if (match.kind === 'none') return undefined;
  const { reason, holders } = match;
  const code = holders.length === 0 ? 'invalid_input' : holders.length === 1 ? 'conflict' : 'ambiguous';
  throw new ConnectorError(code, reason, {
    hint:
      holders.length === 0
        ? 'Fill in External ID, or choose another way to match.'
        : 'If it is the same person, correct the record or choose another way to match. If not, choose another value.',
    data: { holders: holders.map(({ id, userName, active = true }) => ({ id, userName, active })) },
  });
}

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
