import {
  createOrganization,
  dryOrganization,
  noOrganization,
  type Organization,
} from '../atlassian/organization.ts';
import { protectOrganization } from '../atlassian/protect-organization.ts';
import type { DryRun } from '../generated/types.ts';
import {
  createDirectory,
  createDryRun,
  type Directory,
  type DirectoryOptions,
  type OpenedDirectory,
} from '../scim/directory.ts';
import type { AddressLookUp } from '../scim/users/user-lookups.ts';

/** What actions see: the SCIM directory, and the organization it belongs to, which has a key of its own. */
export interface ActionDirectory extends Directory {
  organization: Organization;
}

export interface OpenOptions extends Omit<DirectoryOptions, 'lookUpAddress'> {
  /** Where the organization is, or what the connection lacks to reach it. */
  organization: { url: string } | { missing: readonly string[] };
  dryRun: boolean;
}

/** The directory and its organization together; in a dry run with what would have been written so far. */
export function openDirectory({ organization: at, dryRun, ...options }: OpenOptions): {
  directory: ActionDirectory;
  recorded: DryRun | undefined;
} {
  const organization = 'url' in at ? createOrganization(options.send, at.url) : noOrganization(at.missing);
  const withLookUp = {
    ...options,
    lookUpAddress: 'url' in at ? addressLookUp(options.url, organization) : undefined,
  };
  const join = ({ directory, resources }: OpenedDirectory, own: Organization): ActionDirectory => ({
    ...directory,
    organization: protectOrganization(own, resources, options.protection),
  });
  if (!dryRun) return { directory: join(createDirectory(withLookUp), organization), recorded: undefined };
  const opened = createDryRun(withLookUp);
  const dry = 'url' in at ? dryOrganization(organization, at.url, opened.dry) : organization;
  return { directory: join(opened, dry), recorded: opened.dry.recorded };
}

/** With the organization's key the records of this directory that carry an address are found in one request. */
function addressLookUp(url: string, { linksByEmail }: Organization): AddressLookUp {
  const own = url.slice(url.lastIndexOf('/') + 1);
  return async (address) =>
    (await linksByEmail(address))
      .filter(({ directoryId }) => directoryId === own)
      .map(({ scimUserId }) => scimUserId);
}
