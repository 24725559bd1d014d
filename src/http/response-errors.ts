import { ConnectorError, type ErrorCode, type Failure } from '../errors.ts';
import {
  type HttpRequest,
  type HttpResponse,
  type HttpResult,
  parseJson,
  readErrorBody,
  type Task,
} from './result.ts';
import { mayBeApplied } from './retry.ts';

const allowedHeaders = new Set([
  'content-type',
  'retry-after',
  'date',
  'location',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'atl-traceid',
  'atl-request-id',
  'x-arequestid',
]);
const longestBody = 2_000;

const failureCodes: Record<Failure, ErrorCode> = {
  host_not_found: 'network',
  name_lookup_failed: 'network',
  connection_refused: 'network',
  tls: 'network',
  connection_lost: 'network',
  timeout: 'timeout',
  too_large: 'unexpected_response',
  unreadable: 'unexpected_response',
  proxy_invalid: 'proxy_invalid',
  proxy_host_not_found: 'proxy_unreachable',
  proxy_name_lookup_failed: 'proxy_unreachable',
  proxy_connection_refused: 'proxy_unreachable',
  proxy_tls: 'proxy_unreachable',
  proxy_connection_lost: 'proxy_unreachable',
  proxy_timeout: 'proxy_unreachable',
  proxy_unreadable: 'proxy_unreachable',
  proxy_unauthorized: 'proxy_unauthorized',
  proxy_forbidden: 'proxy_forbidden',
  proxy_error: 'proxy_error',
};

const failureTexts: Record<Failure, string> = {
  host_not_found: 'the host name was not found',
  name_lookup_failed: 'the host name could not be resolved',
  connection_refused: 'the host refused the connection',
  tls: 'the TLS connection failed',
  connection_lost: 'the connection was closed before the response was complete',
  timeout: 'the host did not respond in time',
  too_large: 'the response is too large to read',
  unreadable: 'the response could not be decompressed',
  proxy_invalid: 'the address of the proxy is invalid',
  proxy_host_not_found: 'the host name of the proxy {proxy} was not found',
  proxy_name_lookup_failed: 'the host name of the proxy {proxy} could not be resolved',
  proxy_connection_refused: 'the proxy {proxy} refused the connection',
  proxy_tls: 'the TLS connection to the proxy {proxy} failed',
  proxy_connection_lost: 'the proxy {proxy} closed the connection without a response',
  proxy_timeout: 'the proxy {proxy} did not respond in time',
  proxy_unreadable: 'the server at {proxy} is not an HTTP proxy',
  proxy_unauthorized: 'the proxy {proxy} requires a user name and password, or rejected the given ones',
  proxy_forbidden: 'the proxy {proxy} blocks requests to {host}',
  proxy_error: 'the proxy {proxy} could not connect to {host}',
};

/**
 * The error for a request that did not succeed: a code of the table, the vendor's own words, and in `data` what was
 * asked and answered. Every status and failure has one.
 * @param uncertain whether a try before may have been carried out
 */
export function errorOf(
  task: Task,
  outcome: HttpResult,
  retryAfterMs?: number,
  uncertain = false,
): ConnectorError {
  const { subject } = task;
  const retryAfterSeconds = retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1_000);
  const data = {
    ...describe(task, outcome),
    ...(task.operation !== 'read' && (uncertain || mayBeApplied(outcome))
      ? { applied: 'unknown' as const }
      : {}),
  };
  if (outcome.kind === 'failure') {
    const { failure, detail, proxy } = outcome;
    const text = failureTexts[failure].replace('{proxy}', proxy ?? '').replace('{host}', data.request.host);
    return new ConnectorError(failureCodes[failure], `${subject} failed: ${text} (${detail}).`, {
      data: { ...data, failure, ...(proxy === undefined ? {} : { proxy }) },
    });
  }
  const said = readErrorBody(parseJson(outcome.text));
  const code = codeOf(outcome, said.scimType);
  const message = `${subject} failed: ${said.detail?.replace(/\.$/, '') ?? plainText(outcome)} (${outcome.status}).`;
  return new ConnectorError(code, message, {
    hint: hints[code],
    retryAfterSeconds,
    data: { ...data, ...traceOf(outcome, said.traceId) },
  });
}

/** A status in the words of the table. One that means success stands here for an answer that nobody can read. */
export function codeOf(answer: HttpResponse, scimType?: string): ErrorCode {
  if (scimType === 'invalidFilter' || scimType === 'mutability') return 'unsupported';
  if (scimType === 'uniqueness') return 'conflict';
  const { status } = answer;
  if (status === 401) return 'unauthorized';
  if (status === 403) return /not authorized to access/i.test(answer.text) ? 'wrong_key_kind' : 'forbidden';
  if (status === 404 || status === 410) return 'not_found';
  // Of a proxy in between; the directory itself never asks for this.
  if (status === 407) return 'proxy_unauthorized';
  if (status === 408) return 'timeout';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate_limited';
  if (status === 405 || status === 501) return 'unsupported';
  if (status >= 500) return 'server_error';
  if (status >= 400) return 'invalid_input';
  return 'unexpected_response';
}

const hints: Partial<Record<ErrorCode, string>> = {
  unsupported:
    'The directory filters by one exact value only: users by userName or externalId, groups by displayName. A group keeps its name.',
  invalid_input: 'The directory rejected a value. Correct the input named in the message.',
};

function plainText(answer: HttpResponse): string {
  const type = answer.headers['content-type'] ?? '';
  if (answer.status < 300) return 'the response is not SCIM';
  if (answer.status === 407) return 'a proxy on the way requires a user name and password';
  if (answer.text.trim() === '') return 'the directory gave no reason';
  return /html/i.test(type)
    ? 'the response is a web page, not from the directory'
    : 'the directory gave no readable reason';
}

/** The headers that say something and hold nothing to hide. */
export function allowedHeadersOf({ headers }: Pick<HttpResponse, 'headers'>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => allowedHeaders.has(name)));
}

function describe(request: HttpRequest, outcome: HttpResult) {
  const { host, pathname, search } = new URL(request.url);
  const sent = { method: request.method, host, path: pathname + search };
  if (outcome.kind === 'failure') return { request: sent };
  const body = outcome.text.length > longestBody ? `${outcome.text.slice(0, longestBody)}...` : outcome.text;
  return {
    request: sent,
    response: { status: outcome.status, headers: allowedHeadersOf(outcome), body: parseJson(body) ?? body },
  };
}

function traceOf(answer: HttpResponse, inBody?: string): { traceId?: string } {
  const traceId = answer.headers['atl-traceid'] ?? inBody ?? answer.headers['atl-request-id'];
  return traceId === undefined ? {} : { traceId };
}
