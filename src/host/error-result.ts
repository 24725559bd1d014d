import type { ErrorResult } from '../contract.ts';
import { ConnectorError, type ErrorCode, type ErrorData } from '../errors.ts';
import type { Outcome } from '../generated/types.ts';
import type { HttpResult as WireOutcome } from '../http/result.ts';
import { diagnose, fill } from './diagnose.ts';

/** Errors of the connection itself: the test button's outcomes say what to do about them. */
const connectionCodes: ReadonlySet<ErrorCode> = new Set([
  'network',
  'unauthorized',
  'wrong_key_kind',
  'forbidden',
  'proxy_invalid',
  'proxy_unreachable',
  'proxy_unauthorized',
  'proxy_forbidden',
  'proxy_error',
]);

/** An error as hosts get it. What is none of ours is a fault of the connector: it gets no text of its own. */
export function toErrorResult(thrown: unknown, outcomes: readonly Outcome[]): ErrorResult {
  const error = thrown instanceof ConnectorError ? thrown : internal(thrown);
  const { code, message, retryable, retryAfterSeconds, data } = error;
  return {
    code,
    message,
    hint: (connectionCodes.has(code) && diagnosedHint(data, outcomes)) || error.hint,
    retryable,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(data === undefined ? {} : { data: structuredClone(data) }),
  };
}

/** The message may hold paths of this machine, so it is not told. */
function internal(thrown: unknown): ConnectorError {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'MODULE_NOT_FOUND')
    return new ConnectorError('internal', "A file of the connector's folder is missing.", {
      hint: 'Copy the whole folder, validators/ included, and restart the program that has loaded it.',
      cause: thrown,
    });
  const kind = thrown instanceof Error ? nameOf(thrown) : typeof thrown;
  return new ConnectorError('internal', `Something went wrong inside the connector (${kind}).`, {
    cause: thrown,
  });
}

const nameOf = ({ name }: Error): string => (/^\w{1,40}$/.test(name) ? name : 'Error');

function diagnosedHint(data: ErrorData | undefined, outcomes: readonly Outcome[]): string | undefined {
  // The probe's outcomes speak of the directory's key; on the way through a proxy no key was sent.
  if (!data?.request || !(data.request.path.startsWith('/scim/') || data.failure?.startsWith('proxy_')))
    return undefined;
  const hint = diagnose(outcomes, wireOutcomeOf(data))?.hint;
  return hint && fill(hint, { host: data.request.host, proxy: data.proxy });
}

function wireOutcomeOf({ failure = 'connection_lost', response }: ErrorData): WireOutcome {
  if (response === undefined) return { kind: 'failure', failure, detail: '' };
  const text = typeof response.body === 'string' ? response.body : JSON.stringify(response.body);
  return { kind: 'answer', status: response.status, headers: response.headers, text };
}
