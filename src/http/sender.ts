import { type Clock, sleep } from './clock.ts';
import { parseJson } from './error-body.ts';
import type { Answer, Task } from './outcome.ts';
import { errorOf } from './outcome-error.ts';
import { decideRetry } from './retry.ts';
import type { Transport } from './transport.ts';

export interface Success extends Answer {
  /** The answer's JSON; undefined when it has none. */
  body: unknown;
  /** How often it was sent. */
  attempts: number;
}

/** Gets a task done, however many tries that takes; throws the error of the last try. */
export type Send = (task: Task) => Promise<Success>;

/** What an invocation has cost so far. */
export interface Tally {
  requests: number;
  retries: number;
  waitedMs: number;
}

interface SenderOptions {
  transport: Transport;
  clock: Clock;
  random: () => number;
  /** Milliseconds since 1970. */
  deadline: number;
  signal: AbortSignal;
  tally: Tally;
  log: (message: string) => void;
}

export function createSender(options: SenderOptions): Send {
  const { transport, clock, random, deadline, signal, tally, log } = options;

  return async function send(task) {
    for (let attempt = 1; ; attempt++) {
      tally.requests++;
      const outcome = await transport.exchange(task, signal);
      if (outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300) {
        return { ...outcome, body: parseJson(outcome.text), attempts: attempt };
      }
      const now = clock.now();
      const decision = decideRetry({
        operation: task.operation,
        outcome,
        attempt,
        timeLeftMs: deadline - now,
        now,
        random: random(),
      });
      if (!decision.again) {
        throw errorOf(task, outcome, decision.retryAfterMs);
      }
      const why = outcome.kind === 'answer' ? `answered ${outcome.status}` : outcome.detail;
      log(`${task.subject}: ${why}; trying again in ${decision.waitMs} ms.`);
      tally.retries++;
      tally.waitedMs += decision.waitMs;
      await sleep(clock, decision.waitMs, signal);
    }
  };
}
