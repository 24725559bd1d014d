import type { Axios, AxiosHeaders } from 'axios';
import type { CancelSignal } from '../core/cancellation.ts';
import { type Answer, createNodeAdapter } from './node-adapter.ts';
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
  let client: Promise<Client> | undefined;
  // Loaded for the first request: it asks for globals that make Node load its second HTTP client. Without axios' defaults,
  // which would read answers as JSON and throw for statuses: texts go and come as they are.
  const load = () =>
    import('axios').then(({ Axios, AxiosHeaders }): Client => {
      const headersWith = (key: string | undefined) =>
        new AxiosHeaders({
          authorization: `Bearer ${key ?? ''}`,
          accept: 'application/scim+json, application/json',
          'user-agent': userAgent,
          // Without a body there is no type either; axios would name one.
          'content-type': false,
        });
      return {
        axios: new Axios({}),
        headers: { directory: headersWith(keys.directory), organization: headersWith(keys.organization) },
      };
    });

  return {
    async exchange({ method, url, key, body, traceparent }, signal, state = {}) {
      signal.throwIfAborted();
      try {
        const { agent, proxy } = routes.to(url);
        if (proxy !== undefined) Object.assign(state, { proxy, waitsForProxy: true });
        const onConnection = () => {
          state.waitsForProxy = false;
        };
        client ??= load();
        const { axios, headers } = await client;
        const { status, data } = await axios.request<Answer>({
          method,
          url,
          headers: headersFor(headers[key], body, traceparent),
          data: body === undefined ? undefined : JSON.stringify(body),
          signal,
          adapter: createNodeAdapter({ agent, cancelSignal: signal, maxContentLength, onConnection }),
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

/** The headers that every request with a key has are made once: axios takes its own class as it is. */
interface Client {
  axios: Axios;
  headers: Record<KeyKind, AxiosHeaders>;
}

function headersFor(usual: AxiosHeaders, body: unknown, traceparent: string | undefined): AxiosHeaders {
  if (body === undefined && traceparent === undefined) return usual;
  const headers = usual.concat();
  if (body !== undefined) headers.set('content-type', 'application/scim+json; charset=utf-8', true);
  if (traceparent !== undefined) headers.set('traceparent', traceparent);
  return headers;
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
