import { ConnectorError } from '../errors.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a SCIM id. A name may have it, too. */
export const isUuid = (text: string): boolean => uuid.test(text);

/**
 * An id as one step of a path. Half a sign goes as U+FFFD, as it does in a query. Throws invalid_input for the two that
 * no encoding keeps from leading elsewhere (https://url.spec.whatwg.org/#double-dot-path-segment).
 */
export function pathStep(id: string): string {
  if (id === '.' || id === '..') throw new ConnectorError('invalid_input', `"${id}" is not an id.`);
  return encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** For `.catch`: nothing there is an answer, every other error stays one. */
export function notFoundAsUndefined(error: unknown): undefined {
  if (error instanceof ConnectorError && error.code === 'not_found') return undefined;
  throw error;
}
