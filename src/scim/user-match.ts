import { ConnectorError } from '../errors.ts';
import type { User, UserAttributes } from '../generated/types.ts';
import type { UserSearch } from './user-search.ts';
import { labelOf } from './user-view.ts';

export type MatchBy =
  | 'externalId, then userName, then primaryEmail'
  | 'externalId, then userName'
  | 'externalId'
  | 'userName';

/**
 * The user that is there already for a person, by external id and then by user name. A record that has another
 * external id is somebody else's: it is reported, not taken over.
 */
export async function matchUser(
  search: Pick<UserSearch, 'with'>,
  person: UserAttributes,
  matchBy: MatchBy,
): Promise<User | undefined> {
  const { externalId, userName } = person;
  if (matchBy === 'externalId' && externalId === undefined) {
    throw new ConnectorError('invalid_input', 'Match By is externalId, but External ID is empty.');
  }
  if (matchBy !== 'userName' && externalId !== undefined) {
    const [user, ...others] = await search.with('externalId', externalId);
    if (others.length > 0) {
      throw new ConnectorError(
        'ambiguous',
        `${others.length + 1} users have the external ID "${externalId}".`,
        {
          hint: 'Give each its own external ID, or set Match By to userName.',
        },
      );
    }
    if (user) return user;
  }
  if (matchBy === 'externalId' || userName === undefined) return undefined;
  const [user] = await search.with('userName', userName);
  if (user?.externalId && externalId && user.externalId !== externalId && matchBy !== 'userName') {
    throw new ConnectorError(
      'conflict',
      `${labelOf(user)} has the user name, but another external ID: "${user.externalId}", not "${externalId}".`,
      {
        hint: 'If it is the same person, set Match By to userName. If not, choose another user name.',
      },
    );
  }
  return user;
}

/** Everyone who may be there already for a person, under the external id and under the user name. */
export async function matchesOf(
  search: Pick<UserSearch, 'with'>,
  { externalId, userName }: UserAttributes,
): Promise<User[]> {
  const byId = externalId === undefined ? [] : await search.with('externalId', externalId);
  const byName = userName === undefined ? [] : await search.with('userName', userName);
  return [...byId, ...byName];
}
