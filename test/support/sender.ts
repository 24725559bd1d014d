import { setMaxListeners } from 'node:events';
import { createKeyedMutex } from '../../src/core/concurrency.ts';
import {
  type ConnectionResources,
  createClient,
  type RequestStats,
  type Send,
} from '../../src/http/client.ts';
import { createRateLimiter } from '../../src/http/rate-limiter.ts';
import type { HttpResult } from '../../src/http/result.ts';
import { createSharedPace } from '../../src/http/shared-pace.ts';
import { createHurriedClock, type TestClock } from './clock.ts';
import { answer } from './outcomes.ts';

export interface Scene {
  send: Send;
  clock: TestClock;
  stats: RequestStats;
  logged: string[];
  /** How many requests went out. */
  sent(): number;
  canceller: AbortController;
}

interface SceneOptions {
  clock?: TestClock;
  /** The time of the step. */
  seconds?: number;
  /** Shared with other senders. */
  line?: ConnectionResources;
  redact?: <Value>(value: Value) => Value;
}

/** A line whose requests meet the outcomes given, the last one again and again. `hang`: no answer until it is cancelled. */
export function lineOf(outcomes: (HttpResult | 'hang')[]): ConnectionResources & { sent(): number } {
  let sent = 0;
  return {
    pace: createSharedPace(createRateLimiter(), undefined, 'd'),
    mutex: createKeyedMutex(),
    sent: () => sent,
    transport: {
      exchange(_, signal) {
        const outcome = outcomes[Math.min(sent++, outcomes.length - 1)] ?? answer(200);
        if (outcome !== 'hang') return Promise.resolve(outcome);
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        });
      },
      close: () => undefined,
    },
  };
}

/** A sender on such a line. */
export function play(outcomes: (HttpResult | 'hang')[], options: SceneOptions = {}): Scene {
  const { clock = createHurriedClock(), seconds = 60, redact } = options;
  const own = lineOf(outcomes);
  const line = options.line ?? own;
  const canceller = new AbortController();
  setMaxListeners(0, canceller.signal);
  const stats: RequestStats = { requests: 0, retries: 0, waitedMs: 0, writes: 0 };
  const logged: string[] = [];
  const send = createClient({
    line,
    clock,
    random: () => 0.5,
    deadline: clock.now() + seconds * 1_000,
    signal: canceller.signal,
    stats,
    log: (message) => logged.push(message),
    ...(redact ? { redact } : {}),
  });
  return { send, clock, stats, logged, sent: own.sent, canceller };
}
