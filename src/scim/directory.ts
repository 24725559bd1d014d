import {
  createOrganization,
  dryOrganization,
  noOrganization,
  type Organization,
} from '../atlassian/organization.ts';
import type { DryRun } from '../generated/types.ts';
import type { Send } from '../http/client.ts';
import { type CustomAnswer, type CustomRequest, sendCustom } from './custom-request.ts';
import { createDiscovery, type Discovery } from './discovery.ts';
import { dryCustom } from './dry-custom.ts';
import { createDryDirectory } from './dry-run.ts';
import { createGroups, type Groups } from './groups/groups.ts';
import type { BatchMemory } from './groups/member-batches.ts';
import {
  type Protection,
  protect,
  protectOrganization,
  type Resources,
  sendProtected,
} from './protection.ts';
import { believeWrites } from './protocol/believe-writes.ts';
import type { StepContext } from './protocol/context.ts';
import { createRecentWrites, type RecentWrites } from './protocol/recent-writes.ts';
import { createResource } from './protocol/resource.ts';
import type { AddressLookUp } from './users/user-search.ts';
import { createUsers, type Users } from './users/users.ts';

/** What actions see of an Atlassian directory. */
export interface Directory {
  users: Users;
  groups: Groups;
  discovery: Discovery;
  /** The organization the directory belongs to, with a key of its own. */
  organization: Organization;
  /** From whom nothing may be taken away. */
  protection: Protection;
  /** A request of the person's own, below the directory. */
  request(request: CustomRequest): Promise<CustomAnswer>;
}

export interface DirectoryOptions {
  send: Send;
  /** Such as https://api.atlassian.com/scim/directory/<id>. */
  url: string;
  /** Where the organization is, or what the connection lacks to reach it. */
  organization: { url: string } | { missing: readonly string[] };
  context: StepContext;
  memory: DirectoryMemory;
  /** From whom nothing may be taken away. */
  protection: Protection;
}

/** What is kept of a connection beyond a step. */
export interface DirectoryMemory {
  /** What was written of late. */
  users: RecentWrites;
  groups: RecentWrites;
  /** How many members the directory takes at once. */
  batches: BatchMemory;
}

export const createDirectoryMemory = (now: () => number): DirectoryMemory => ({
  users: createRecentWrites(now),
  groups: createRecentWrites(now),
  batches: {},
});

export function createDirectory(options: DirectoryOptions): Directory {
  const { send, url, organization, context, protection } = options;
  const resources = protect(createResources(options), protection);
  const real =
    'url' in organization ? createOrganization(send, organization.url) : noOrganization(organization.missing);
  return {
    users: createUsers(resources.users, context, addressLookUp(options, real)),
    groups: createGroups(resources.groups, context, options.memory.batches),
    discovery: createDiscovery(send, url),
    organization: protectOrganization(real, resources, protection),
    protection,
    request: (request) =>
      protection.isEmpty || request.method === 'GET'
        ? sendCustom(send, url, request)
        : sendProtected(resources, protection, url, request, () => sendCustom(send, url, request)),
  };
}

/** The same directory, read for real; its writes are recorded and seen by its later reads, and none is sent. */
export function createDryRun(options: DirectoryOptions): { directory: Directory; recorded: DryRun } {
  const { url, context, organization, protection } = options;
  const real = createDirectory(options);
  const { users, groups } = createResources(options);
  const dry = createDryDirectory(users, groups, context);
  const resources = protect(dry, protection);
  const dryWithLock = { ...dry, ...resources };
  const directory: Directory = {
    users: createUsers(resources.users, context, addressLookUp(options, real.organization)),
    groups: createGroups(resources.groups, context, options.memory.batches),
    discovery: real.discovery,
    organization:
      'url' in organization
        ? protectOrganization(
            dryOrganization(real.organization, organization.url, dry),
            resources,
            protection,
          )
        : real.organization,
    protection,
    request: (request) =>
      request.method === 'GET' ? real.request(request) : dryCustom(dryWithLock, url, request),
  };
  return { directory, recorded: dry.recorded };
}

function createResources({ send, url, context, memory }: DirectoryOptions): Resources {
  const { repeats, warn } = context;
  return {
    users: believeWrites(createResource(send, url, 'Users', 'user'), {
      noun: 'user',
      nameAttribute: 'userName',
      recent: memory.users,
      repeats,
      warn,
    }),
    groups: believeWrites(createResource(send, url, 'Groups', 'group'), {
      noun: 'group',
      nameAttribute: 'displayName',
      recent: memory.groups,
      repeats,
      warn,
    }),
  };
}

/** With the organization's key the records that carry an address are found in one request. */
function addressLookUp(
  { url, organization }: DirectoryOptions,
  { linksByEmail }: Organization,
): AddressLookUp | undefined {
  if (!('url' in organization)) return undefined;
  const own = url.slice(url.lastIndexOf('/') + 1);
  return async (address) =>
    (await linksByEmail(address))
      .filter(({ directoryId }) => directoryId === own)
      .map(({ scimUserId }) => scimUserId);
}
