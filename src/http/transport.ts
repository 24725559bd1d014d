import type { Axios } from 'axios';
import type { CancelSignal } from '../core/cancellation.ts';
import { type Answer, acceptEncoding, createNodeAdapter } from './node-adapter.ts';
import { ProxyError } from './proxy-address.ts';
import {
  failureForCode,
  type HttpFailure,
  type HttpRequest,
  type HttpResult,
  type KeyKind,
} from './result.ts';
import { createRoutes, type RouteOptions } from './routes.ts';

/** The most bytes of one answer, unpacked. A page of 100 users is about 0.1 MB; a group with 290,000 members about 60. */
const maxAnswerBytes = 128 * 1024 * 1024;

/** How far a request has come: for whoever ends it before there is an answer. */
export interface ExchangeState {
  /** Host and port of the proxy that it goes through. */
  proxy?: string;
  /** The proxy has not made a tunnel yet: nothing has left for the host. */
  waitsForProxy?: boolean;
}

/** The sockets of one connection. Every status is an answer, and a lost connection is a result, too. */
export interface Transport {
  /** Sends one request once. Resolves with what became of it; rejects only when the signal aborts. */
  exchange(request: HttpRequest, signal: CancelSignal, state?: ExchangeState): Promise<HttpResult>;
  /** Closes the sockets kept open. */
  close(): void;
}

/** How a transport finds its way, how it names itself, and the most it takes in of one answer. */
export interface TransportOptions extends RouteOptions {
  userAgent: string;
  /** Bytes of one answer, unpacked. @default 128 MiB */
  maxContentLength?: number;
}

/** Sockets and headers of one connection. Redirects are never followed, so the keys stay with the host they were meant for. */
export function createTransport(
  keys: Partial<Record<KeyKind, string>>,
  { userAgent, maxContentLength = maxAnswerBytes, ...routing }: TransportOptions,
): Transport {
  const routes = createRoutes(routing);
  const headersWith = (key = ''): Headers => ({
    'accept-encoding': acceptEncoding,
    authorization: `Bearer ${key}`,
    accept: 'application/scim+json, application/json',
    'user-agent': userAgent,
  });
  const usual = { directory: headersWith(keys.directory), organization: headersWith(keys.organization) };
  let client: Promise<Axios> | undefined;
  // Loaded for the first request: it asks for globals that make Node load its second HTTP client. Without axios' defaults,
  // which would read answers as JSON and throw for statuses: texts go and come as they are.
  const load = () => import('axios').then(({ Axios }) => new Axios({}));

  return {
    async exchange({ method, url, key, body, traceparent }, signal, state = {}) {
      signal.throwIfAborted();
      try {
        const { agent, proxy } = await routes.to(url);
        if (proxy !== undefined) Object.assign(state, { proxy, waitsForProxy: true });
        const onConnection = () => {
          state.waitsForProxy = false;
        };
        client ??= load();
        const axios = await client;
        const { status, data } = await axios.request<Answer>({
          method,
          url,
          data: body === undefined ? undefined : JSON.stringify(body),
          adapter: createNodeAdapter({
            agent,
            headers: headersFor(usual[key], body, traceparent),
            cancelSignal: signal,
            maxContentLength,
            onConnection,
          }),
        });
        signal.throwIfAborted();
        return { kind: 'answer', status, headers: data.headers, text: data.text };
      } catch (cause) {
        signal.throwIfAborted();
        return failureOf(cause, state);
      }
    },
    close: routes.close,
  };
}

type Headers = Record<string, string>;

function headersFor(usual: Headers, body: unknown, traceparent: string | undefined): Headers {
  if (body === undefined && traceparent === undefined) return usual;
  return {
    ...usual,
    ...(body !== undefined && { 'content-type': 'application/scim+json; charset=utf-8' }),
    ...(traceparent !== undefined && { traceparent }),
  };
}

function failureOf(cause: unknown, { proxy }: ExchangeState): HttpFailure {
  const through = proxy === undefined ? {} : { proxy };
  if (cause instanceof ProxyError)
    return { kind: 'failure', failure: cause.failure, detail: cause.detail, ...through };
  const code = codeIn(cause);
  return { kind: 'failure', failure: failureForCode(code), detail: code ?? 'unknown', ...through };
}

/** Node's word for what went wrong. The error may be of another realm, where a host keeps its plugins in one. */
function codeIn(cause: unknown): string | undefined {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
