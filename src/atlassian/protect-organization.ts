import { type Protection, type Resources, refused, unlessProtected } from '../scim/protection.ts';
import { viewUser } from '../scim/users/user-view.ts';
import type { Organization } from './organization.ts';

/** Cutting links and deleting records takes away as well. */
export function protectOrganization(
  organization: Organization,
  { users }: Resources,
  protection: Protection,
): Organization {
  if (protection.isEmpty) return organization;
  const check = async (id: string) => {
    const user = viewUser(await users.get(id));
    if (protection.isProtectedUser(user)) throw refused(`user ${user.userName ?? id}`);
  };
  return {
    ...organization,
    async unlink(directoryId, userId) {
      await check(userId).catch(unlessProtected);
      return organization.unlink(directoryId, userId);
    },
    async deleteRecords(accountId) {
      for (const { scimUserId } of await organization.linksOf(accountId))
        await check(scimUserId).catch(unlessProtected);
      return organization.deleteRecords(accountId);
    },
  };
}
