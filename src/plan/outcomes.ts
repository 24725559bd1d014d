import { ConnectorError, type ErrorCode } from '../errors.ts';

/** Errors that say something about one record; all others would meet the next one as well. */
const ofOneRecord: ReadonlySet<ErrorCode> = new Set([
  'invalid_input',
  'not_found',
  'ambiguous',
  'conflict',
  'unsupported',
  // By the connection's protection: whether the step may run at all was asked before.
  'not_allowed',
  'unexpected_response',
  'server_error',
]);

/** Why one row failed. Throws the error again when it is not about the row. */
export function rowFailure(error: unknown): string {
  if (error instanceof ConnectorError && ofOneRecord.has(error.code)) return error.message;
  throw error;
}

const mostSentences = 20;
const notBroughtAbout: ReadonlySet<string> = new Set(['not_found', 'ambiguous', 'failed', 'held_back']);

/** A sentence for each user for whom what was asked was not brought about; of many the first, and how many more. Pure. */
export function unfulfilledIn(
  outcomes: readonly { user: string; status: string; reason?: string }[],
): string[] {
  const open = outcomes.filter(({ status }) => notBroughtAbout.has(status));
  const sentences = open
    .slice(0, mostSentences)
    .map(({ user, status, reason }) => `${user}: ${reason ?? status.replace('_', ' ')}`);
  const more = open.length - sentences.length;
  return more > 0 ? [...sentences, `... and ${more} more.`] : sentences;
}
