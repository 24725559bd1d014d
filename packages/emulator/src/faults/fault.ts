import type { Directory } from '../directory.ts';

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
  /** How many matching requests it is for. Default 1. */
  times?: number;
  /** How many matching requests it lets pass first. Default 0. */
  skip?: number;
  /** Only requests with this method. */
  method?: string;
  /** Only requests whose address without query contains this text, or whose address with query fits this pattern. */
  path?: string | RegExp;
  /** Handle the request before the false answer is sent. Default false. */
  applied?: boolean;
  /** Status of the answer; the default depends on the kind. */
  status?: number;
  /** Adds `Retry-After` in seconds, as a date, or the `X-RateLimit-*` headers. */
  retryAfter?: number | 'date' | 'x-ratelimit';
  /** How far ahead a date or reset time lies, in seconds. Default 1. */
  seconds?: number;
  /** Headers added to the answer, or put in place of its own. */
  headers?: Record<string, string>;
  /** Body of the answer: text as it is, anything else as JSON. */
  body?: unknown;
  /** Waits this long before the answer, with any kind. */
  delayMs?: number;
  /** Run just before a matching request is handled, with any kind: changes from outside while a client reads pages. */
  drift?: (directory: Directory) => void;
}
