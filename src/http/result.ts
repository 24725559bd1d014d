import type { Failure } from '../errors.ts';

export interface HttpResponse {
  kind: 'answer';
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  text: string;
}

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

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute. */
  url: string;
  key: KeyKind;
  body?: unknown;
}

/** One thing to get done on the wire. */
export interface Task extends HttpRequest {
  operation: Operation;
  /** What is attempted, as the subject of an error's sentence: "Creating user anna". */
  subject: string;
  /** How often it was sent before and its answer lost: then it waits as a retry does. */
  previousAttempts?: number;
}
