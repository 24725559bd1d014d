import { isDeepStrictEqual } from 'node:util';
import { scimRefusal } from '../scim/refusal.ts';
import type { UserAttributes } from '../scim/resources.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { UserRecord } from '../state/records.ts';
import { followChange, linkAccount, unlinkAccount } from './account-link.ts';
import { primaryEmail } from './primary-email.ts';
import { refuseConflict } from './refuse-conflict.ts';

/** What only a test or a seed may decide about a new user. */
export interface NewUserOptions {
  id?: string;
  /** `null`: no account at all. */
  accountId?: string | null;
}

/** Stores a new user and links its account. Throws 409 when it exists. */
export function createUser(
  directory: DirectoryState,
  attributes: UserAttributes,
  options: NewUserOptions = {},
): UserRecord {
  refuseConflict(directory, attributes);
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

/** Gives a user new attributes. `lastModified` moves only when something changed. Throws 409 when they are taken. */
export function updateUser(directory: DirectoryState, user: UserRecord, attributes: UserAttributes): void {
  refuseConflict(directory, attributes, user);
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
  for (const group of directory.groups.dropUser(user)) group.modifiedAt = directory.organization.clock();
  unlinkAccount(user);
  directory.users.remove(user);
}

/** The user with this id, or 404. */
export function requireUser(directory: DirectoryState, id: string): UserRecord {
  const user = directory.users.byId(id);
  if (!user) throw userNotFound(id);
  return user;
}

export const userNotFound = (id: string) => scimRefusal(404, `Resource [USER]: with id[${id}] not found.`);
