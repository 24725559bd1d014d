import { hasFewBrackets, isWithinJsonLimits } from '../core/json.ts';
import type { Failure, HostFailure } from '../errors.ts';

/** An answer of whatever status, with its body as it came. */
export interface HttpResponse {
  kind: 'answer';
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  text: string;
}

/** No answer came, or no whole one: why, as far as the network or a proxy says. */
export interface HttpFailure {
  kind: 'failure';
  failure: Failure;
  /** The network's own word for it, such as ECONNRESET. */
  detail: string;
  /** Host and port of the proxy that the request was to go through. */
  proxy?: string;
}

/** What became of one request on the wire. */
export type HttpResult = HttpResponse | HttpFailure;

/**
 * What sending again means. `read` and `write` leave the same state however often they are sent;
 * a `create` that is sent twice may exist twice.
 */
export type Operation = 'read' | 'write' | 'create';

/** Which of the connection's two keys a request carries. */
export type KeyKind = 'directory' | 'organization';

/** One request as the transport sends it; `body` goes out as JSON. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute. */
  url: string;
  key: KeyKind;
  body?: unknown;
  /** Sent on as a header, for who follows the request. */
  traceparent?: string;
}

/** One thing to get done on the wire. */
export interface Task extends HttpRequest {
  operation: Operation;
  /** What is attempted, as the subject of an error's sentence: "Creating user anna". */
  subject: string;
  /** How often it was sent before and its answer lost: then it waits as a retry does. */
  previousAttempts?: number;
  /** Of a group that is deleted: the ids of its members, where they are known, for whoever keeps account. */
  members?: readonly string[];
}

const failures = new Map<string, HostFailure>([
  ['ENOTFOUND', 'host_not_found'],
  ['EAI_AGAIN', 'name_lookup_failed'],
  ['ECONNREFUSED', 'connection_refused'],
  ['EHOSTUNREACH', 'connection_refused'],
  ['ENETUNREACH', 'connection_refused'],
  ['ETIMEDOUT', 'timeout'],
  ['EPROTO', 'tls'],
  ['HOSTNAME_MISMATCH', 'tls'],
  ['ERR_BUFFER_TOO_LARGE', 'too_large'],
]);

/** OpenSSL's verdicts on certificates, and what Node's TLS says itself. */
const tls =
  /^(CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_|ERROR_IN_C|ERR_TLS_|ERR_SSL_|ERR_OSSL_)/;
/** zlib: Z_DATA_ERROR and others; brotli: ERR__ERROR_FORMAT_PADDING_1; http parser: HPE_INVALID_CONSTANT. */
const unreadable = /^(Z_|ERR__ERROR_FORMAT_|HPE_)/;

/**
 * Why a request brought no answer, from the code Node or OpenSSL gives. What is not known counts as a lost connection.
 * @see https://nodejs.org/api/errors.html#common-system-errors
 */
export function failureForCode(code = ''): HostFailure {
  const known = failures.get(code);
  if (known) return known;
  if (tls.test(code)) return 'tls';
  return unreadable.test(code) ? 'unreadable' : 'connection_lost';
}

/**
 * How long the server asks to wait, in milliseconds; undefined when it does not say.
 * `Retry-After` in seconds or as a date (RFC 9110, 10.2.3) counts first, then `X-RateLimit-Reset`
 * as an ISO date (Atlassian's organization API) or in epoch seconds or milliseconds, when nothing remains.
 */
export function retryAfterMs(headers: Record<string, string>, now: number): number | undefined {
  const retryAfter = headers['retry-after'] ?? '';
  const wait = isNumber(retryAfter) ? Number(retryAfter) * 1_000 : until(dateOf(retryAfter), now);
  if (wait !== undefined) return wait;

  const reset = headers['x-ratelimit-reset'] ?? '';
  if (Number(headers['x-ratelimit-remaining'] ?? 0) > 0) return undefined;
  return until(isNumber(reset) ? epochMs(Number(reset)) : dateOf(reset), now);
}

const isNumber = (text: string): boolean => /^\s*\d+(\.\d+)?\s*$/.test(text);

/** `Date.parse` makes a year of any number it meets; only what holds a time of day is a date here. */
const dateOf = (text: string): number => (/\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN);

/** In seconds the year 5138 begins at 1e11; in milliseconds that was 1973. */
const epochMs = (time: number): number => (time < 1e11 ? time * 1_000 : time);

function until(time: number, now: number): number | undefined {
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}

/** What an error answer says, whichever of its shapes it has. */
export interface ErrorBody {
  /** The vendor's sentence; absent when there is none that a person can read. */
  detail?: string;
  /** SCIM's finer word (RFC 7644, 3.12), such as uniqueness or invalidFilter. */
  scimType?: string;
  traceId?: string;
}

/**
 * Reads the four shapes Atlassian answers with: SCIM Error `{detail, scimType}`, gateway `{code, message}`,
 * authorization `{error, traceId}`, and anything else (HTML, empty, text).
 */
export function readErrorBody(body: unknown): ErrorBody {
  if (typeof body !== 'object' || body === null) return {};
  const fields = body as Record<string, unknown>;
  const detail = [fields.detail, fields.error, fields.message, fields.errorMessage].find(isText);
  return {
    ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }),
    ...(isText(fields.scimType) ? { scimType: fields.scimType } : {}),
    ...(isText(fields.traceId) ? { traceId: fields.traceId } : {}),
  };
}

/** Whether an error's body is SCIM's (RFC 7644, 3.12), and so came from a SCIM server. */
export function isScimError(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const { schemas, status, detail } = body as Record<string, unknown>;
  const isNamed = Array.isArray(schemas) && schemas.some((urn) => /:messages:2\.0:error$/i.test(String(urn)));
  return isNamed || (/^\d{3}$/.test(String(status)) && isText(detail));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** The answer's JSON, or undefined when it is none, or nested deeper than any answer of a directory. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return hasFewBrackets(text) || isWithinJsonLimits(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
