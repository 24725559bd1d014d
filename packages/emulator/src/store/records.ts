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

/** A provisioned user. Attributes are replaced, never edited in place, so that a refused change leaves no trace. */
export interface UserRecord {
  readonly id: string;
  /** Grows with each creation; lists are in this order. */
  readonly sequence: number;
  readonly directoryId: string;
  attributes: UserAttributes;
  account: AccountRecord | undefined;
  /** When `atlassianAccountId` becomes visible, in microseconds since 1970. */
  linkVisibleAt: number;
  /** Microseconds since 1970, as `modifiedAt`. */
  readonly createdAt: number;
  modifiedAt: number;
  readonly groups: Set<GroupRecord>;
}

/** A provisioned group. */
export interface GroupRecord {
  readonly id: string;
  /** Grows with each creation; lists are in this order. */
  readonly sequence: number;
  displayName: string;
  externalId: string | undefined;
  members: Set<UserRecord>;
  /** Microseconds since 1970, as `modifiedAt`. */
  readonly createdAt: number;
  modifiedAt: number;
}

/** The address marked primary; every stored user has exactly one. */
export const primaryEmail = ({ emails }: Pick<UserAttributes, 'emails'>): string =>
  emails.find((email) => email.primary)?.value ?? '';

/** Takes a record out of a list in order of creation. It is found by bisection; what is not listed is passed over. */
export function removeOrdered<T extends { readonly sequence: number }>(records: T[], record: T): void {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle]?.sequence ?? 0) < record.sequence) low = middle + 1;
    else high = middle;
  }
  if (records[low] === record) records.splice(low, 1);
}
