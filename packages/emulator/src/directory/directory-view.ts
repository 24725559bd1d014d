import { renderGroup } from '../groups/group-resource.ts';
import { createGroup } from '../groups/write-group.ts';
import { ATLASSIAN_USER, type ScimUser, type UserAttributes } from '../scim/resources.ts';
import { type DirectoryState, newApiKey } from '../store/organization.ts';
import { alignSharedAttributes } from '../users/user-attributes.ts';
import { readUser, renderUser } from '../users/user-resource.ts';
import { createUser, deleteUser } from '../users/write-user.ts';
import type { Credentials, Directory, Snapshot } from './directory.ts';

/** The view of a directory that tests and hosts get: its records as copies, its changes as calls. */
export function createDirectoryView(directory: DirectoryState): Directory {
  const { users, groups, organization } = directory;

  const findUser = (idOrUserName: string) => users.byId(idOrUserName) ?? users.byUserName(idOrUserName);
  const findGroup = (idOrName: string) => groups.byId(idOrName) ?? groups.byName(idOrName);
  const requireUser = (idOrUserName: string) => {
    const user = findUser(idOrUserName);
    if (!user) throw new Error(`There is no user ${idOrUserName}.`);
    return user;
  };
  const requireGroup = (idOrName: string) => {
    const group = findGroup(idOrName);
    if (!group) throw new Error(`There is no group ${idOrName}.`);
    return group;
  };

  const addUser = (partial: Partial<ScimUser>) => {
    const accountId = partial[ATLASSIAN_USER]?.atlassianAccountId;
    const user = createUser(directory, completeUser(directory, partial), {
      ...(partial.id !== undefined && { id: partial.id }),
      ...(accountId !== undefined && { accountId }),
    });
    return copyOf(renderUser(directory, user));
  };

  const addGroup: Directory['addGroup'] = ({ id, displayName, externalId, members = [] }) => {
    const wanted = { displayName, externalId, members: members.map(requireUser) };
    return renderGroup(directory, createGroup(directory, wanted, id));
  };

  const credentials = (): Credentials => ({
    baseUrl: organization.origin,
    directoryId: directory.id,
    apiKey: directory.apiKey,
    organizationId: organization.id,
    organizationApiKey: organization.apiKey,
    directoryUrl: directory.url(),
  });

  return {
    id: directory.id,
    get apiKey() {
      return directory.apiKey;
    },
    get credentials() {
      return credentials();
    },
    addUser,
    addGroup,
    user: (idOrUserName) => {
      const user = findUser(idOrUserName);
      return user && copyOf(renderUser(directory, user));
    },
    group: (idOrName) => {
      const group = findGroup(idOrName);
      return group && renderGroup(directory, group);
    },
    users: () => users.list.map((user) => copyOf(renderUser(directory, user))),
    groups: () => groups.list.map((group) => renderGroup(directory, group)),
    removeUser: (idOrUserName) => deleteUser(directory, requireUser(idOrUserName)),
    removeGroup: (idOrName) => groups.remove(requireGroup(idOrName)),
    snapshot: () => takeSnapshot(directory),
    regenerateKey: () => {
      directory.apiKey = newApiKey(directory.random);
      directory.keyExpired = false;
      return directory.apiKey;
    },
    expireKey: () => {
      directory.keyExpired = true;
    },
  };
}

/** Fills in what a user handed over by a test may lack: a user name, an email, the mark of the primary one. */
function completeUser(directory: DirectoryState, partial: Partial<ScimUser>): UserAttributes {
  const first = partial.emails?.[0]?.value;
  const userName = partial.userName ?? first ?? `user-${directory.users.list.length + 1}`;
  const emails = partial.emails?.length ? partial.emails : [{ value: emailFor(userName), type: 'work' }];
  const hasPrimary = emails.some((email) => email.primary);
  const marked = emails.map((email, index) =>
    hasPrimary || index > 0 ? email : { ...email, primary: true },
  );
  return alignSharedAttributes(readUser({ ...partial, userName, emails: marked }, true));
}

const emailFor = (userName: string) =>
  userName.includes('@')
    ? userName
    : `${userName
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '.')
        .replace(/^\.|\.$/g, '')}@example.com`;

const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** What the directory holds, without ids and times. */
function takeSnapshot({ users, groups }: DirectoryState): Snapshot {
  return {
    users: users.list
      .map((user) => ({ ...copyOf(user.attributes) }))
      .sort((a, b) => byText(a.userName.toLowerCase(), b.userName.toLowerCase())),
    groups: groups.list
      .map(({ displayName, externalId, members }) => ({
        displayName,
        ...(externalId !== undefined && { externalId }),
        members: [...members].map((user) => user.attributes.userName.toLowerCase()).sort(byText),
      }))
      .sort((a, b) => byText(a.displayName.toLowerCase(), b.displayName.toLowerCase())),
  };
}

/** A copy of plain JSON data, for handing out. */
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value));
