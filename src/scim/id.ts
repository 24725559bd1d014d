import { ConnectorError } from '../errors.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a SCIM id. A name may have it, too. */
export const isUuid = (text: string): boolean => uuid.test(text);

/** For `.catch`: nothing there is an answer, every other error stays one. */
export function notFoundAsUndefined(error: unknown): undefined {
  if (error instanceof ConnectorError && error.code === 'not_found') return undefined;
  throw error;
}
