import { scimRefusal } from '../scim/refusal.ts';
import type { UserAttributes } from '../scim/resources.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { UserRecord } from '../state/records.ts';
import { emailTaken } from './account-link.ts';
import { primaryEmail } from './primary-email.ts';

const taken = (attribute: string, value: string) =>
  scimRefusal(409, `Resource [USER]: with ${attribute}[${value}] already exists.`, 'uniqueness');

/** Throws the 409 a write would meet: by email, then user name, then external id, then the account behind the email. */
export function refuseConflict(directory: DirectoryState, wanted: UserAttributes, self?: UserRecord): void {
  const { users, organization } = directory;
  const email = primaryEmail(wanted);
  const isOther = (user: UserRecord | undefined) => user !== undefined && user !== self;

  if (isOther(users.byPrimaryEmail(email))) throw emailTaken(email);
  if (isOther(users.byUserName(wanted.userName))) throw taken('userName', wanted.userName);
  const { externalId } = wanted;
  if (organization.settings.uniqueExternalId && externalId && users.byExternalId(externalId).some(isOther)) {
    throw taken('externalId', externalId);
  }
  if (isAccountInTheWay(directory, email, self)) throw emailTaken(email);
}

/** A new user may take over an account nobody is linked to; a linked user may not move onto another account at all. */
function isAccountInTheWay(directory: DirectoryState, email: string, self?: UserRecord): boolean {
  const holder = directory.organization.accounts.byEmail(email);
  if (!holder || holder === self?.account) return false;
  if (!self) return holder.user !== undefined;
  const moves = email.toLowerCase() !== primaryEmail(self.attributes).toLowerCase();
  return moves && (holder.user !== undefined || self.account !== undefined);
}
