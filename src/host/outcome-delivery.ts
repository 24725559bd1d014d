import type { InvokeRequest, OutcomeRecord } from '../contract.ts';
import { type CancelSignal, createCanceller } from '../core/cancellation.ts';
import { type Clock, sleep } from '../core/clock.ts';
import { unlessAborted } from '../core/concurrency.ts';
import type { Redact } from '../core/redact.ts';
import { ConnectorError } from '../errors.ts';

/** So long the last records are waited for once the step's time is over. */
const graceMs = 5_000;

/** Where records of the ledger go. They are redacted first; `signal` ends the waiting for a host that does not answer. */
export interface DeliveryOptions {
  onOutcome: NonNullable<InvokeRequest['onOutcome']>;
  clock: Clock;
  signal: CancelSignal;
  redact: Redact;
}

/** Hands records to the host, and knows whether the host has them. */
export interface OutcomeDelivery {
  /** In order, and without waiting for the one before: a host may bring many records on their way at once. */
  tell(record: OutcomeRecord): void;
  /** Waits until the host has all of them. @throws ledger_failed where it has not taken one */
  delivered(): Promise<void>;
  /** The same, and where the step's time is over for a moment only. */
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
        // A copy: the step goes on with its own.
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

  /** What the host says of it is not told: it may hold addresses and passwords of the host's own. */
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
