import type { DirectoryState } from '../store/organization.ts';
import { primaryEmail, type UserRecord } from '../store/records.ts';

/** Links a user to the account with its email, or to a new one. An account that is taken is left alone. */
export function linkAccount(directory: DirectoryState, user: UserRecord, accountId?: string): void {
  const { accounts, clock, settings } = directory.organization;
  const email = primaryEmail(user.attributes);
  const existing = accounts.byEmail(email);
  if (existing?.user) return;
  const account =
    existing ?? accounts.create({ email, active: true, ...(accountId !== undefined && { id: accountId }) });
  account.user = user;
  user.account = account;
  user.linkVisibleAt = clock() + settings.linkDelayMs * 1000;
  if (account.managed) account.active = user.attributes.active;
}

/** Cuts the link; neither the user nor the account is deleted. */
export function unlinkAccount(user: UserRecord): void {
  if (user.account) user.account.user = undefined;
  user.account = undefined;
}

/**
 * Carries a change of the user over to its account: the email and `active` of a managed one. A user whose account is
 * external, or whose new address is outside the verified domains, loses the link and its groups. A user without a
 * link gets one if its address is on a verified domain.
 */
export function followChange(directory: DirectoryState, user: UserRecord, formerEmail: string): void {
  const { accounts, clock } = directory.organization;
  const email = primaryEmail(user.attributes);
  const { account } = user;
  if (!account) {
    if (accounts.manages(email)) linkAccount(directory, user);
    return;
  }
  const moved = email.toLowerCase() !== formerEmail.toLowerCase();
  if (moved && !(account.managed && accounts.manages(email))) {
    unlinkAccount(user);
    for (const group of directory.groups.removeFromAll(user)) group.modifiedAt = clock();
    return;
  }
  if (account.managed) {
    account.active = user.attributes.active;
    accounts.changeEmail(account, email);
  }
}
