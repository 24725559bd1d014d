import type { Credentials, Directory } from '../directory.ts';
import { renderGroup } from '../groups/render-group.ts';
import { createGroup } from '../groups/write-group.ts';
import { copyOf } from '../scim/copy-of.ts';
import type { ScimUser } from '../scim/resources.ts';
import { ATLASSIAN_USER } from '../scim/urns.ts';
import { completeUser } from '../users/complete-user.ts';
import { renderUser } from '../users/render-user.ts';
import { createUser, deleteUser } from '../users/write-user.ts';
import { type DirectoryState, newApiKey } from './directory-state.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** The view of a directory that tests and hosts get: its records as copies, its changes as calls. */
export function openDirectory(directory: DirectoryState): Directory {
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
    users: () => users.list.slice(0, users.list.size).map((user) => copyOf(renderUser(directory, user))),
    groups: () => groups.list.slice(0, groups.list.size).map((group) => renderGroup(directory, group)),
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
