import type { InvokeRequest, OutcomeRecord } from '../contract.ts';
import { type CancelSignal, createCanceller } from '../core/cancellation.ts';
import { type Clock, sleep } from '../core/clock.ts';
import { unlessAborted } from '../core/concurrency.ts';
import type { Redact } from '../core/redact.ts';
import { ConnectorError } from '../errors.ts';

/** How long to wait for the last records once the step's time is over, in ms. */
const graceMs = 5_000;

/** Where ledger records go, after redaction; `signal` stops waiting for a host that does not respond. */
export interface DeliveryOptions {
  onOutcome: NonNullable<InvokeRequest['onOutcome']>;
  clock: Clock;
  signal: CancelSignal;
  redact: Redact;
}

/** Passes records to the host, and knows whether the host has stored them. */
export interface OutcomeDelivery {
  /** In order, but without waiting for the previous record: a host may store many records at once. */
  tell(record: OutcomeRecord): void;
  /** Waits until the host has stored all of them. @throws ledger_failed if it did not accept one */
  delivered(): Promise<void>;
  /** The same, but only for a moment if the step's time is over. */
  finish(): Promise<void>;
}

/** Delivers to one `onOutcome`. Once it throws or rejects, every later wait fails with `ledger_failed`. */
export function createOutcomeDelivery({
  onOutcome,
  clock,
  signal,
  redact,
}: DeliveryOptions): OutcomeDelivery {
  const pending = new Set<Promise<void>>();
  let failure: ConnectorError | undefined;

  return {
    tell(record) {
      try {
        // A copy: the step continues to use its own.
        const answer = onOutcome(redact(structuredClone(record)));
        if (!isThenable(answer)) return;
        const delivery = Promise.resolve(answer).then(() => undefined, fail);
        pending.add(delivery);
        delivery.then(() => pending.delete(delivery));
      } catch (error) {
        fail(error);
      }
    },
    delivered,
    async finish() {
      if (!signal.aborted) return delivered();
      const end = createCanceller();
      await Promise.race([
        Promise.all(pending),
        sleep(clock, graceMs, end.signal).catch(() => undefined),
      ]).finally(() => end.cancel(undefined));
      if (failure) throw failure;
    },
  };

  async function delivered(): Promise<void> {
    if (pending.size > 0) await unlessAborted(Promise.all(pending), signal);
    if (failure) throw failure;
  }

  /** The host's own error is not shown: it may contain addresses and passwords of the host. */
  function fail(cause: unknown): void {
    failure ??= new ConnectorError(
      'ledger_failed',
      'The host could not store a record of this step, so nothing more was written.',
      { cause },
    );
  }
}

const isThenable = (answer: unknown): answer is PromiseLike<unknown> =>
  typeof answer === 'object' && answer !== null && 'then' in answer;
