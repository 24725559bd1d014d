import { isDeepStrictEqual } from 'node:util';
import { alreadyExists, notFound } from '../scim/errors.ts';
import type { UserAttributes } from '../scim/resources.ts';
import type { DirectoryState } from '../store/organization.ts';
import { primaryEmail, type UserRecord } from '../store/records.ts';
import { followChange, linkAccount, unlinkAccount } from './account-link.ts';

/** What only a test or a seed may decide about a new user. */
export interface NewUserOptions {
  /** @default a new UUID */
  id?: string;
  /**
   * `null`: no account at all.
   * @default a new one, unless an account has the primary email
   */
  accountId?: string | null;
}

/**
 * Stores a new user and links its account.
 * @throws 409 `uniqueness` when the address, user name or account is taken; an `Error` when the given id is
 */
export function createUser(
  directory: DirectoryState,
  attributes: UserAttributes,
  options: NewUserOptions = {},
): UserRecord {
  requireNoConflict(directory, attributes);
  const id = options.id ?? directory.random.uuid();
  if (directory.users.byId(id)) throw new Error(`A user with the id ${id} exists.`);
  const createdAt = directory.organization.clock();
  const user: UserRecord = {
    id,
    sequence: directory.nextSequence(),
    directoryId: directory.id,
    attributes,
    account: undefined,
    linkVisibleAt: 0,
    createdAt,
    modifiedAt: createdAt,
    groups: new Set(),
  };
  directory.users.insert(user);
  if (options.accountId !== null) linkAccount(directory, user, options.accountId);
  return user;
}

/**
 * Gives a user new attributes. `lastModified` moves only when something changed.
 * @throws 409 `uniqueness` when the address, user name or account is taken
 */
export function updateUser(directory: DirectoryState, user: UserRecord, attributes: UserAttributes): void {
  requireNoConflict(directory, attributes, user);
  const before = { attributes: user.attributes, account: user.account };
  directory.users.replaceAttributes(user, attributes);
  followChange(directory, user, primaryEmail(before.attributes));
  if (before.account !== user.account || !isDeepStrictEqual(before.attributes, attributes)) {
    user.modifiedAt = directory.organization.clock();
  }
}

/** Removes the record and its memberships for good, and deactivates the managed account it was linked to. */
export function deleteUser(directory: DirectoryState, user: UserRecord): void {
  if (user.account?.managed) user.account.active = false;
  deleteRecord(directory, user);
}

/** Removes the record and its memberships and leaves the account as it is. */
export function deleteRecord(directory: DirectoryState, user: UserRecord): void {
  for (const group of directory.groups.removeFromAll(user)) group.modifiedAt = directory.organization.clock();
  unlinkAccount(user);
  directory.users.remove(user);
}

/**
 * The user with this id.
 * @throws 404 when there is none
 */
export function requireUser(directory: DirectoryState, id: string): UserRecord {
  const user = directory.users.byId(id);
  if (!user) throw notFound('USER', id);
  return user;
}

/** Throws the 409 a write would meet: by email, then user name, then external id, then the account behind the email. */
function requireNoConflict(directory: DirectoryState, wanted: UserAttributes, self?: UserRecord): void {
  const { users, organization } = directory;
  const email = primaryEmail(wanted);
  const isOther = (user: UserRecord | undefined) => user !== undefined && user !== self;

  const { allowsSame } = organization.settings;
  if (!allowsSame.address && isOther(users.byPrimaryEmail(email)))
    throw alreadyExists('USER', 'email', email);
  if (!allowsSame.userName && isOther(users.byUserName(wanted.userName)))
    throw alreadyExists('USER', 'userName', wanted.userName);
  const { externalId } = wanted;
  if (organization.settings.uniqueExternalId && externalId && users.byExternalId(externalId).some(isOther)) {
    throw alreadyExists('USER', 'externalId', externalId);
  }
  if (!allowsSame.address && isAccountInTheWay(directory, email, self))
    throw alreadyExists('USER', 'email', email);
}

/** A new user may take over an account nobody is linked to; a linked user may not move onto another account at all. */
function isAccountInTheWay(directory: DirectoryState, email: string, self?: UserRecord): boolean {
  const holder = directory.organization.accounts.byEmail(email);
  if (!holder || holder === self?.account) return false;
  if (!self) return holder.user !== undefined;
  const moves = email.toLowerCase() !== primaryEmail(self.attributes).toLowerCase();
  return moves && (holder.user !== undefined || self.account !== undefined);
}
