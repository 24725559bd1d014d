import type { InvokeRequest } from '../contract.ts';
import { unlessAborted } from '../core/concurrency.ts';
import type { Redact } from '../core/redact.ts';
import { ConnectorError } from '../errors.ts';
import type { OpenedConnection } from './invocation.ts';

/** For a step whose host takes the records of a list page by page. */
export type WithRecords = (opened: OpenedConnection) => OpenedConnection;

/**
 * Passes the records of a list to the host while they are read, redacted, and waits until it has them or the step's time is over.
 * @param hasRecords of the action; without a list of records nothing is passed
 * @throws invalid_input if it is not a function; the step fails with records_failed if the host does not accept a page
 */
export function recordDelivery(onRecords: unknown, hasRecords: boolean, redact: Redact): WithRecords {
  if ((onRecords ?? undefined) === undefined) return (opened) => opened;
  if (!isListener(onRecords)) throw new ConnectorError('invalid_input', 'onRecords must be a function.');
  if (!hasRecords) return (opened) => opened;
  return ({ options, signal, ...opened }) => {
    let failure: ConnectorError | undefined;
    const tellRecords = async (records: object[]) => {
      const taken = (async () => onRecords(redact(records) as Record<string, unknown>[]))();
      await unlessAborted(taken.catch(fail), signal);
      if (failure) throw failure;
    };
    return { ...opened, signal, options: { ...options, context: { ...options.context, tellRecords } } };

    /** The host's own error is not shown: it may contain addresses and passwords of the host. */
    function fail(cause: unknown): void {
      failure = new ConnectorError(
        'records_failed',
        'The host did not accept the records of this list, so reading stopped.',
        { cause },
      );
    }
  };
}

const isListener = (value: unknown): value is NonNullable<InvokeRequest['onRecords']> =>
  typeof value === 'function';
