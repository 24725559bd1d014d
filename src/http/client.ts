import type { CancelSignal } from '../core/cancellation.ts';
import { type Clock, sleep } from '../core/clock.ts';
import type { KeyedMutex } from '../core/concurrency.ts';
import { ConnectorError } from '../errors.ts';
import { attempt, cutOff } from './attempt.ts';
import { errorOf } from './response-errors.ts';
import { type HttpResponse, type HttpResult, parseJson, type Task } from './result.ts';
import { decideRetry, mayBeApplied, waitAfterLoss } from './retry.ts';
import type { SharedPace } from './shared-pace.ts';
import type { Transport } from './transport.ts';

/** A 2xx answer, after however many tries. */
export interface Success extends Pick<HttpResponse, 'status' | 'headers'> {
  /** The answer's JSON; undefined when it has none. */
  body: unknown;
  /** How often it was sent. */
  attempts: number;
  /** Milliseconds, with all waits and tries. */
  tookMs: number;
  /** The answer without secrets. Few ask for it; of a large group it takes long to look through. */
  redactedResponse(): HttpResponse;
}

/** Gets a task done, however many tries that takes; throws the error of the last try. */
export type Send = (task: Task) => Promise<Success>;

/** What an invocation has cost so far. */
export interface RequestStats {
  requests: number;
  retries: number;
  waitedMs: number;
  /** Of the requests: those that were to change something. */
  writes: number;
}

/** What all calls on one connection share. */
export interface ConnectionResources {
  transport: Transport;
  pace: SharedPace;
  mutex: KeyedMutex;
}

interface SenderOptions {
  line: ConnectionResources;
  clock: Clock;
  random: () => number;
  /** Milliseconds since 1970. */
  deadline: number;
  signal: CancelSignal;
  stats: RequestStats;
  log: (message: string) => void;
  /** Takes secrets out of what errors will quote, before anything is cut from it: half a secret cannot be found. */
  redact?: (text: string) => string;
}

/** A failing directory must not turn a run of thousands of requests into four times as many. */
const freeRetries = 10;
const retriesPerRequest = 0.2;

/**
 * Sends at the connection's pace and tries again what may be, within the deadline. Writes to one resource wait for each
 * other.
 */
export function createClient(options: SenderOptions): Send {
  const { line, clock, random, deadline, signal, stats, log, redact = (text) => text } = options;

  /** Writes to one resource go one after the other, whoever sends them. */
  return (task) =>
    task.operation === 'write' ? line.mutex.run(task.url, signal, () => send(task)) : send(task);

  async function send(task: Task): Promise<Success> {
    const from = clock.now();
    let uncertain = false;
    const leaveOpen = (reason: unknown): never => {
      throw uncertain ? cutOff(task, reason) : reason;
    };
    if (task.previousAttempts) {
      stats.retries++;
      await wait(waitAfterLoss(task.previousAttempts, random()));
    }
    for (let tries = 1; ; tries++) {
      await waitForTurn(task).catch(leaveOpen);
      stats.requests++;
      if (task.operation !== 'read') stats.writes++;
      const outcome = await attempt(line.transport, task, {
        clock,
        timeLeftMs: deadline - clock.now(),
        signal,
        uncertain,
      });
      const now = clock.now();
      line.pace.onResponse(outcome, now);
      if (outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300) {
        return success(outcome, tries, now - from);
      }
      const decision = decideRetry({
        operation: task.operation,
        outcome,
        attempt: tries,
        timeLeftMs: deadline - now,
        retriesLeft: freeRetries + retriesPerRequest * stats.requests - stats.retries,
        now,
        random: random(),
      });
      uncertain ||= mayBeApplied(outcome);
      if (!decision.again) throw errorOf(task, redactedResponse(outcome), decision.retryAfterMs, uncertain);
      log(`${task.subject}: ${wordFor(outcome)}; retrying in ${decision.waitMs} ms.`);
      stats.retries++;
      await wait(decision.waitMs).catch(leaveOpen);
    }
  }

  function success(answer: HttpResponse, attempts: number, tookMs: number): Success {
    const { status, headers, text } = answer;
    return {
      status,
      headers,
      body: parseJson(text),
      attempts,
      tookMs,
      redactedResponse: () => redactedResponse(answer),
    };
  }

  function redactedResponse<Kind extends HttpResult>(outcome: Kind): Kind {
    return outcome.kind === 'answer' ? { ...outcome, text: redact(outcome.text) } : outcome;
  }

  /** The pace is the connection's own; a turn that comes too late for this step is an error at once. */
  async function waitForTurn(task: Task): Promise<void> {
    signal.throwIfAborted();
    const beginning = line.pace.begin(signal, clock.now());
    if (beginning) await beginning;
    const now = clock.now();
    const { at, reserved, isValid: holds } = line.pace.limiter.reserve(now, deadline);
    const waitMs = at - now;
    if (!reserved)
      throw new ConnectorError(
        'rate_limited',
        `${task.subject} was not sent: the rate limit of the directory lasts longer than the step may run.`,
        { retryAfterSeconds: Math.ceil(waitMs / 1_000) },
      );
    if (waitMs > 0) await wait(waitMs);
    if (waitMs > 0 && !holds()) return waitForTurn(task);
    await line.pace.take(signal)?.catch((cause) => {
      if (signal.aborted) throw signal.reason;
      throw new ConnectorError(
        'rate_limited',
        `${task.subject} was not sent: the host refused it (budget).`,
        { cause },
      );
    });
  }

  async function wait(ms: number): Promise<void> {
    const from = clock.now();
    try {
      await sleep(clock, ms, signal);
    } finally {
      stats.waitedMs += Math.ceil(Math.min(ms, clock.now() - from));
    }
  }
}

function wordFor(outcome: HttpResult): string {
  return outcome.kind === 'answer' ? `answered ${outcome.status}` : outcome.detail;
}
