import type { Credentials, Directory } from './directory.ts';
import type { Fault } from './faults/fault.ts';
import type { LoggedRequest } from './http/request-log.ts';

/** An Atlassian account as a test sees it. */
export interface Account {
  id: string;
  email: string;
  managed: boolean;
  active: boolean;
  /** The provisioned user linked to it. */
  scimUserId: string | null;
  directoryId: string | null;
}

/** How a further directory is filled. */
export interface SeedOptions {
  users?: number;
  groups?: number;
  /** Default: the emulator's seed. Two directories of one seed still differ. */
  seed?: number;
}

/** A running emulator: one organization, its directories, and the means to make it misbehave. */
export interface Emulator {
  /** `http://127.0.0.1:<port>`. */
  readonly baseUrl: string;
  /** Of the first directory; the key is the one that works now. */
  readonly credentials: Credentials;
  /** The first directory. */
  readonly directory: Directory;
  /** Adds a directory with an id and a key of its own to the organization. */
  addDirectory(seed?: SeedOptions): Directory;
  /** Adds an account nobody provisioned; `managed` follows from the verified domains unless it is given. */
  addAccount(account: { email: string; id?: string; managed?: boolean; active?: boolean }): Account;
  /** All accounts of the organization, as copies. */
  accounts(): Account[];
  /** Every request since the start or the last `clearRequests`, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  clearRequests(): void;
  fail(fault: Fault): void;
  clearFaults(): void;
  /** Stops listening and cuts every connection: requests are refused until `resume`. What is stored stays. */
  pause(): Promise<void>;
  /** Listens again on the same port. */
  resume(): Promise<void>;
  /** Cuts every connection and ends every wait. Nothing is left behind. */
  close(): Promise<void>;
}
