/** The closed list of what can go wrong. A minor version may add one: a host tells an unknown one in its own words. */
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

/** Every code an error can carry, whether the same call may work later, and what to do when nothing better is known. */
export const errorTable = {
  invalid_input: { retryable: false, hint: 'Correct the input named in the message.' },
  invalid_connection: {
    retryable: false,
    hint: 'Open the connection and correct the field named in the message.',
  },
  unauthorized: { retryable: false, hint: 'Make a new API key and put it into the connection.' },
  wrong_key_kind: { retryable: false, hint: 'Put the key of the right kind into the connection.' },
  forbidden: { retryable: false, hint: 'Check in Atlassian Administration what the key may do.' },
  not_allowed: {
    retryable: false,
    hint: 'Change Access in the connection, or use a connection that allows it.',
  },
  not_found: { retryable: false, hint: 'Check the id or the name. List the directory to see what is there.' },
  ambiguous: { retryable: false, hint: 'Use the id of the one you mean.' },
  conflict: { retryable: false, hint: 'Find out which record holds the value, and use or change that one.' },
  unsupported: { retryable: false, hint: "Atlassian's API does not offer this." },
  limit_exceeded: {
    retryable: false,
    hint: 'Check what was held back, then raise the limit if it is right.',
  },
  plan_changed: {
    retryable: false,
    hint: 'Nothing was written. Look at the new plan, and run the step with its id if it is right.',
  },
  ledger_failed: {
    retryable: true,
    hint: 'See why the host cannot keep its records of this step (onOutcome). Then run the step again: it does what is left.',
  },
  records_failed: {
    retryable: true,
    hint: 'See why the host cannot take the records of this list (onRecords). Then run the step again.',
  },
  rate_limited: { retryable: true, hint: 'Run the step again after the time given.' },
  timeout: { retryable: true, hint: 'Run the step again, or give it more time.' },
  cancelled: { retryable: true, hint: 'Run the step again.' },
  network: {
    retryable: true,
    hint: 'Check the network between this runner and Atlassian, then run the step again.',
  },
  proxy_invalid: {
    retryable: false,
    hint: 'Correct the address of the proxy that this runner is given (HTTPS_PROXY): http://host:port, with user:password@ before the host where it asks for them.',
  },
  proxy_unreachable: {
    retryable: true,
    hint: 'Check the address of the proxy that this runner is given (HTTPS_PROXY), and that the proxy runs.',
  },
  proxy_unauthorized: {
    retryable: false,
    hint: 'Put the user name and the password for the proxy into its address (HTTPS_PROXY): http://user:password@host:port.',
  },
  proxy_forbidden: {
    retryable: false,
    hint: 'Ask whoever runs the proxy to let this runner reach the host that the message names.',
  },
  proxy_error: {
    retryable: true,
    hint: 'Ask whoever runs the proxy whether it reaches the host that the message names, then run the step again.',
  },
  server_error: { retryable: true, hint: 'Look at status.atlassian.com and run the step again later.' },
  unexpected_response: {
    retryable: false,
    hint: 'Check the Base URL and any proxy in between. If both are right, report the answer in data to the maintainers.',
  },
  internal: {
    retryable: false,
    hint: 'This is a fault of the connector. Please report it with the log of this step.',
  },
} as const satisfies Record<ErrorCode, { retryable: boolean; hint: string }>;

/** Why a request brought no answer of the host. */
export type Failure = HostFailure | ProxyFailure;

/** What kept the host from answering, or its answer from being read. */
export type HostFailure =
  | 'host_not_found'
  /** Nobody could say just now whether the host exists. */
  | 'name_lookup_failed'
  | 'connection_refused'
  | 'tls'
  | 'connection_lost'
  | 'timeout'
  | 'too_large'
  | 'unreadable';

/** What kept a request from leaving through the proxy; the host was not reached, and no key was sent. */
export type ProxyFailure =
  /** The address of the proxy cannot be read. */
  | 'proxy_invalid'
  | 'proxy_host_not_found'
  | 'proxy_name_lookup_failed'
  | 'proxy_connection_refused'
  | 'proxy_tls'
  | 'proxy_connection_lost'
  | 'proxy_timeout'
  /** What answers is no HTTP proxy. */
  | 'proxy_unreadable'
  /** It wants another user name and password, or any (407). */
  | 'proxy_unauthorized'
  /** It does not let this request through (403 and other 4xx). */
  | 'proxy_forbidden'
  /** It has a fault of its own, or does not reach the host (5xx). */
  | 'proxy_error';

/** What the directory was asked and what it answered, cut to what helps. Never holds a key. */
export interface ErrorData {
  request?: { method: string; host: string; path: string };
  /** Only headers from an allow list; the body is cut. */
  response?: { status: number; headers: Record<string, string>; body: unknown };
  /** Atlassian's trace id: its support asks for it. */
  traceId?: string;
  /** Why no answer came. */
  failure?: Failure;
  /** Host and port of the proxy that the request went to. */
  proxy?: string;
  /** Present when nobody knows whether the write was carried out. */
  applied?: 'unknown';
  [detail: string]: unknown;
}

interface ErrorDetails {
  hint?: string | undefined;
  retryable?: boolean | undefined;
  /** Seconds to wait before the same call has a chance. */
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
