import type { Query } from '../scim/page.ts';

/** One request as the handlers see it. */
export interface Call {
  readonly method: string;
  /** The address with its query. */
  readonly path: string;
  /** The address without its query. */
  readonly pathname: string;
  /** The directory the address speaks of, whether there is one or not. */
  readonly directoryId: string | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  /** The body as it came, or `undefined` when there was none. */
  readonly text: string | undefined;
}

/** What is sent back. No body means an empty one; an object is sent as JSON. */
export interface Answer {
  readonly status: number;
  /** Type of the body. Default: that of SCIM answers. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string | undefined;
}

/** Answers a call, or throws a `Refusal`. */
export type Handle = (call: Call) => Answer;

/** A method and an address pattern with what answers there. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly handle: Handle;
}
