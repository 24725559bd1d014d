import { ConnectorError } from '../errors.ts';
import type { SCIMLink } from '../generated/types.ts';
import type { Send, Success } from '../http/client.ts';
import { errorOf } from '../http/response-errors.ts';
import type { Task } from '../http/result.ts';
import { decodeLink } from '../scim/protocol/decode.ts';
import { pathStep } from '../scim/protocol/ids.ts';
import { isNotScimResponse } from '../scim/protocol/resource.ts';
import { changeNotVisible, verificationFailed } from '../scim/protocol/verification-errors.ts';

/**
 * What the organization's own key can do: see and cut the links between records and accounts.
 * @see https://developer.atlassian.com/cloud/admin/user-provisioning/rest/api-group-admin-apis/
 */
export interface Organization {
  linksOf(accountId: string): Promise<SCIMLink[]>;
  linksByEmail(email: string): Promise<SCIMLink[]>;
  unlink(directoryId: string, userId: string): Promise<void>;
  deleteRecords(accountId: string): Promise<void>;
}

/** @param url such as https://api.atlassian.com/admin/user-provisioning/v1/org/<id> */
export function createOrganization(send: Send, url: string): Organization {
  const key = 'organization' as const;

  async function readLinks(task: Task): Promise<SCIMLink[]> {
    const answer = await send(task);
    const { scimLinks } = (answer.body ?? {}) as { scimLinks?: unknown };
    // The answer is read as it comes; without the list it is not the one that was asked for.
    if (!Array.isArray(scimLinks)) throw errorOf(task, answer.redactedResponse());
    const links = scimLinks.map(decodeLink) as (Partial<SCIMLink> | undefined)[];
    // Left out, one that cannot be read would pass for one that is not there.
    if (!links.every((link): link is SCIMLink => link?.scimUserId !== undefined))
      throw errorOf(task, answer.redactedResponse());
    return links;
  }

  async function change(task: Task): Promise<Success> {
    const answer = await send(task);
    if (isNotScimResponse(answer)) throw errorOf(task, answer.redactedResponse());
    return answer;
  }

  const linksOf = (accountId: string) =>
    readLinks({
      subject: `Reading the links of account ${accountId}`,
      operation: 'read',
      method: 'GET',
      url: `${url}/user/${pathStep(accountId)}/get-scim-links`,
      key,
    });

  return {
    linksOf,
    linksByEmail: (email) =>
      readLinks({
        subject: `Reading the links of ${email}`,
        operation: 'read',
        method: 'POST',
        url: `${url}/get-scim-links-for-email`,
        key,
        body: { email },
      }),
    async unlink(directoryId, userId) {
      await change({
        subject: `Unlinking user ${userId}`,
        operation: 'write',
        method: 'PATCH',
        url: `${url}/scimDirectoryId/${pathStep(directoryId)}/scimUserId/${pathStep(userId)}/unlink`,
        key,
      });
    },
    async deleteRecords(accountId) {
      const subject = `Deleting the records of account ${accountId}`;
      const { status } = await change({
        subject,
        operation: 'write',
        method: 'DELETE',
        url: `${url}/user/${pathStep(accountId)}/onlyDeleteUserInDB`,
        key,
      });
      // Only 204 says that it is done; a success of another kind may come from something in between.
      if (status === 204) return;
      const left = await linksOf(accountId).catch((reason) => {
        throw verificationFailed(reason, `${subject} was accepted.`);
      });
      if (left.length > 0) throw changeNotVisible(`records of account ${accountId}`);
    },
  };
}

/** Stands where the connection has no organization key: every call names the fields that are missing. */
export function noOrganization(missing: readonly string[]): Organization {
  const refuse = () =>
    Promise.reject(
      new ConnectorError(
        'invalid_connection',
        `This action needs ${missing.join(' and ')}, which the connection does not have.`,
        {
          hint: 'Edit the connection and fill in the advanced fields. The organization API key is not the SCIM API key.',
        },
      ),
    );
  return { linksOf: refuse, linksByEmail: refuse, unlink: refuse, deleteRecords: refuse };
}
