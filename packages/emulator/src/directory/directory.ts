import type { JsonObject } from '../scim/read-value.ts';
import type { ScimGroup, ScimUser } from '../scim/resources.ts';

/** What a client needs to reach a directory. */
export interface Credentials {
  /** `http://127.0.0.1:<port>`: stands for https://api.atlassian.com. */
  baseUrl: string;
  directoryId: string;
  apiKey: string;
  organizationId: string;
  organizationApiKey: string;
  /** The SCIM base address, `<baseUrl>/scim/directory/<directoryId>`. */
  directoryUrl: string;
}

/** A directory's content without ids and times, in a stable order: equal content gives equal snapshots. */
export interface Snapshot {
  /** By user name. */
  users: JsonObject[];
  /** By name; members are lower-cased user names. */
  groups: { displayName: string; externalId?: string; members: string[] }[];
}

/** One directory, seen and changed from outside of its API. All answers are copies. */
export interface Directory {
  readonly id: string;
  /** The key that works now. */
  readonly apiKey: string;
  readonly credentials: Credentials;
  /**
   * Adds a user. `id` and the account id of the Atlassian block are honoured here, `null` there meaning no account.
   * Without emails the user gets one on example.com; without a primary one the first is it.
   * @throws an error that names the conflict or what is wrong with the user
   */
  addUser(user: Partial<ScimUser>): ScimUser;
  /**
   * Adds a group; members are given by id or user name.
   * @throws an error that names the conflict or the unknown member
   */
  addGroup(group: { id?: string; displayName: string; externalId?: string; members?: string[] }): ScimGroup;
  user(idOrUserName: string): ScimUser | undefined;
  group(idOrName: string): ScimGroup | undefined;
  /** In order of creation. */
  users(): ScimUser[];
  groups(): ScimGroup[];
  /**
   * Removes a user as a DELETE would.
   * @throws when there is none
   */
  removeUser(idOrUserName: string): void;
  /**
   * Removes a group as a DELETE would.
   * @throws when there is none
   */
  removeGroup(idOrName: string): void;
  snapshot(): Snapshot;
  /** Makes a new key; the old one is dead at once. */
  regenerateKey(): string;
  /** Lets the key expire: it is answered 401 until a new one is made. */
  expireKey(): void;
}
