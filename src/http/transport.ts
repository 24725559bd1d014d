import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { AxiosError, AxiosHeaders, getAdapter } from 'axios';
import type { CancelSignal } from '../core/cancellation.ts';
import { failureForCode } from './failure.ts';
import type { HttpRequest, HttpResult, KeyKind } from './result.ts';

/** The most bytes of one answer, unpacked. A page of 100 users is about 0.1 MB; a group with 290,000 members about 60. */
const maxAnswerBytes = 128 * 1024 * 1024;

export interface Transport {
  /** Sends one request once. Resolves with what became of it; rejects only when the signal aborts. */
  exchange(request: HttpRequest, signal: CancelSignal): Promise<HttpResult>;
  /** Closes the sockets kept open. */
  close(): void;
}

export interface TransportOptions {
  userAgent: string;
  /** The variables of the process: they may name a proxy. */
  env: Readonly<Record<string, string | undefined>>;
  /** Bytes of one answer, unpacked. */
  maxContentLength?: number;
}

/** Sockets and headers of one connection. Redirects are never followed, so the keys stay with the host they were meant for. */
export function createTransport(
  keys: Partial<Record<KeyKind, string>>,
  { userAgent, env, maxContentLength = maxAnswerBytes }: TransportOptions,
): Transport {
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: true, maxFreeSockets: 16 }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxFreeSockets: 16 }),
  };
  // Texts go and come as they are, whatever the status: of axios only what sends is needed. The layers above it, which
  // merge, transform and judge, would take a third of the time of a request.
  const send = getAdapter('http');

  return {
    async exchange({ method, url, key, body }, signal) {
      signal.throwIfAborted();
      const headers = new AxiosHeaders({
        accept: 'application/scim+json, application/json',
        authorization: `Bearer ${keys[key] ?? ''}`,
        'user-agent': userAgent,
      });
      if (body !== undefined) headers.set('content-type', 'application/scim+json; charset=utf-8');
      try {
        const response = await send({
          method,
          url,
          headers,
          data: body === undefined ? undefined : JSON.stringify(body),
          signal,
          httpAgent: agents.httpAgent,
          httpsAgent: agents.httpsAgent,
          ...(isLoopback(url) && namesProxy(env) && { proxy: false as const }),
          maxRedirects: 0,
          maxContentLength,
          maxBodyLength: Number.POSITIVE_INFINITY,
          responseType: 'text',
          validateStatus: null,
        });
        signal.throwIfAborted();
        return {
          kind: 'answer',
          status: response.status,
          headers: plainHeaders(response.headers),
          text: takeText(response),
        };
      } catch (cause) {
        signal.throwIfAborted();
        const code = cause instanceof AxiosError ? cause.code : undefined;
        const message = cause instanceof Error ? cause.message : '';
        return { kind: 'failure', failure: failureForCode(code, message), detail: code ?? 'unknown' };
      }
    },
    close() {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}

/**
 * The answer's text. It is taken out of the response: sockets kept open hold on to responses for a while, and over a large
 * directory their texts are half of the memory.
 */
function takeText(response: { data: unknown }): string {
  const { data } = response;
  response.data = undefined;
  return typeof data === 'string' ? data : '';
}

/**
 * Whether the environment names a proxy. A directory on this machine is never behind one; but only where there is one
 * axios is told: it then looks through all flags of Node, which takes megabytes.
 */
const namesProxy = (env: TransportOptions['env']): boolean => proxies.some((name) => Boolean(env[name]));
const proxies = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);

/** Hosts stand as URL writes them. */
const isLoopback = (url: string): boolean => /^https?:\/\/(localhost|\[::1\]|127\.[\d.]+)[:/]/.test(url);

function plainHeaders(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
