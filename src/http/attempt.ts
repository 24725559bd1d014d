import { type CancelSignal, createCanceller } from '../core/cancellation.ts';
import type { Clock } from '../core/clock.ts';
import { ConnectorError } from '../errors.ts';
import type { HttpResult, Task } from './result.ts';
import type { Transport } from './transport.ts';

/** A single try may take half of the time left, so that another fits in; but no less than this. */
const shortestTryMs = 30_000;

/** Sends once, within its share of the time left. Throws when the step itself is cancelled or out of time. */
export async function attempt(
  transport: Transport,
  task: Task,
  { clock, timeLeftMs, signal }: { clock: Clock; timeLeftMs: number; signal: CancelSignal },
): Promise<HttpResult> {
  const limitMs = Math.max(shortestTryMs, timeLeftMs / 2);
  const canceller = createCanceller();
  const end = () => canceller.cancel(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', end, { once: true });
  const callOff = clock.after(limitMs, () => canceller.cancel(new Error('This try took too long.')));
  try {
    return await transport.exchange(task, canceller.signal);
  } catch (reason) {
    if (signal.aborted) throw cutOff(task, signal.reason);
    if (canceller.signal.aborted)
      return { kind: 'failure', failure: 'timeout', detail: `after ${Math.round(limitMs / 1_000)} s` };
    throw reason;
  } finally {
    callOff();
    signal.removeEventListener('abort', end);
  }
}

/** The step's end, with what it cut off: of a write nobody knows whether it was carried out. */
export function cutOff(task: Task, reason: unknown): unknown {
  if (!(reason instanceof ConnectorError)) return reason;
  if (task.operation === 'read')
    return new ConnectorError(reason.code, `${reason.message} Cut off: ${task.subject}.`, { cause: reason });
  return new ConnectorError(
    reason.code,
    `${reason.message} Cut off: ${task.subject}; whether the directory carried it out is not known.`,
    {
      hint: 'Run the step again: what is done already is not done twice.',
      retryAfterSeconds: reason.retryAfterSeconds,
      data: { applied: 'unknown' },
      cause: reason,
    },
  );
}
