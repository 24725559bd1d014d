import { type CancelSignal, createCanceller } from '../core/cancellation.ts';
import type { Clock } from '../core/clock.ts';
import { safeGet } from '../core/json.ts';
import { ConnectorError } from '../errors.ts';

/** What bounds a call: the moment at which its time is over, and the signal that everything it waits for listens to. */
export interface Deadline {
  /** Milliseconds since 1970. */
  at: number;
  /** Aborts with a ConnectorError: timeout or cancelled. */
  signal: CancelSignal;
  /** Calls the timer off, and whatever is still under way. */
  end(): void;
}

/** Made once: an error notes where it was made, at every call for nothing. */
const ended = new ConnectorError('cancelled', 'The step has ended.');

/** One signal for all ends of a call: its time, the host's wish to cancel, and its own end. */
export function startDeadline(clock: Clock, timeoutMs: number, cancel: AbortSignal | undefined): Deadline {
  if (typeof timeoutMs !== 'number' || !(timeoutMs > 0))
    throw new ConnectorError('invalid_input', 'timeoutMs must be a number of milliseconds above 0.');
  // Of whatever make it is: hosts may bring their own.
  if (cancel !== undefined && cancel !== null && typeof safeGet(cancel, 'addEventListener') !== 'function')
    throw new ConnectorError('invalid_input', 'signal must be an AbortSignal.');
  const canceller = createCanceller();
  const cancelled = () => canceller.cancel(new ConnectorError('cancelled', 'The step was cancelled.'));
  const expired = () =>
    canceller.cancel(
      new ConnectorError('timeout', `The step did not end within its ${inSeconds(timeoutMs)}.`),
    );
  const callOff = clock.after(timeoutMs, expired);
  if (cancel?.aborted) cancelled();
  cancel?.addEventListener('abort', cancelled, { once: true });
  return {
    at: clock.now() + timeoutMs,
    signal: canceller.signal,
    end() {
      callOff();
      cancel?.removeEventListener('abort', cancelled);
      canceller.cancel(ended);
    },
  };
}

function inSeconds(ms: number): string {
  return ms === 1_000 ? '1 second' : `${ms / 1_000} seconds`;
}
