import { type CancelSignal, createCanceller } from '../core/cancellation.ts';
import type { Clock } from '../core/clock.ts';
import { ConnectorError } from '../errors.ts';
import type { HttpFailure, HttpResult, Task } from './result.ts';
import type { ExchangeState, Transport } from './transport.ts';

/** A single try may take half of the time left, so that another fits in; but no less than this, and no more. */
const [shortestTryMs, longestTryMs] = [30_000, 300_000];

interface AttemptOptions {
  clock: Clock;
  timeLeftMs: number;
  signal: CancelSignal;
  /** A try before may have been carried out. */
  uncertain?: boolean;
}

/** Sends once, within its share of the time left. Throws when the step itself is cancelled or out of time. */
export async function attempt(
  transport: Transport,
  task: Task,
  { clock, timeLeftMs, signal, uncertain = false }: AttemptOptions,
): Promise<HttpResult> {
  const limitMs = Math.min(longestTryMs, Math.max(shortestTryMs, timeLeftMs / 2));
  const canceller = createCanceller();
  const state: ExchangeState = {};
  const end = () => canceller.cancel(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', end, { once: true });
  const callOff = clock.after(limitMs, () => canceller.cancel(new Error('This attempt took too long.')));
  try {
    return await transport.exchange(task, canceller.signal, state);
  } catch (reason) {
    if (signal.aborted) throw cutOff(task, signal.reason, uncertain ? {} : state);
    if (canceller.signal.aborted) return timedOut(`after ${Math.round(limitMs / 1_000)} s`, state);
    throw reason;
  } finally {
    callOff();
    signal.removeEventListener('abort', end);
  }
}

/** No answer in time: of the proxy where it has not even made a tunnel, else of the host. */
export function timedOut(detail: string, { proxy, waitsForProxy }: ExchangeState): HttpFailure {
  const failure = waitsForProxy ? 'proxy_timeout' : 'timeout';
  return { kind: 'failure', failure, detail, ...(proxy === undefined ? {} : { proxy }) };
}

/** The step's end, with what it cut off: of a write that has left nobody knows whether it was carried out. */
export function cutOff(task: Task, reason: unknown, { proxy, waitsForProxy }: ExchangeState = {}): unknown {
  if (!(reason instanceof ConnectorError)) return reason;
  const { code, message } = reason;
  if (waitsForProxy)
    return new ConnectorError(
      code,
      `${message} Cut off: ${task.subject}, which was not sent: the proxy ${proxy} did not respond in time.`,
      { cause: reason },
    );
  if (task.operation === 'read')
    return new ConnectorError(code, `${message} Cut off: ${task.subject}.`, { cause: reason });
  return new ConnectorError(
    code,
    `${message} Cut off: ${task.subject}; whether the directory carried it out is not known.`,
    {
      hint: 'Run the step again: nothing is done twice.',
      retryAfterSeconds: reason.retryAfterSeconds,
      data: { applied: 'unknown' },
      cause: reason,
    },
  );
}
