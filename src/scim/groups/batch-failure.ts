import { ConnectorError } from '../../errors.ts';

/**
 * What the failure of one request with several members says.
 * `size`: fewer at once may do. `unanswered`: no answer came; it may be carried out, and fewer at once may be answered.
 * `refused`: the directory has read it and will not carry it out; another request may fare better.
 * `other`: it would meet the next request as well.
 */
export type BatchFailure = 'size' | 'unanswered' | 'refused' | 'other';

/** How a batch failed. Pure. */
export function judgeFailure(error: unknown): BatchFailure {
  if (!(error instanceof ConnectorError)) return 'other';
  const { failure, response } = error.data ?? {};
  if (response?.status === 413 || fieldsOf(error).scimType === 'tooMany') return 'size';
  if (response?.status === 504 || response?.status === 408) return 'unanswered';
  if (failure === 'timeout' || failure === 'connection_lost' || failure === 'too_large') return 'unanswered';
  return refusals.has(error.code) ? 'refused' : 'other';
}

const refusals: ReadonlySet<string> = new Set(['invalid_input', 'not_found', 'conflict', 'unsupported']);

/** Something came that is no answer of a directory, and it was not its size. */
export function isUnreadable(error: unknown): boolean {
  if (!(error instanceof ConnectorError)) return false;
  return error.code === 'unexpected_response' && error.data?.failure !== 'too_large';
}

/** The step itself is cancelled or out of time: nothing more will be sent. A try that took too long names its request. */
export function isEndOfStep(error: unknown): boolean {
  if (!(error instanceof ConnectorError)) return true;
  return error.code === 'cancelled' || (error.code === 'timeout' && error.data?.request === undefined);
}

function fieldsOf({ data }: ConnectorError): { scimType?: unknown; schemas?: unknown } {
  const body = data?.response?.body;
  return typeof body === 'object' && body !== null ? body : {};
}
