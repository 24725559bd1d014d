import { createRandom, type Random } from '../seed/random.ts';
import { createGroupStore, type GroupStore } from './group-store.ts';
import type { Organization } from './organization.ts';
import { createUserStore, type UserStore } from './user-store.ts';

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

/** A key that looks like nothing but what it is. */
export const newApiKey = (random: Random): string => `emulated-scim-key-${random.hex(32)}`;
