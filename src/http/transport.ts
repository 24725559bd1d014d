import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { AxiosError } from 'axios';
import { failureOf } from './failure.ts';
import type { HttpRequest, KeyKind, Outcome } from './outcome.ts';

/** The most bytes of one answer, unpacked. A page of 100 users is about 0.1 MB; a group with 290,000 members about 60. */
const maxAnswerBytes = 128 * 1024 * 1024;

export interface Transport {
  /** Sends one request once. Resolves with what became of it; rejects only when the signal aborts. */
  exchange(request: HttpRequest, signal: AbortSignal): Promise<Outcome>;
  /** Closes the sockets kept open. */
  close(): void;
}

/** Sockets and headers of one connection. Redirects are never followed, so the keys stay with the host they were meant for. */
export function createTransport(
  keys: Partial<Record<KeyKind, string>>,
  userAgent: string,
  maxContentLength = maxAnswerBytes,
): Transport {
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: true, maxFreeSockets: 16 }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxFreeSockets: 16 }),
  };
  const client = axios.create({
    ...agents,
    adapter: 'http',
    maxRedirects: 0,
    maxContentLength,
    maxBodyLength: Number.POSITIVE_INFINITY,
    responseType: 'text',
    // Texts go and come as they are, whatever the status.
    transformRequest: [],
    transformResponse: [],
    validateStatus: null,
  });

  return {
    async exchange(request, signal) {
      signal.throwIfAborted();
      try {
        const response = await client.request<string>({
          method: request.method,
          url: request.url,
          signal,
          ...(isLoopback(request.url) ? { proxy: false } : {}),
          headers: {
            accept: 'application/scim+json, application/json',
            authorization: `Bearer ${keys[request.key] ?? ''}`,
            'user-agent': userAgent,
            ...(request.body === undefined ? {} : { 'content-type': 'application/scim+json; charset=utf-8' }),
          },
          ...(request.body === undefined ? {} : { data: JSON.stringify(request.body) }),
        });
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
        return { kind: 'failure', failure: failureOf(code, message), detail: code ?? 'unknown' };
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

/** A directory on this machine is never behind a proxy, whatever the environment says. */
function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

function plainHeaders(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
