import { type Agent, type ClientRequestArgs, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isObject, type JsonObject } from '../json.ts';

/** One request of a probe, below the directory's address. */
export interface Ask {
  /** @default GET */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Such as `/Users`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  /** An object goes as JSON, a text as it is. */
  body?: object | string;
  /** @default application/scim+json, where there is a body */
  contentType?: string;
  /**
   * The connection's key, none, or one that nobody issued.
   * @default good
   */
  key?: 'good' | 'none' | 'made-up';
  /** Another directory of the same host. */
  directoryId?: string;
  /** It cannot change anything, whatever its method. */
  isHarmless?: true;
}

/** What came back. */
export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  text: string;
  /** The body where it is a JSON object, else nothing is in it. */
  body: JsonObject;
  /** Until the whole body was there. */
  milliseconds: number;
}

/** Sends one request once. */
export type Send = (ask: Ask, signal: AbortSignal) => Promise<Answer>;

/** Where to ask, and with what. */
export interface Target {
  /** `https://api.atlassian.com/scim/directory/<id>`. */
  directoryUrl: string;
  apiKey: string;
  /** What the requests go through, for proxies and certificates. @default Node's own */
  agentOf?: ((url: string) => Promise<Agent>) | undefined;
}

/** No answer came. The message names the cause by Node's code, and no address. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** A key of no use to anybody. */
const madeUpKey = 'made-up-key-of-aup-doctor';
const timeoutMs = 60_000;
/** In bytes: 1,000 users are about 1 MB. */
const largestAnswer = 64 * 1024 * 1024;

/**
 * Sends requests to a directory, each as it is told: no retries, no redirects.
 * @param now milliseconds, for how long an answer took
 */
export function createSend({ directoryUrl, apiKey, agentOf }: Target, now: () => number): Send {
  const keys = { good: apiKey, none: undefined, 'made-up': madeUpKey };
  return async (
    { method = 'GET', path, query = {}, body, contentType, key = 'good', directoryId },
    signal,
  ) => {
    const base = directoryId === undefined ? directoryUrl : directoryUrl.replace(/[^/]+$/, directoryId);
    const search = new URLSearchParams(query).toString().replaceAll('+', '%20');
    const url = `${base}${path}${search && `?${search}`}`;
    const payload = typeof body === 'object' ? JSON.stringify(body) : body;
    const startedAt = now();
    const { status, headers, text } = await exchange(
      url,
      {
        method,
        signal,
        timeout: timeoutMs,
        ...(agentOf && { agent: await agentOf(url) }),
        headers: {
          accept: 'application/scim+json, application/json',
          'user-agent': 'aup-doctor',
          ...(keys[key] !== undefined && { authorization: `Bearer ${keys[key]}` }),
          ...(payload !== undefined && {
            'content-type': contentType ?? 'application/scim+json',
            'content-length': String(Buffer.byteLength(payload)),
          }),
        },
      },
      payload,
    );
    return { status, headers, text, body: parse(text), milliseconds: now() - startedAt };
  };
}

function exchange(url: string, options: ClientRequestArgs, payload: string | undefined) {
  return new Promise<Pick<Answer, 'status' | 'headers' | 'text'>>((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const fail = (error: NodeJS.ErrnoException) => {
      if (options.signal?.aborted) return reject(error);
      reject(new UnreachableError(`The directory did not respond (${error.code ?? 'no reason was given'}).`));
    };
    const request = send(url, options, (answer) => read(answer).then(resolve, fail));
    request.on('timeout', () => request.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
    request.on('error', fail);
    request.end(payload);
  });
}

async function read(answer: IncomingMessage): Promise<Pick<Answer, 'status' | 'headers' | 'text'>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    size += piece.length;
    if (size > largestAnswer) throw Object.assign(new Error(), { code: 'TOO_LARGE' });
    pieces.push(piece);
  }
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    text: Buffer.concat(pieces).toString('utf8'),
  };
}

function parse(text: string): JsonObject {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}
