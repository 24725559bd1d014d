import { ConnectorError, type ErrorCode } from '../errors.ts';

/** Errors that concern one record; any other would also occur for the next one. */
const ofOneRecord: ReadonlySet<ErrorCode> = new Set([
  'invalid_input',
  'not_found',
  'ambiguous',
  'conflict',
  'unsupported',
  // From the connection's protection: its access was checked before the step.
  'not_allowed',
  'unexpected_response',
  'server_error',
]);

/** Why one row failed. Rethrows an error that does not concern the row. */
export function rowFailure(error: unknown): string {
  if (error instanceof ConnectorError && ofOneRecord.has(error.code)) return error.message;
  throw error;
}

const mostSentences = 20;
const notBroughtAbout: ReadonlySet<string> = new Set(['not_found', 'ambiguous', 'failed', 'held_back']);

/** A sentence for each user for whom something was not done; for many users the first ones, and the number of the others. Pure. */
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
