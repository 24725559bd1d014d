import { lookup as lookUp } from 'node:dns';
import type { AgentOptions, RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { HttpsProxyAgent } from 'hpagent';
import type { CancelSignal } from '../core/cancellation.ts';
import type { HostFailure, ProxyFailure } from '../errors.ts';
import { type ProxyAddress, ProxyError } from './proxy-address.ts';
import { failureForCode } from './result.ts';

interface TunnelOptions {
  address: ProxyAddress;
  /** For the host at the other end. */
  tls: AgentOptions;
  /** Whom to trust in place of those that Node trusts, where the proxy itself is reached over TLS. */
  ca: readonly string[] | undefined;
  timeoutMs: number;
}

/** What is sent through a tunnel says when it is no longer wanted, so that a proxy that does not answer is not waited for. */
export interface CancellableRequest extends RequestOptions {
  cancelSignal?: CancelSignal | undefined;
}

/**
 * An agent of Node whose sockets are tunnels through a proxy (CONNECT), kept open as others are. What goes wrong before there
 * is a tunnel is told of the proxy, by a ProxyError.
 */
export function createTunnelAgent({ address, tls, ca, timeoutMs }: TunnelOptions): HttpsProxyAgent {
  const proxyRequestOptions = { lookup, ...(ca && { ca: [...ca] }) };
  const agent = new HttpsProxyAgent({ ...tls, proxy: urlOf(address), proxyRequestOptions });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = ({ cancelSignal, ...options }: CancellableRequest, connected) => {
    const controller = new AbortController();
    const abort = () => controller.abort();
    cancelSignal?.addEventListener('abort', abort, { once: true });
    // The agent takes them when it sends CONNECT, which is now.
    Object.assign(agent, { proxyRequestOptions: { ...proxyRequestOptions, signal: controller.signal } });
    return connect({ ...options, timeout: timeoutMs }, (error, socket) => {
      // The tunnel is kept open for others.
      cancelSignal?.removeEventListener('abort', abort);
      connected?.(error && proxyError(error), socket);
    });
  };
  return agent;
}

/** As the agent takes it: user and password encoded. */
function urlOf({ protocol, hostname, port, username, password }: ProxyAddress): URL {
  const url = new URL(`${protocol}//${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`);
  url.username = encodeURIComponent(username);
  url.password = encodeURIComponent(password);
  return url;
}

/** The agent asks for an IPv6 address as it stands in an address, with brackets. */
const lookup: LookupFunction = (hostname, options, found) =>
  lookUp(hostname.replace(/^\[(.*)\]$/, '$1'), options, found);

/** By the status with which the proxy refused the tunnel, or by the network's error. Pure. */
export function proxyError(error: NodeJS.ErrnoException): ProxyError {
  const status = /^Bad response: (\d+)/.exec(error.message)?.[1];
  if (status !== undefined) return new ProxyError(failureForStatus(Number(status)), status);
  if (error.message === 'Proxy timeout') return new ProxyError('proxy_timeout', 'no tunnel in time');
  return new ProxyError(proxyFailures[failureForCode(error.code)], error.code ?? 'unknown');
}

function failureForStatus(status: number): ProxyFailure {
  if (status === 407) return 'proxy_unauthorized';
  return status >= 400 && status < 500 ? 'proxy_forbidden' : 'proxy_error';
}

const proxyFailures: Record<HostFailure, ProxyFailure> = {
  host_not_found: 'proxy_host_not_found',
  name_lookup_failed: 'proxy_name_lookup_failed',
  connection_refused: 'proxy_connection_refused',
  tls: 'proxy_tls',
  connection_lost: 'proxy_connection_lost',
  timeout: 'proxy_timeout',
  too_large: 'proxy_unreadable',
  unreadable: 'proxy_unreadable',
};
