import type { Fault } from './fault.ts';

/** Ready-made faults by name, for command lines and tests. */
export const faultNames = {
  'rate-limited': { kind: 'status', status: 429, retryAfter: 1 },
  'rate-limited-date': { kind: 'status', status: 429, retryAfter: 'date' },
  'rate-limited-reset': { kind: 'status', status: 429, retryAfter: 'x-ratelimit' },
  'rate-limited-bare': { kind: 'status', status: 429 },
  'server-error': { kind: 'status', status: 500 },
  'bad-gateway-html': { kind: 'html', status: 502 },
  unavailable: { kind: 'status', status: 503 },
  'unavailable-retry-after': { kind: 'status', status: 503, retryAfter: 1 },
  'gateway-timeout': { kind: 'status', status: 504 },
  'gateway-timeout-applied': { kind: 'status', status: 504, applied: true },
  garbage: { kind: 'garbage' },
  empty: { kind: 'empty' },
  redirect: { kind: 'redirect' },
  'reset-before': { kind: 'reset-before' },
  'reset-after': { kind: 'reset-after' },
  truncated: { kind: 'truncate' },
  hang: { kind: 'hang' },
  slow: { kind: 'slow', delayMs: 1000 },
} as const satisfies Record<string, Fault>;

/** The name of a ready-made fault. */
export type FaultName = keyof typeof faultNames;
