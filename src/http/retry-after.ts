/**
 * How long the server asks to wait, in milliseconds; undefined when it does not say.
 * `Retry-After` in seconds or as a date (RFC 9110, 10.2.3) counts first, then `X-RateLimit-Reset`
 * as an ISO date (Atlassian's organization API) or in epoch seconds or milliseconds, when nothing remains.
 */
export function retryAfterMs(headers: Record<string, string>, now: number): number | undefined {
  const retryAfter = headers['retry-after'] ?? '';
  const wait = isNumber(retryAfter) ? Number(retryAfter) * 1_000 : until(dateOf(retryAfter), now);
  if (wait !== undefined) return wait;

  const reset = headers['x-ratelimit-reset'] ?? '';
  if (Number(headers['x-ratelimit-remaining'] ?? 0) > 0) return undefined;
  return until(isNumber(reset) ? epochMs(Number(reset)) : dateOf(reset), now);
}

const isNumber = (text: string): boolean => /^\s*\d+(\.\d+)?\s*$/.test(text);

/** `Date.parse` makes a year of any number it meets; only what holds a time of day is a date here. */
const dateOf = (text: string): number => (/\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN);

/** In seconds the year 5138 begins at 1e11; in milliseconds that was 1973. */
const epochMs = (time: number): number => (time < 1e11 ? time * 1_000 : time);

function until(time: number, now: number): number | undefined {
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
