import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createSecureContext, rootCertificates } from 'node:tls';
import { ConnectorError } from '../errors.ts';
import {
  bypassesProxy,
  configuredProxy,
  nameOfProxy,
  type ProxySettings,
  parseProxyAddress,
} from './proxy-address.ts';

/** How a host is reached. */
export interface Route {
  agent: HttpAgent;
  /** Host and port of the proxy in between. */
  proxy?: string;
}

/** Whom the way to a host depends on: a proxy of the options or the environment, and the certificates trusted. */
export interface RouteOptions extends ProxySettings {
  /** Certificates in PEM form, trusted beside those that Node trusts. */
  ca?: readonly string[] | undefined;
  /** Milliseconds that a proxy may take to make a tunnel. */
  proxyTimeoutMs?: number;
}

/** The ways out of this process. Each origin, and each proxy in between, keeps sockets of its own. */
export interface Routes {
  /** @throws ProxyError proxy_invalid */
  to(url: string): Promise<Route>;
  /** Closes the sockets kept open. */
  close(): void;
}

const keptOpen = { keepAlive: true, maxFreeSockets: 16 };
/** Less than half of the test button's time, so that a proxy that says nothing is told as such. */
const usualProxyTimeoutMs = 14_000;

/** The sockets of one connection: direct ones, and those through tunnels of proxies. */
export function createRoutes(options: RouteOptions): Routes {
  const ca = options.ca && [...trustedByNode(options.env), ...options.ca];
  // Made once for all sockets: reading a hundred certificates takes milliseconds.
  const tls = { ...keptOpen, ...(ca && { secureContext: createSecureContext({ ca }) }) };
  // Made when they are needed first, since Node loads each of its clients then.
  let toHttp: Route | undefined;
  let toHttps: Route | undefined;
  const tunnels = new Map<string, Promise<Route>>();

  return {
    async to(url) {
      const configured = configuredProxy(options);
      if (configured !== undefined && !bypassesProxy(new URL(url), options))
        return tunnels.get(configured.text) ?? openTunnel(configured);
      if (url.startsWith('https:')) {
        toHttps ??= { agent: new HttpsAgent(tls) };
        return toHttps;
      }
      toHttp ??= { agent: new HttpAgent(keptOpen) };
      return toHttp;
    },
    close() {
      for (const route of [toHttp, toHttps]) route?.agent.destroy();
      for (const tunnel of tunnels.values()) void tunnel.then(({ agent }) => agent.destroy());
    },
  };

  function openTunnel({ text, source }: { text: string; source: string }): Promise<Route> {
    const address = parseProxyAddress(text, source);
    const timeoutMs = options.proxyTimeoutMs ?? usualProxyTimeoutMs;
    const route = import('./tunnel-agent.ts').then(({ createTunnelAgent }) => ({
      agent: createTunnelAgent({ address, tls, ca, timeoutMs }),
      proxy: nameOfProxy(address),
    }));
    tunnels.set(text, route);
    return route;
  }
}

/** Node leaves out its own certificates, and those of NODE_EXTRA_CA_CERTS, where others are named. */
function trustedByNode({ NODE_EXTRA_CA_CERTS: file }: RouteOptions['env']): readonly string[] {
  if (!file) return rootCertificates;
  try {
    return [...rootCertificates, readFileSync(file, 'utf8')];
  } catch {
    // Node has warned of it when it started.
    return rootCertificates;
  }
}

/**
 * The option `ca` as a list.
 * @throws ConnectorError invalid_input where one of them is no certificate in PEM form
 */
export function readCertificates(ca: string | readonly string[] | undefined): readonly string[] | undefined {
  if (ca === undefined) return undefined;
  const certificates = [ca].flat();
  for (const certificate of certificates) {
    try {
      new X509Certificate(certificate);
    } catch (cause) {
      throw new ConnectorError(
        'invalid_input',
        'The option ca contains something other than PEM certificates.',
        {
          hint: 'Pass the text of a .pem or .crt file that begins with -----BEGIN CERTIFICATE-----, or a list of them.',
          cause,
        },
      );
    }
  }
  return certificates;
}
