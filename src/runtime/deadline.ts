import { setMaxListeners } from 'node:events';
import { ConnectorError } from '../errors.ts';
import type { Clock } from '../http/clock.ts';

export interface Deadline {
  /** Milliseconds since 1970. */
  at: number;
  /** Aborts with a ConnectorError: timeout or cancelled. */
  signal: AbortSignal;
  /** Calls the timer off. */
  end(): void;
}

/** One signal for both ends of a call: its time and the host's wish to cancel. */
export function startDeadline(clock: Clock, timeoutMs: number, cancel: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  // Every request in flight listens; Node warns of more than ten.
  setMaxListeners(0, controller.signal);
  const cancelled = () => controller.abort(new ConnectorError('cancelled', 'The step was cancelled.'));
  const expired = () =>
    controller.abort(
      new ConnectorError('timeout', `The step did not end within its ${inSeconds(timeoutMs)}.`),
    );
  const callOff = clock.after(timeoutMs, expired);
  if (cancel?.aborted) cancelled();
  cancel?.addEventListener('abort', cancelled, { once: true });
  return {
    at: clock.now() + timeoutMs,
    signal: controller.signal,
    end() {
      callOff();
      cancel?.removeEventListener('abort', cancelled);
    },
  };
}

function inSeconds(ms: number): string {
  return ms === 1_000 ? '1 second' : `${ms / 1_000} seconds`;
}
