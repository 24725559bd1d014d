import { dryOrganization } from '../atlassian/dry-organization.ts';
import { createOrganization, noOrganization, type Organization } from '../atlassian/organization.ts';
import { protectOrganization } from '../atlassian/protect-organization.ts';
import { ConnectorError } from '../errors.ts';
import type { Send } from '../http/client.ts';
import {
  createDirectory,
  createResources,
  type Directory,
  type DirectoryOptions,
  forkMemory,
} from '../scim/directory.ts';
import { createDryRun, type Recorded } from '../scim/dry-run.ts';
import type { DryState } from '../scim/dry-state.ts';
import type { AddressLookUp } from '../scim/users/user-lookups.ts';

/** What actions see: the SCIM directory, and the organization it belongs to, which has a key of its own. */
export interface ActionDirectory extends Directory {
  organization: Organization;
}

/** What a directory is opened with. Links to accounts are looked up at the organization, where that can be reached. */
export interface OpenOptions extends DirectoryOptions {
  /** Where the organization is, or what the connection lacks to reach it. */
  organization: { url: string } | { missing: readonly string[] };
}

/** The directory and its organization together. */
export function openDirectory(options: OpenOptions): ActionDirectory {
  const { organization: at, send, url, protection } = options;
  const organization = 'url' in at ? createOrganization(send, at.url) : noOrganization(at.missing);
  const lookUpAddress = 'url' in at ? addressLookUp(url, organization) : undefined;
  const { directory, resources } = createDirectory(options, lookUpAddress);
  // Added to what was just made: each call opens a directory, and a copy would take longer than all the rest of it.
  return Object.assign(directory, { organization: protectOrganization(organization, resources, protection) });
}

/** A directory for a dry run. */
export interface OpenedDry {
  directory: ActionDirectory;
  /** What would have been written so far. */
  recorded: Recorded;
  state: DryState;
}

/**
 * The same for a dry run.
 * @param state the writes of dry runs before; it is changed
 */
export function openDry(options: OpenOptions, state: DryState): OpenedDry {
  const { organization: at, memory } = options;
  const send = onlyReads(options.send);
  // Nothing is done, so nothing comes of it.
  const context = { ...options.context, ended: () => undefined };
  const { recorded, ...dry } = createDryRun({
    ...options,
    context,
    send,
    real: createResources({ ...options, send }),
    state,
    others: 'url' in at ? dryOrganization(send, at.url, state.cutLinks) : undefined,
  });
  const directory = openDirectory({ ...options, ...dry, context, memory: forkMemory(memory, state) });
  return { directory, recorded, state };
}

/** A dry run's own lock: whatever the rooms below do, no write leaves. */
function onlyReads(send: Send): Send {
  return (task) =>
    task.operation === 'read'
      ? send(task)
      : Promise.reject(new ConnectorError('internal', 'A dry run was about to write.'));
}

/** With the organization's key the records of this directory that carry an address are found in one request. */
function addressLookUp(url: string, { linksByEmail }: Organization): AddressLookUp {
  const own = url.slice(url.lastIndexOf('/') + 1);
  return async (address) =>
    (await linksByEmail(address))
      .filter(({ directoryId }) => directoryId === own)
      .map(({ scimUserId }) => scimUserId);
}
