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
