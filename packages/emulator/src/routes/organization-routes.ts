import { type Answer, type Call, type Route, readBody } from '../http/call.ts';
import { authorizeOrganization } from '../http/keys.ts';
import { tracedError } from '../scim/errors.ts';
import type { Organization } from '../store/organization.ts';
import type { AccountRecord, UserRecord } from '../store/records.ts';
import { unlinkAccount } from '../users/account-link.ts';
import { visibleAccountId } from '../users/user-resource.ts';
import { deleteRecord } from '../users/write-user.ts';

const BASE = '/admin/user-provisioning/v1/org/:organizationId';

/** The four operations of the organization's own key: look up links, cut one, delete records without their account. */
export function organizationRoutes(organization: Organization): Route[] {
  const guarded = (handle: (call: Call) => Answer) => (call: Call) => {
    authorizeOrganization(organization, call);
    return handle(call);
  };
  return [
    {
      method: 'GET',
      path: `${BASE}/user/:accountId/get-scim-links`,
      handle: guarded(({ params }) => {
        const { user } = requireAccount(organization, params.accountId);
        return answerLinks(organization, user ? [user] : []);
      }),
    },
    {
      method: 'POST',
      path: `${BASE}/get-scim-links-for-email`,
      handle: guarded((call) => {
        const { email } = readBody(call);
        if (typeof email !== 'string' || email === '') throw tracedError(400, 'email is required');
        const users = [...organization.directories.values()].flatMap(
          (directory) => directory.users.byPrimaryEmail(email) ?? [],
        );
        return answerLinks(organization, users);
      }),
    },
    {
      method: 'PATCH',
      path: `${BASE}/scimDirectoryId/:scimDirectoryId/scimUserId/:scimUserId/unlink`,
      handle: guarded(({ params }) => {
        const directory = organization.directories.get(params.scimDirectoryId ?? '');
        const user = directory?.users.byId(params.scimUserId ?? '');
        if (!user) throw tracedError(404, 'SCIM user not found');
        if (user.account) user.modifiedAt = organization.clock();
        unlinkAccount(user);
        return { status: 204 };
      }),
    },
    {
      method: 'DELETE',
      path: `${BASE}/user/:accountId/onlyDeleteUserInDB`,
      handle: guarded(({ params }) => {
        const account = requireAccount(organization, params.accountId);
        if (!account.managed) throw tracedError(400, 'The account is not managed');
        deleteRecordsOf(organization, account);
        return { status: 204 };
      }),
    },
  ];
}

function requireAccount(organization: Organization, id: string | undefined): AccountRecord {
  const account = organization.accounts.byId(id ?? '');
  if (!account) throw tracedError(404, 'Account not found');
  return account;
}

function answerLinks(organization: Organization, users: UserRecord[]): Answer {
  const scimLinks = users.map((user) => {
    const directory = organization.directories.get(user.directoryId);
    return {
      scimUserId: user.id,
      atlassianAccountId: (directory && visibleAccountId(directory, user)) ?? null,
      orgId: organization.id,
      directoryId: user.directoryId,
    };
  });
  return { status: 200, contentType: 'application/json', body: { scimLinks } };
}

/** Its linked record, and unlinked ones with its address in any directory. */
function deleteRecordsOf(organization: Organization, account: AccountRecord): void {
  for (const directory of organization.directories.values()) {
    const user = directory.users.byPrimaryEmail(account.email);
    if (user && (user.account === account || !user.account)) deleteRecord(directory, user);
  }
}
