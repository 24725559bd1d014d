import type { Settings } from '../options.ts';
import type { Clock } from '../scim/timestamp.ts';
import { createRandom } from '../seed/random.ts';
import { type AccountStore, createAccountStore } from './account-store.ts';
import type { DirectoryState } from './directory-state.ts';

/** Everything one emulator holds: the organization, its accounts and its directories. */
export interface Organization {
  readonly id: string;
  readonly apiKey: string;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly accounts: AccountStore;
  readonly directories: Map<string, DirectoryState>;
  /** `http://127.0.0.1:<port>`, known once the server listens. */
  origin: string;
}

/** Makes an organization without directories; the seed decides its id, its key and the ids of its accounts. */
export function createOrganization(settings: Settings, clock: Clock): Organization {
  const random = createRandom(settings.seed);
  return {
    id: random.uuid(),
    apiKey: `emulated-organization-key-${random.hex(32)}`,
    settings,
    clock,
    accounts: createAccountStore(random, settings.verifiedDomains),
    directories: new Map(),
    origin: '',
  };
}

/** True when a group of this name exists anywhere in the organization. */
export function hasGroupNamed(organization: Organization, displayName: string): boolean {
  const name = displayName.toLowerCase();
  if (organization.settings.orgGroups.some((other) => other.toLowerCase() === name)) return true;
  return [...organization.directories.values()].some((directory) => directory.groups.byName(name));
}
