/** The closed list of error codes. A minor version may add one: hosts show the message of an unknown code. */
export type ErrorCode =
  | 'invalid_input'
  | 'invalid_connection'
  | 'unauthorized'
  | 'wrong_key_kind'
  | 'forbidden'
  | 'not_allowed'
  | 'not_found'
  | 'ambiguous'
  | 'conflict'
  | 'unsupported'
  | 'limit_exceeded'
  | 'plan_changed'
  | 'ledger_failed'
  | 'records_failed'
  | 'rate_limited'
  | 'timeout'
  | 'cancelled'
  | 'network'
  | 'proxy_invalid'
  | 'proxy_unreachable'
  | 'proxy_unauthorized'
  | 'proxy_forbidden'
  | 'proxy_error'
  | 'server_error'
  | 'unexpected_response'
  | 'internal';

/** Every error code, whether the same call may succeed later, and the default hint. */
export const errorTable = {
  invalid_input: { retryable: false, hint: 'Correct the input named in the message.' },
  invalid_connection: {
    retryable: false,
    hint: 'Open the connection and correct the field named in the message.',
  },
  unauthorized: { retryable: false, hint: 'Create a new API key and enter it in the connection.' },
  wrong_key_kind: { retryable: false, hint: 'Enter the right kind of key in the connection.' },
  forbidden: { retryable: false, hint: 'Check the permissions of the key in Atlassian Administration.' },
  not_allowed: {
    retryable: false,
    hint: 'Change Access in the connection, or use a connection that allows it.',
  },
  not_found: { retryable: false, hint: 'Check the id or name. List the directory to see what exists.' },
  ambiguous: { retryable: false, hint: 'Use the id instead.' },
  conflict: { retryable: false, hint: 'Find the record that has this value, and use or change it.' },
  unsupported: { retryable: false, hint: 'The Atlassian API does not support this.' },
  limit_exceeded: {
    retryable: false,
    hint: 'Review what was held back, then raise the limit if it is correct.',
  },
  plan_changed: {
    retryable: false,
    hint: 'Nothing was written. Review the new plan, and run the step with its id if it is correct.',
  },
  ledger_failed: {
    retryable: true,
    hint: 'Check why the host cannot store its records of this step (onOutcome). Then run the step again: it does the rest.',
  },
  records_failed: {
    retryable: true,
    hint: 'Check why the host cannot take the records of this list (onRecords). Then run the step again.',
  },
  rate_limited: { retryable: true, hint: 'Run the step again after the given time.' },
  timeout: { retryable: true, hint: 'Run the step again, or increase its timeout.' },
  cancelled: { retryable: true, hint: 'Run the step again.' },
  network: {
    retryable: true,
    hint: 'Check the network between this runner and Atlassian, then run the step again.',
  },
  proxy_invalid: {
    retryable: false,
    hint: 'Correct the proxy address of this runner (HTTPS_PROXY): http://host:port, or http://user:password@host:port.',
  },
  proxy_unreachable: {
    retryable: true,
    hint: 'Check the proxy address of this runner (HTTPS_PROXY), and that the proxy is running.',
  },
  proxy_unauthorized: {
    retryable: false,
    hint: 'Add user name and password to the proxy address (HTTPS_PROXY): http://user:password@host:port.',
  },
  proxy_forbidden: {
    retryable: false,
    hint: 'Ask the proxy administrator to allow this runner to reach the host named in the message.',
  },
  proxy_error: {
    retryable: true,
    hint: 'Ask the proxy administrator whether the proxy can reach the host named in the message, then run the step again.',
  },
  server_error: { retryable: true, hint: 'Check status.atlassian.com and run the step again later.' },
  unexpected_response: {
    retryable: false,
    hint: 'Check the Base URL and any proxy on the way. If both are correct, report the response in data to the maintainers.',
  },
  internal: {
    retryable: false,
    hint: 'This is a bug in the connector. Please report it with the log of this step.',
  },
} as const satisfies Record<ErrorCode, { retryable: boolean; hint: string }>;

/** Why a request got no response from the host. */
export type Failure = HostFailure | ProxyFailure;

/** Why the host did not respond, or its response could not be read. */
export type HostFailure =
  | 'host_not_found'
  /** It is not known at present whether the host exists. */
  | 'name_lookup_failed'
  | 'connection_refused'
  | 'tls'
  | 'connection_lost'
  | 'timeout'
  | 'too_large'
  | 'unreadable';

/** Why a request did not get through the proxy; the host was not reached, and no key was sent. */
export type ProxyFailure =
  /** The address of the proxy cannot be read. */
  | 'proxy_invalid'
  | 'proxy_host_not_found'
  | 'proxy_name_lookup_failed'
  | 'proxy_connection_refused'
  | 'proxy_tls'
  | 'proxy_connection_lost'
  | 'proxy_timeout'
  /** The server is not an HTTP proxy. */
  | 'proxy_unreadable'
  /** It requires a user name and password, or other ones (407). */
  | 'proxy_unauthorized'
  /** It does not let this request through (403 and other 4xx). */
  | 'proxy_forbidden'
  /** It has an error, or cannot reach the host (5xx). */
  | 'proxy_error';

/** Request and response, shortened to what helps. Never contains a key. */
export interface ErrorData {
  request?: { method: string; host: string; path: string };
  /** Only headers from an allow list; the body is cut. */
  response?: { status: number; headers: Record<string, string>; body: unknown };
  /** Atlassian's trace id: its support asks for it. */
  traceId?: string;
  /** Why there was no response. */
  failure?: Failure;
  /** Host and port of the proxy that the request went to. */
  proxy?: string;
  /** Present if it is not known whether the write was carried out. */
  applied?: 'unknown';
  /** Users who have the value that a conflict is about. */
  holders?: readonly { id: string; userName?: string | undefined; active: boolean }[];
  [detail: string]: unknown;
}

interface ErrorDetails {
  hint?: string | undefined;
  retryable?: boolean | undefined;
  /** Seconds to wait before retrying. */
  retryAfterSeconds?: number | undefined;
  data?: ErrorData | undefined;
  cause?: unknown;
}

/** The one error of the connector: a code of the table, what happened, and what to do next. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly code: ErrorCode;
  readonly hint: string;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly data: ErrorData | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.hint = details.hint ?? errorTable[code].hint;
    this.retryable = details.retryable ?? errorTable[code].retryable;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.data = details.data;
  }
}
