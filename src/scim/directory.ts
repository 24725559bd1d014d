import type { WireGroup, WireUser } from '../generated/wire.ts';
import type { Send } from '../http/client.ts';
import { type CustomAnswer, type CustomRequest, sendCustom } from './custom-request.ts';
import { createDiscovery, type Discovery } from './discovery.ts';
import type { DryState } from './dry-state.ts';
import { createGroups, type Groups } from './groups/groups.ts';
import { type BatchMemory, presetBatches } from './groups/member-requests.ts';
import { type Protection, protect, type Resources, sendProtected } from './protection.ts';
import { believeWrites } from './protocol/believe-writes.ts';
import { createRecentWrites, type RecentWrites } from './protocol/recent-writes.ts';
import { createResource } from './protocol/resource.ts';
import type { StepContext } from './protocol/types.ts';
import type { AddressLookUp } from './users/user-lookups.ts';
import { createUsers, type Users } from './users/users.ts';

/** What actions see of an Atlassian directory. */
export interface Directory {
  /** The last part of its address. */
  id: string;
  users: Users;
  groups: Groups;
  discovery: Discovery;
  /** The protected users and groups. */
  protection: Protection;
  /** A custom request to a path of the directory. */
  request(request: CustomRequest): Promise<CustomAnswer>;
}

/** What a directory needs. */
export interface DirectoryOptions {
  send: Send;
  /** Such as https://api.atlassian.com/scim/directory/<id>. */
  url: string;
  context: StepContext;
  memory: DirectoryMemory;
  /** The protected users and groups. */
  protection: Protection;
}

/** A directory and its resources. */
export interface OpenedDirectory {
  directory: Directory;
  resources: Resources;
}

/** What is kept of a connection beyond a step. */
export interface DirectoryMemory {
  /** Recent writes. */
  users: RecentWrites<WireUser>;
  groups: RecentWrites<WireGroup>;
  /** How the directory handles changes of members. */
  batches: BatchMemory;
}

/**
 * An empty memory.
 * @param now milliseconds since 1970
 */
export const createDirectoryMemory = (now: () => number): DirectoryMemory => ({
  users: createRecentWrites(now),
  groups: createRecentWrites(now),
  batches: {},
});

/** The memory with what a connection's profile says in advance. */
export function presetMemory(memory: DirectoryMemory, profile: readonly string[] = []): DirectoryMemory {
  Object.assign(memory.batches, presetBatches(memory.batches, profile));
  return memory;
}

/**
 * The same for a dry run: it knows recent writes, except to records that earlier dry runs have changed; its own
 * writes are remembered separately.
 */
export const forkMemory = (
  { users, groups, batches }: DirectoryMemory,
  state: DryState,
): DirectoryMemory => ({
  users: users.fork(state.users.changed),
  groups: groups.fork(state.groups.changed),
  batches: { ...batches },
});

/**
 * A directory that checks every write against the protection. Sends nothing yet.
 * @param lookUpAddress finds the records that carry an address in one request, where the connection can
 */
export function createDirectory(options: DirectoryOptions, lookUpAddress?: AddressLookUp): OpenedDirectory {
  const { send, url, context, memory, protection } = options;
  const resources = protect(createResources(options), protection);
  const directory: Directory = {
    id: url.slice(url.lastIndexOf('/') + 1),
    users: createUsers(resources.users, context, lookUpAddress),
    groups: createGroups(resources.groups, context, memory.batches),
    discovery: createDiscovery(send, url),
    protection,
    request: (request) =>
      protection.isEmpty || request.method === 'GET'
        ? sendCustom(send, url, request)
        : sendProtected(resources, protection, url, request, () => sendCustom(send, url, request)),
  };
  return { directory, resources };
}

/** SCIM operations on a directory, which believe recent writes. */
export function createResources({
  send,
  url,
  context,
  memory,
}: Pick<DirectoryOptions, 'send' | 'url' | 'context' | 'memory'>): Resources {
  const { repeats, warn } = context;
  return {
    users: believeWrites(createResource(send, url, 'Users', 'user'), {
      type: 'Users',
      noun: 'user',
      nameAttribute: 'userName',
      recent: memory.users,
      repeats,
      warn,
    }),
    groups: believeWrites(createResource(send, url, 'Groups', 'group'), {
      type: 'Groups',
      noun: 'group',
      nameAttribute: 'displayName',
      recent: memory.groups,
      repeats,
      warn,
    }),
  };
}
