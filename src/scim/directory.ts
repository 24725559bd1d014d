import type { DryRun } from '../generated/types.ts';
import type { Send } from '../http/sender.ts';
import { type CustomAnswer, type CustomRequest, sendCustom } from './custom-request.ts';
import { createDiscovery, type Discovery } from './discovery.ts';
import { dryCustom } from './dry-custom.ts';
import { createDryDirectory } from './dry-run.ts';
import { createGroups, type Groups } from './groups.ts';
import { createOrganization, dryOrganization, noOrganization, type Organization } from './organization.ts';
import { createResource } from './resource.ts';
import { createUsers, type Users } from './users.ts';

/** What actions see of an Atlassian directory. */
export interface Directory {
  users: Users;
  groups: Groups;
  discovery: Discovery;
  /** The organization the directory belongs to, with a key of its own. */
  organization: Organization;
  /** A request of the person's own, below the directory. */
  request(request: CustomRequest): Promise<CustomAnswer>;
}

export interface DirectoryOptions {
  send: Send;
  /** Such as https://api.atlassian.com/scim/directory/<id>. */
  url: string;
  /** Where the organization is, or what the connection lacks to reach it. */
  organization: { url: string } | { missing: readonly string[] };
  log: (message: string) => void;
  progress: (done: number, total: number, message: string) => void;
}

export function createDirectory(options: DirectoryOptions): Directory {
  const { send, url, log, progress, organization } = options;
  return {
    users: createUsers(createResource(send, url, 'Users', 'user'), log, progress),
    groups: createGroups(createResource(send, url, 'Groups', 'group'), log, progress),
    discovery: createDiscovery(send, url),
    organization:
      'url' in organization
        ? createOrganization(send, organization.url)
        : noOrganization(organization.missing),
    request: (request) => sendCustom(send, url, request),
  };
}

/** The same directory, read for real; its writes are recorded and seen by its later reads, and none is sent. */
export function createDryRun(options: DirectoryOptions): { directory: Directory; recorded: DryRun } {
  const { send, url, log, progress, organization } = options;
  const real = createDirectory(options);
  const dry = createDryDirectory(
    createResource(send, url, 'Users', 'user'),
    createResource(send, url, 'Groups', 'group'),
  );
  const directory: Directory = {
    users: createUsers(dry.users, log, progress),
    groups: createGroups(dry.groups, log, progress),
    discovery: real.discovery,
    organization:
      'url' in organization ? dryOrganization(real.organization, organization.url, dry) : real.organization,
    request: (request) => (request.method === 'GET' ? real.request(request) : dryCustom(dry, url, request)),
  };
  return { directory, recorded: dry.recorded };
}
