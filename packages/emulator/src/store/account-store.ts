import type { Random } from '../core/random.ts';
import type { AccountRecord } from './records.ts';

/** An Atlassian account as it is seen from outside. */
export interface Account {
  id: string;
  email: string;
  managed: boolean;
  active: boolean;
  /** The provisioned user linked to it. */
  scimUserId: string | null;
  directoryId: string | null;
}

/** The accounts of the organization, shared by its directories. Emails are found in any case. */
export interface AccountStore {
  all(): AccountRecord[];
  byId(id: string): AccountRecord | undefined;
  byEmail(email: string): AccountRecord | undefined;
  /**
   * Adds an account.
   * @default `id`: a new one; `managed`: whether the domain of the address is verified
   */
  create(account: { id?: string; email: string; active: boolean; managed?: boolean }): AccountRecord;
  changeEmail(account: AccountRecord, email: string): void;
  /** True when the organization has verified the domain of this address. */
  manages(email: string): boolean;
}

/** Makes an empty store; without `verifiedDomains` every domain counts as verified. */
export function createAccountStore(
  random: Random,
  verifiedDomains: readonly string[] | undefined,
): AccountStore {
  const ids = new Map<string, AccountRecord>();
  const emails = new Map<string, AccountRecord>();

  const manages = (email: string) =>
    verifiedDomains?.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase()) ?? true;

  return {
    all: () => [...ids.values()],
    byId: (id) => ids.get(id),
    byEmail: (email) => emails.get(email.toLowerCase()),
    manages,
    create: ({ id, email, active, managed }) => {
      const account: AccountRecord = {
        // Account ids of today are a number, a colon and a UUID.
        id: id ?? `712020:${random.uuid()}`,
        email,
        active,
        managed: managed ?? manages(email),
        user: undefined,
      };
      ids.set(account.id, account);
      emails.set(email.toLowerCase(), account);
      return account;
    },
    changeEmail: (account, email) => {
      emails.delete(account.email.toLowerCase());
      account.email = email;
      emails.set(email.toLowerCase(), account);
    },
  };
}

/** The record as a plain copy for handing out. */
export const toAccount = ({ id, email, managed, active, user }: AccountRecord): Account => ({
  id,
  email,
  managed,
  active,
  scimUserId: user?.id ?? null,
  directoryId: user?.directoryId ?? null,
});
