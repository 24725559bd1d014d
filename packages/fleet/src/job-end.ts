import { UnrecoverableError, WaitingError } from 'bullmq';
import type { PhaseEnd } from './phase-end.ts';
import type { PhaseJob } from './queues.ts';

const longestBackoffMs = 60_000;

/** Says nothing but a code: what failed jobs say stays in the queue. */
class RetryError extends Error {
  override readonly name = 'RetryError';
  readonly afterMs: number | undefined;

  constructor(code: string, afterMs: number | undefined) {
    super(code);
    this.afterMs = afterMs;
  }
}

/** For the log and the metrics. */
export const wordOf = (end: PhaseEnd) => (end.kind === 'moved' ? end.state : end.kind);

/** Tells BullMQ how its job ended. */
export async function settle(job: PhaseJob, token: string, end: PhaseEnd): Promise<string> {
  if (end.kind === 'retry') throw new RetryError(end.code, end.afterMs);
  if (end.kind === 'handed_on') {
    await job.moveToWait(token);
    throw new WaitingError();
  }
  if (end.state === 'failed') throw new UnrecoverableError('failed');
  return end.state;
}

/** Milliseconds until the next try: what the directory asked for, else twice as long each time. */
export function backoffStrategy(attempts: number, _type?: string, error?: Error): number {
  const asked = error instanceof RetryError ? error.afterMs : undefined;
  return asked ?? Math.min(500 * 2 ** (attempts - 1), longestBackoffMs);
}
