import { setMaxListeners } from 'node:events';
import { createInOrder } from '../../src/core/keyed-mutex.ts';
import { createSender, type Line, type Send, type Tally } from '../../src/http/client.ts';
import { createPace } from '../../src/http/rate-limiter.ts';
import type { Outcome } from '../../src/http/result.ts';
import { createHurriedClock, type TestClock } from './clock.ts';
import { answer } from './outcomes.ts';

export interface Scene {
  send: Send;
  clock: TestClock;
  tally: Tally;
  logged: string[];
  /** How many requests went out. */
  sent(): number;
  stop: AbortController;
}

interface SceneOptions {
  clock?: TestClock;
  /** The time of the step. */
  seconds?: number;
  /** Shared with other senders. */
  line?: Line;
  redact?: <Value>(value: Value) => Value;
}

/** A line whose requests meet the outcomes given, the last one again and again. `hang`: no answer until it is cancelled. */
export function lineOf(outcomes: (Outcome | 'hang')[]): Line & { sent(): number } {
  let sent = 0;
  return {
    pace: createPace(),
    inOrder: createInOrder(),
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
export function play(outcomes: (Outcome | 'hang')[], options: SceneOptions = {}): Scene {
  const { clock = createHurriedClock(), seconds = 60, redact } = options;
  const own = lineOf(outcomes);
  const line = options.line ?? own;
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const tally: Tally = { requests: 0, retries: 0, waitedMs: 0, writes: 0 };
  const logged: string[] = [];
  const send = createSender({
    line,
    clock,
    random: () => 0.5,
    deadline: clock.now() + seconds * 1_000,
    signal: stop.signal,
    tally,
    log: (message) => logged.push(message),
    ...(redact ? { redact } : {}),
  });
  return { send, clock, tally, logged, sent: own.sent, stop };
}
