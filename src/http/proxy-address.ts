import type { ProxyFailure } from '../errors.ts';

/** What went wrong on the way to a proxy, or what the proxy itself said. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly failure: ProxyFailure;
  /** A status, or the network's own word; never a part of an address with a password. */
  readonly detail: string;

  constructor(failure: ProxyFailure, detail: string) {
    super(`${failure}: ${detail}`);
    this.failure = failure;
    this.detail = detail;
  }
}

/** A proxy as sockets need it, parsed from an option or an environment variable. Without a login both texts are empty. */
export interface ProxyAddress {
  protocol: 'http:' | 'https:';
  /** An IPv6 address without brackets. */
  hostname: string;
  port: number;
  /** Decoded. */
  username: string;
  password: string;
}

/** Where the address of a proxy comes from. */
export interface ProxySettings {
  /** The variables of the process. */
  env: Readonly<Record<string, string | undefined>>;
  /** Instead of the environment; `false`: none, whatever the environment says. */
  proxy?: string | false | undefined;
}

const address = new RegExp(
  [
    '^(?:([a-z][a-z0-9+.-]*)://)?', // scheme
    '(?:(.*)@)?', // user and password: up to the last at sign, whatever is in them
    '(?:\\[([0-9a-f:.]+)\\]|([^\\s:/?#@[\\]]+))', // host
    '(?::(\\d{1,5}))?/?$', // port
  ].join(''),
  'is',
);

/**
 * Reads `http://user:password@host:port`; scheme, user and port may be left out. User and password may be percent-encoded,
 * or hold signs that should be.
 * @throws ProxyError proxy_invalid, without the address
 */
export function parseProxyAddress(text: string, source: string): ProxyAddress {
  const [, scheme = 'http', credentials = '', ipv6, name = '', digits] = address.exec(unquoted(text)) ?? [];
  const hostname = ipv6 ?? name;
  const protocol = `${scheme.toLowerCase()}:`;
  const port = Number(digits ?? (protocol === 'https:' ? 443 : 80));
  if (hostname === '') throw new ProxyError('proxy_invalid', `${source} is not of the form http://host:port`);
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new ProxyError('proxy_invalid', `${source} uses ${scheme}, which is not supported`);
  if (port < 1 || port > 65_535 || !URL.canParse(`http://${ipv6 === undefined ? name : `[${ipv6}]`}`))
    throw new ProxyError('proxy_invalid', `${source} has no valid host or port`);
  const [, username = '', password = ''] = /^([^:]*):?(.*)$/s.exec(credentials) ?? [];
  return { protocol, hostname, port, username: decode(username), password: decode(password) };
}

/** Host and port, as messages name a proxy. */
export function nameOfProxy({ hostname, port }: ProxyAddress): string {
  return `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
}

/** The address for requests over https as it is given, and where; undefined where there is none. */
export function configuredProxy({ env, proxy }: ProxySettings): { text: string; source: string } | undefined {
  if (proxy === false) return undefined;
  if (proxy !== undefined) return { text: proxy, source: 'The option proxy' };
  const source = variables.find((name) => env[name]);
  return source === undefined ? undefined : { text: env[source] ?? '', source };
}

/** What of the proxy's address must never get out. A short password by itself would garble every text that has the word. */
export function proxySecrets(settings: ProxySettings): string[] {
  const configured = configuredProxy(settings);
  if (!configured) return [];
  try {
    const { username, password } = parseProxyAddress(configured.text, configured.source);
    return [`${username}:${password}`, password].filter(({ length }) => length >= shortestWord);
  } catch {
    return [];
  }
}
const shortestWord = 8;

/** HTTP_PROXY last: as Node and npm do, it counts for https where nothing else is given. */
const variables = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * Whether a host is reached without the proxy of the environment. `NO_PROXY` is a list of hosts with commas, semicolons or
 * spaces between; a domain stands for its subdomains too, `host:port` for that port only, `*` for all.
 */
export function bypassesProxy({ hostname, port, protocol }: URL, { env, proxy }: ProxySettings): boolean {
  if (isLoopback(hostname)) return true;
  if (proxy !== undefined) return false;
  const own = port || (protocol === 'https:' ? '443' : '80');
  const entries = (env.no_proxy || env.NO_PROXY || '').toLowerCase().split(/[\s,;]+/);
  return entries.some((entry) => {
    const [, name = '', only = own] = /^(?:[a-z]+:\/\/)?(\[[^\]]*\]|[^:/]*):?(\d+)?\/?$/.exec(entry) ?? [];
    const domain = name.replace(/^\*?\./, '').replace(/\.$/, '');
    if (domain === '' || only !== own) return false;
    return domain === '*' || hostname === domain || hostname.endsWith(`.${domain}`);
  });
}

/** A directory on this machine is never behind a proxy. */
const isLoopback = (hostname: string): boolean => /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(hostname);

/** Files of variables for containers keep the quotes. */
const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/s, '$2');

/** Percent-encoded where it can be read so; else it was meant as it is. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
