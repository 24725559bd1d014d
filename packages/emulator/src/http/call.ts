import { scimError } from '../scim/errors.ts';
import type { Query } from '../scim/list.ts';
import { isObject, type JsonObject } from '../scim/read-value.ts';
import type { DirectoryState } from '../store/organization.ts';

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

/** How much of an answer reaches the client before its connection is cut; `never` leaves it open and silent. */
export type Delivery = 'whole' | 'half' | 'nothing' | 'never';

/** What is sent back. No body means an empty one; an object is sent as JSON. */
export interface Answer {
  readonly status: number;
  /**
   * Type of the body.
   * @default that of SCIM answers
   */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string | undefined;
}

/** Answers a call, or throws an `ApiError`. */
export type Handle = (call: Call) => Answer;

/** A method and an address pattern with what answers there. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly handle: Handle;
}

/** A route below a directory's base address; its handler gets the directory the key opened. */
export interface DirectoryRoute extends Omit<Route, 'handle'> {
  readonly handle: (directory: DirectoryState, call: Call) => Answer;
}

const READABLE = ['', 'application/json', 'application/scim+json'];

/**
 * The body as a JSON object.
 * @throws 415 for another media type, 400 `invalidSyntax` for anything that is not an object
 */
export function readBody({ contentType = '', text = '' }: Call): JsonObject {
  const mediaType = contentType.replace(/;.*$/s, '').trim().toLowerCase();
  if (!READABLE.includes(mediaType)) throw scimError(415, `Media type ${mediaType} is not supported.`);
  const body = parse(text);
  if (!isObject(body)) throw scimError(400, 'The body must be a JSON object.', 'invalidSyntax');
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw scimError(400, 'The body is not valid JSON.', 'invalidSyntax');
  }
}
