import type { Directory } from '../directory/directory.ts';

/**
 * What goes wrong.
 * - `reset-before`: the connection is cut, the request is not handled.
 * - `reset-after`: the request is handled, then the connection is cut without an answer.
 * - `truncate`: handled; the headers and half of the body are sent, then the connection is cut.
 * - `hang`: not handled, never answered; ends when the client leaves or the emulator closes.
 * - `slow`: handled at once, answered after `delayMs`.
 * - `status`, `html`, `garbage`, `empty`, `redirect`: another answer is sent; not handled unless `applied`.
 * - `body`: handled; the answer keeps its status (unless `status` is given) but has the given body.
 * - `drift`: nothing goes wrong but what `drift` does to the directory.
 */
export type FaultKind =
  | 'reset-before'
  | 'reset-after'
  | 'truncate'
  | 'hang'
  | 'slow'
  | 'status'
  | 'html'
  | 'garbage'
  | 'empty'
  | 'redirect'
  | 'body'
  | 'drift';

/** A fault for coming requests. The first one in the order of `fail` that matches a request is used for it. */
export interface Fault {
  kind: FaultKind;
  /**
   * How many matching requests it is for.
   * @default 1
   */
  times?: number;
  /**
   * How many matching requests it lets pass first.
   * @default 0
   */
  skip?: number;
  /**
   * Only requests with this method, in any case.
   * @default every method
   */
  method?: string;
  /** Only requests whose address without query contains this text, or whose address with query fits this pattern. */
  path?: string | RegExp;
  /**
   * Handle the request before the false answer is sent.
   * @default false
   */
  applied?: boolean;
  /**
   * Status of the answer.
   * @default 500 for `status`, 502 for `html`, 302 for `redirect`, otherwise 200 or that of the real answer
   */
  status?: number;
  /** Adds `Retry-After` in seconds, as a date, or the `X-RateLimit-*` headers. */
  retryAfter?: number | 'date' | 'x-ratelimit';
  /**
   * How far ahead a date or reset time lies, in seconds.
   * @default 1
   */
  seconds?: number;
  /** Headers added to the answer, or put in place of its own. */
  headers?: Record<string, string>;
  /** Body of the answer: text as it is, anything else as JSON. */
  body?: unknown;
  /**
   * Milliseconds to wait before the answer, with any kind.
   * @default 0
   */
  delayMs?: number;
  /** Run just before a matching request is handled, with any kind: changes from outside while a client reads pages. */
  drift?: (directory: Directory) => void;
}

/** Ready-made faults by name, for command lines and tests. */
export const faultNames = {
  'rate-limited': { kind: 'status', status: 429, retryAfter: 1 },
  'rate-limited-date': { kind: 'status', status: 429, retryAfter: 'date' },
  'rate-limited-reset': { kind: 'status', status: 429, retryAfter: 'x-ratelimit' },
  'rate-limited-bare': { kind: 'status', status: 429 },
  'server-error': { kind: 'status', status: 500 },
  'bad-gateway-html': { kind: 'html', status: 502 },
  unavailable: { kind: 'status', status: 503 },
  'unavailable-retry-after': { kind: 'status', status: 503, retryAfter: 1 },
  'gateway-timeout': { kind: 'status', status: 504 },
  'gateway-timeout-applied': { kind: 'status', status: 504, applied: true },
  garbage: { kind: 'garbage' },
  empty: { kind: 'empty' },
  redirect: { kind: 'redirect' },
  'reset-before': { kind: 'reset-before' },
  'reset-after': { kind: 'reset-after' },
  truncated: { kind: 'truncate' },
  hang: { kind: 'hang' },
  slow: { kind: 'slow', delayMs: 1000 },
} as const satisfies Record<string, Fault>;

/** The name of a ready-made fault. */
export type FaultName = keyof typeof faultNames;
