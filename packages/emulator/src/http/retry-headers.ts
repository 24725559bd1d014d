import type { RetryHint } from '../options.ts';

/** The headers that tell a client to come back after `seconds`. Dates have whole seconds only, so they are rounded up. */
export function retryHeaders(hint: RetryHint, seconds: number, limit = 100): Record<string, string> {
  const at = Date.now() + seconds * 1000;
  if (hint === 'none') return {};
  if (hint === 'retry-after') return { 'retry-after': String(Math.ceil(seconds)) };
  if (hint === 'retry-after-date') {
    return { 'retry-after': new Date(Math.ceil(at / 1000) * 1000).toUTCString() };
  }
  // The form of Atlassian's organization API: ISO 8601 in UTC.
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': new Date(at).toISOString(),
  };
}
