import type { IncomingHttpHeaders } from 'node:http';

interface GuardedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  /** The port it came in at. */
  port: number;
}

/**
 * Why a request is refused, or undefined. Only the page itself may talk to the server: a foreign Host means that a foreign name
 * was pointed at this machine (DNS rebinding), a foreign Origin that another site's page sends the request.
 */
export function guardFault({ path, headers, port }: GuardedRequest): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host?.toLowerCase() ?? ''))
    return 'The Host header does not match the workbench.';
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
    return 'The request comes from another site.';
  }
  // Sent by every current browser; a link from elsewhere may open the page, but not reach the API.
  const site = headers['sec-fetch-site'];
  const foreign = site === 'cross-site' || site === 'same-site';
  return foreign && path.startsWith('/api/') ? 'The request comes from another site.' : undefined;
}

// Styles may be inline: UI libraries set them from script, where they cannot run anything.
const page = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const nothing = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** The headers of every answer. What the API sends is data, never a page. */
export function securityHeaders(path: string): Record<string, string> {
  const api = path.startsWith('/api/');
  return {
    'content-security-policy': api ? nothing : page,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(api ? { 'cache-control': 'no-store' } : {}),
  };
}
