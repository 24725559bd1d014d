import { cleanText } from '../../core/text.ts';
import { ConnectorError } from '../../errors.ts';
import type { UserAttributes } from '../../generated/types.ts';
import { isScimError } from '../../http/result.ts';

/** SCIM's and Atlassian's names for schemas and messages, spelled exactly as the directory wants them. */
export const urns = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  enterpriseUser: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  atlassianUser: 'urn:scim:schemas:extension:atlassian-external:1.0',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  patchOp: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
} as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a SCIM id. A name may have it, too. */
export const isUuid = (text: string): boolean => uuid.test(text);

/**
 * An id as one step of a path. Half a character goes as U+FFFD, as it does in a query. Throws invalid_input for the two that
 * no encoding keeps from leading elsewhere (https://url.spec.whatwg.org/#double-dot-path-segment).
 */
export function pathStep(id: string): string {
  if (id === '.' || id === '..') throw new ConnectorError('invalid_input', `"${id}" is not an id.`);
  return encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** The id at the end of a `Location` (RFC 7644, 3.3). The address itself is never called. */
export function idIn(location: string | undefined): string | undefined {
  const last = /\/(?:Users|Groups)\/([^/?#]+)\/?$/.exec(location ?? '')?.[1];
  try {
    return last && decodeURIComponent(last);
  } catch {
    return undefined;
  }
}

/** Whether a text may be an id of any form: it can stand in a path, with no spaces and no address. */
export const isIdLike = (text: string): boolean =>
  /^[\w.:~-]{1,100}$/.test(text) && text !== '.' && text !== '..';

/** Ids compare as they are; UUIDs in any case. */
export function isSameId(one: string, other: string): boolean {
  return one === other || (isUuid(one) && one.toLowerCase() === other.toLowerCase());
}

/**
 * Whether an error proves that a record is not there: `not_found` in SCIM's own words (RFC 7644, 3.12). A 404 of another
 * make may come from something between this runner and the directory, and proves nothing.
 */
export function provesAbsence(error: unknown): boolean {
  if (!(error instanceof ConnectorError) || error.code !== 'not_found') return false;
  const { response } = error.data ?? {};
  return response === undefined || isScimError(response.body);
}

/** For `.catch`: proven absence is an answer, every other error stays one. */
export function absenceAsUndefined(error: unknown): undefined {
  if (provesAbsence(error)) return undefined;
  throw error;
}

/** Attributes by which a user is found again: they are written without what does not show. */
const titles = { userName: 'User Name', externalId: 'External ID', primaryEmail: 'Primary Email' } as const;

/**
 * The same attributes, those that identify the user as they are written: composed, without characters that do not show,
 * without spaces at the ends. Says where that changed one.
 */
export function cleanIdentity(attributes: UserAttributes, warn: (message: string) => void): UserAttributes {
  const cleaned = { ...attributes };
  for (const attribute of ['userName', 'externalId', 'primaryEmail'] as const) {
    const given = attributes[attribute];
    if (given !== undefined) cleaned[attribute] = clean(titles[attribute], given, warn);
  }
  if (attributes.emails) {
    const [first, ...others] = attributes.emails.map((email) => ({
      ...email,
      value: clean('Emails', email.value, warn),
    }));
    if (first) cleaned.emails = [first, ...others];
  }
  return cleaned;
}

/** One such text. */
export function clean(title: string, given: string, warn: (message: string) => void): string {
  const text = cleanText(given);
  if (text !== given)
    warn(`${title}: changed to "${text}", without surrounding spaces and invisible characters.`);
  return text;
}
