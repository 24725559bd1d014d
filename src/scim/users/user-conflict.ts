import { ConnectorError } from '../../errors.ts';
import type { User, UserAttributes } from '../../generated/types.ts';
import { describeHolder, primaryAddress } from '../../plan/match-users.ts';
import type { UserSearch } from './user-search.ts';

/** The value that a conflict names, such as `with email[anna@example.com] already exists`; undefined where it names none. */
function conflictingValue(error: ConnectorError): string | undefined {
  return /\b(?:email|userName|externalId|displayName)\[(.*)\]/i.exec(error.message)?.[1];
}

/** Whether a conflict names a value that is none of the person's. */
export function namesAnother(error: ConnectorError, person: UserAttributes): boolean {
  const value = conflictingValue(error);
  if (value === undefined) return false;
  const { userName, externalId, primaryEmail, emails = [] } = person;
  const own = [userName, externalId, primaryEmail, ...emails.map((email) => email.value)];
  return !own.some((one) => one?.toLowerCase() === value.toLowerCase());
}

/**
 * The same conflict with the record that stands in the way and its state, as far as it can be found.
 * @param holders who is known to hold the address; looked for where not given
 */
export async function explainConflict(
  error: ConnectorError,
  { userName, externalId, ...person }: UserAttributes,
  search: Pick<UserSearch, 'with' | 'addressHolders'>,
  exceptId?: string,
): Promise<ConnectorError> {
  const others = (users: readonly User[]) => users.filter(({ id }) => id !== exceptId);
  const address = primaryAddress(person);
  // The conflict itself is the answer; that nobody can be named must not hide it.
  const look = (search: Promise<readonly User[]>) => search.then(others, () => []);
  const named = userName === undefined ? [] : await look(search.with('userName', userName));
  const holders = named.length > 0 || !address ? [] : await look(search.addressHolders(address));
  const sameId =
    named.length + holders.length > 0 || !externalId ? [] : await look(search.with('externalId', externalId));
  const found = [
    ...named.map((user) => `The user name "${userName}" belongs to ${describeHolder(user)}`),
    ...holders.map((user) => `The address "${address}" belongs to ${describeHolder(user)}`),
    ...sameId.map((user) => `The external ID "${externalId}" belongs to ${describeHolder(user)}`),
  ];
  if (found.length === 0) return error;
  const isInactive = [...named, ...holders, ...sameId].every(({ active = true }) => !active);
  return new ConnectorError('conflict', `${error.message} ${found.join('. ')}.`, {
    hint: isInactive
      ? 'If it is the same person, Reactivate User or Create Or Update User with its user name brings the record back. If not, change or delete that record first.'
      : 'If it is the same person, use Create Or Update User. If not, choose another value or change that record first.',
    data: {
      ...error.data,
      holders: [...named, ...holders, ...sameId].map(({ id, userName: name, active = true }) => ({
        id,
        userName: name ?? id,
        active,
      })),
    },
    cause: error,
  });
}
