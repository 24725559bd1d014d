import { ConnectorError } from '../../errors.ts';
import { isScimError } from '../../http/result.ts';

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
