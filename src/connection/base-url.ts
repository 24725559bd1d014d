import { ConnectorError } from '../errors.ts';

/** Atlassian's commercial cloud, Government Cloud and Isolated Cloud. */
const atlassianDomains = [
  'atlassian.com',
  'atlassian.net',
  'atlassian-us-gov-mod.com',
  'atlassian-us-gov-mod.net',
  'atlassian-isolated.net',
];

/**
 * The origin to send keys to: https on Atlassian's own domains, or this machine. Throws invalid_connection for all
 * else, so that a mistyped or planted address never gets a key.
 */
export function baseUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw refused('Base URL is not a valid https:// address.');
  }
  if (url.username !== '' || url.password !== '')
    throw refused('Base URL must not contain a user name or password.');
  if (isLoopback(url.hostname)) return url.origin;
  const own = atlassianDomains.some(
    (domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`),
  );
  // The host is not quoted: it may be a key pasted into the wrong field.
  if (!own) throw refused("Base URL is not allowed: its host is not one of Atlassian's.");
  if (url.protocol !== 'https:')
    throw refused('Base URL is not allowed: keys go to Atlassian only over https.');
  return url.origin;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function refused(message: string): ConnectorError {
  return new ConnectorError('invalid_connection', message, {
    hint: "Leave Base URL empty for https://api.atlassian.com. Only https on Atlassian's own domains is allowed, and this machine for testing.",
  });
}
