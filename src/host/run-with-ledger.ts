import type { IntentRecord, InvokeRequest } from '../contract.ts';
import { plainCopy } from '../core/json.ts';
import type { Redact } from '../core/redact.ts';
import { ConnectorError } from '../errors.ts';
import { settleIntents } from '../scim/settle-intents.ts';
import type { Environment } from './environment.ts';
import type { OpenedConnection } from './invocation.ts';
import { createLedger } from './ledger.ts';
import { openDirectory } from './open-directory.ts';

/** The host's ledger function for a call, and the open intents. */
export interface LedgerListener {
  onOutcome: NonNullable<InvokeRequest['onOutcome']>;
  /** From earlier calls. */
  openIntents: readonly IntentRecord[];
}

interface Options<Output> extends LedgerListener {
  opened: OpenedConnection;
  redact: Redact;
  work: (opened: OpenedConnection) => Promise<Output>;
}

/** Settles the open intents of earlier calls, then does the work and reports every write before and after. */
export async function runWithLedger<Output>(
  { clock, random }: Pick<Environment, 'clock' | 'random'>,
  { opened, onOutcome, openIntents, redact, work }: Options<Output>,
): Promise<Output> {
  const { options, signal } = opened;
  const call = [clock.now(), random() * 36 ** 8, random() * 36 ** 8]
    .map((part) => Math.floor(part).toString(36))
    .join('');
  const ledger = createLedger({ onOutcome, call, clock, signal, directoryUrl: options.url, redact });
  let isDone = false;
  try {
    if (openIntents.length > 0) ledger.settled(await settleIntents(openDirectory(options), openIntents));
    const output = await work({
      ...opened,
      options: {
        ...options,
        send: ledger.around(options.send),
        context: { ...options.context, ended: ledger.ended },
      },
    });
    isDone = true;
    return output;
  } finally {
    // If the step itself has failed, its own error is reported.
    await ledger.finish().catch((error) => {
      if (isDone) throw error;
    });
  }
}

/** @returns undefined if the host keeps no ledger @throws invalid_input if a value has the wrong form */
export function readListener(onOutcome: unknown, given: unknown): LedgerListener | undefined {
  const intents = given === undefined || given === null ? [] : plainCopy(given);
  if (!Array.isArray(intents) || !intents.every(isIntent))
    throw new ConnectorError(
      'invalid_input',
      'openIntents must be a list of intents that onOutcome received.',
    );
  if (isListener(onOutcome)) return { onOutcome, openIntents: intents };
  if ((onOutcome ?? undefined) === undefined && intents.length === 0) return undefined;
  throw new ConnectorError('invalid_input', 'onOutcome must be a function, and openIntents requires it.');
}

const isListener = (value: unknown): value is LedgerListener['onOutcome'] => typeof value === 'function';

function isIntent(value: unknown): value is IntentRecord {
  const { kind, id, target, change } = Object(value);
  return (
    kind === 'intent' &&
    [id, change, target?.type].every((part) => typeof part === 'string') &&
    [target.id, target.name, target.groupId].every((part) => typeof (part ?? '') === 'string')
  );
}
