import { ConnectorError, type ErrorCode } from '../errors.ts';

/** Errors that say something about one record; all others would meet the next one as well. */
const ofOneRecord: ReadonlySet<ErrorCode> = new Set([
  'invalid_input',
  'not_found',
  'ambiguous',
  'conflict',
  'unsupported',
  'unexpected_response',
  'server_error',
]);

/** Why one row failed. Throws the error again when it is not about the row. */
export function rowFailure(error: unknown): string {
  if (error instanceof ConnectorError && ofOneRecord.has(error.code)) return error.message;
  throw error;
}
