import type { UserAttributes } from '../scim/resources.ts';

/** An Atlassian account of the organization. */
export interface AccountRecord {
  readonly id: string;
  email: string;
  /** Managed accounts follow the provisioned user; external ones are left alone. */
  managed: boolean;
  active: boolean;
  /** The one provisioned user linked to it. */
  user: UserRecord | undefined;
}

/** A provisioned user. Everything here is replaced, never edited in place, so that a refused change leaves no trace. */
export interface UserRecord {
  readonly id: string;
  /** Grows with each creation; lists are in this order. */
  readonly sequence: number;
  readonly directoryId: string;
  attributes: UserAttributes;
  account: AccountRecord | undefined;
  /** When `atlassianAccountId` becomes visible, in microseconds. */
  linkVisibleAt: number;
  readonly createdAt: number;
  modifiedAt: number;
  readonly groups: Set<GroupRecord>;
}

/** A provisioned group. */
export interface GroupRecord {
  readonly id: string;
  readonly sequence: number;
  readonly displayName: string;
  externalId: string | undefined;
  members: Set<UserRecord>;
  readonly createdAt: number;
  modifiedAt: number;
}
