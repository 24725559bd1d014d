/**
 * How long the server asks to wait, in milliseconds; undefined when it does not say.
 * `Retry-After` in seconds or as a date (RFC 9110, 10.2.3) counts first, then `X-RateLimit-Reset`
 * as an ISO date (Atlassian's organization API) or in epoch seconds, when nothing remains.
 */
export function waitAsked(headers: Record<string, string>, now: number): number | undefined {
  const retryAfter = headers['retry-after'];
  if (retryAfter !== undefined) {
    const wait = /^\s*\d+(\.\d+)?\s*$/.test(retryAfter)
      ? Number(retryAfter) * 1_000
      : until(Date.parse(retryAfter), now);
    if (wait !== undefined) return wait;
  }
  const reset = headers['x-ratelimit-reset'];
  if (reset === undefined || Number(headers['x-ratelimit-remaining'] ?? 0) > 0) return undefined;
  return until(/^\s*\d+(\.\d+)?\s*$/.test(reset) ? Number(reset) * 1_000 : Date.parse(reset), now);
}

function until(time: number, now: number): number | undefined {
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
