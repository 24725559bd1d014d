import type { RateLimitOptions, RetryHint } from '../options.ts';
import type { Answer } from './call.ts';

/** Takes a token, or says with which 429 the request is turned away. */
export type RateLimiter = (method: string, directoryId: string | undefined) => Answer | undefined;

/** A token bucket for each directory. It runs on the machine's own time, whatever clock the records use. */
export function createRateLimiter(options: RateLimitOptions | undefined): RateLimiter {
  const buckets = new Map<string | undefined, { tokens: number; at: number }>();
  if (!options) return () => undefined;
  const { perSecond, burst, of, headers = 'retry-after' } = options;

  return (method, directoryId) => {
    if (of === 'writes' && method === 'GET') return undefined;
    const now = performance.now();
    const { tokens, at } = buckets.get(directoryId) ?? { tokens: burst, at: now };
    const filled = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
    const granted = filled >= 1;
    buckets.set(directoryId, { tokens: granted ? filled - 1 : filled, at: now });
    if (granted) return undefined;
    return {
      status: 429,
      contentType: 'application/json',
      headers: retryHeaders(headers, (1 - filled) / perSecond, burst),
      body: { code: 429, message: 'Too Many Requests' },
    };
  };
}

/**
 * The headers that tell a client to come back after `seconds`. Dates have whole seconds only, so they are rounded up.
 * @see RFC 9110 section 10.2.3, and Atlassian's organization API for `x-ratelimit`
 */
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
