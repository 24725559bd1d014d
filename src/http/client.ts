import type { StopSignal } from '../core/cancellation.ts';
import { type Clock, sleep } from '../core/clock.ts';
import type { InOrder } from '../core/keyed-mutex.ts';
import { ConnectorError } from '../errors.ts';
import { attempt, cutOff } from './attempt.ts';
import { parseJson } from './error-body.ts';
import type { Pace } from './rate-limiter.ts';
import { errorOf } from './response-errors.ts';
import type { Answer, Outcome, Task } from './result.ts';
import { decideRetry, mayBeApplied, waitAfterLoss } from './retry.ts';
import type { Transport } from './transport.ts';

export interface Success extends Pick<Answer, 'status' | 'headers'> {
  /** The answer's JSON; undefined when it has none. */
  body: unknown;
  /** How often it was sent. */
  attempts: number;
  /** The answer without secrets. Few ask for it; of a large group it takes long to look through. */
  quotable(): Answer;
}

/** Gets a task done, however many tries that takes; throws the error of the last try. */
export type Send = (task: Task) => Promise<Success>;

/** What an invocation has cost so far. */
export interface Tally {
  requests: number;
  retries: number;
  waitedMs: number;
  /** Of the requests: those that were to change something. */
  writes: number;
}

/** What all calls on one connection share. */
export interface Line {
  transport: Transport;
  pace: Pace;
  inOrder: InOrder;
}

interface SenderOptions {
  line: Line;
  clock: Clock;
  random: () => number;
  /** Milliseconds since 1970. */
  deadline: number;
  signal: StopSignal;
  tally: Tally;
  log: (message: string) => void;
  /** Takes secrets out of what errors will quote, before anything is cut from it: half a secret cannot be found. */
  redact?: (text: string) => string;
}

/** A failing directory must not turn a run of thousands of requests into four times as many. */
const freeRetries = 10;
const retriesPerRequest = 0.2;

export function createSender(options: SenderOptions): Send {
  const { line, clock, random, deadline, signal, tally, log, redact = (text) => text } = options;

  /** Writes to one resource go one after the other, whoever sends them. */
  return (task) =>
    task.operation === 'write' ? line.inOrder.run(task.url, signal, () => send(task)) : send(task);

  async function send(task: Task): Promise<Success> {
    let uncertain = false;
    const leaveOpen = (reason: unknown): never => {
      throw uncertain ? cutOff(task, reason) : reason;
    };
    if (task.earlier) {
      tally.retries++;
      await wait(waitAfterLoss(task.earlier, random()));
    }
    for (let tries = 1; ; tries++) {
      await waitForTurn(task).catch(leaveOpen);
      tally.requests++;
      if (task.operation !== 'read') tally.writes++;
      const outcome = await attempt(line.transport, task, {
        clock,
        timeLeftMs: deadline - clock.now(),
        signal,
      });
      const now = clock.now();
      line.pace.learn(outcome, now);
      if (outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300) {
        return success(outcome, tries);
      }
      const decision = decideRetry({
        operation: task.operation,
        outcome,
        attempt: tries,
        timeLeftMs: deadline - now,
        retriesLeft: freeRetries + retriesPerRequest * tally.requests - tally.retries,
        now,
        random: random(),
      });
      uncertain ||= mayBeApplied(outcome);
      if (!decision.again) throw errorOf(task, quotable(outcome), decision.retryAfterMs, uncertain);
      log(`${task.subject}: ${wordFor(outcome)}; trying again in ${decision.waitMs} ms.`);
      tally.retries++;
      await wait(decision.waitMs).catch(leaveOpen);
    }
  }

  function success(answer: Answer, attempts: number): Success {
    const { status, headers, text } = answer;
    return { status, headers, body: parseJson(text), attempts, quotable: () => quotable(answer) };
  }

  function quotable<Kind extends Outcome>(outcome: Kind): Kind {
    return outcome.kind === 'answer' ? { ...outcome, text: redact(outcome.text) } : outcome;
  }

  /** The pace is the connection's own; a turn that comes too late for this step is an error at once. */
  async function waitForTurn(task: Task): Promise<void> {
    signal.throwIfAborted();
    const now = clock.now();
    const { at, reserved, holds } = line.pace.next(now, deadline);
    const waitMs = at - now;
    if (reserved) {
      if (waitMs > 0) await wait(waitMs);
      return waitMs <= 0 || holds() ? undefined : waitForTurn(task);
    }
    throw new ConnectorError(
      'rate_limited',
      `${task.subject} was not sent: the directory allows the next request only after the step's time.`,
      { retryAfterSeconds: Math.ceil(waitMs / 1_000) },
    );
  }

  async function wait(ms: number): Promise<void> {
    const from = clock.now();
    try {
      await sleep(clock, ms, signal);
    } finally {
      tally.waitedMs += Math.ceil(Math.min(ms, clock.now() - from));
    }
  }
}

function wordFor(outcome: Outcome): string {
  return outcome.kind === 'answer' ? `answered ${outcome.status}` : outcome.detail;
}
