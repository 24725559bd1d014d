import { createRandom, type Random } from '../core/random.ts';
import type { Clock } from '../core/time.ts';
import type { Settings } from '../options.ts';
import { type AccountStore, createAccountStore } from './account-store.ts';
import { createGroupStore, type GroupStore } from './group-store.ts';
import { createUserStore, type UserStore } from './user-store.ts';

/** Everything one emulator holds: the organization, its accounts and its directories. */
export interface Organization {
  readonly id: string;
  readonly apiKey: string;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly accounts: AccountStore;
  /** By id, in order of creation. */
  readonly directories: Map<string, DirectoryState>;
  /** `http://127.0.0.1:<port>`, known once the server listens. */
  origin: string;
}

/** One directory: its key, its records, and the source of its ids. */
export interface DirectoryState {
  readonly id: string;
  readonly organization: Organization;
  readonly users: UserStore;
  readonly groups: GroupStore;
  readonly random: Random;
  apiKey: string;
  keyExpired: boolean;
  /** The next place in order of creation, for users and groups alike. */
  nextSequence(): number;
  /** The SCIM base address of the directory. */
  url(): string;
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

/** Adds an empty directory to the organization; the seed decides its id, its key and the ids in it. */
export function createDirectoryState(organization: Organization, seed: number): DirectoryState {
  // The ordinal keeps two directories of one seed apart.
  const random = createRandom(Math.imul(seed, 0x9e3779b1) + organization.directories.size + 1);
  let sequence = 0;
  const id = random.uuid();
  const directory: DirectoryState = {
    id,
    organization,
    users: createUserStore(),
    groups: createGroupStore(),
    random,
    apiKey: newApiKey(random),
    keyExpired: false,
    nextSequence: () => ++sequence,
    url: () => `${organization.origin}/scim/directory/${id}`,
  };
  organization.directories.set(id, directory);
  return directory;
}

/** A new key for a directory, in a form that no real key has. */
export const newApiKey = (random: Random): string => `emulated-scim-key-${random.hex(32)}`;

/** True when a group of this name, in any case, exists anywhere in the organization. */
export function hasGroupNamed(organization: Organization, displayName: string): boolean {
  const name = displayName.toLowerCase();
  if (organization.settings.orgGroups.some((other) => other.toLowerCase() === name)) return true;
  return [...organization.directories.values()].some((directory) => directory.groups.byName(name));
}
