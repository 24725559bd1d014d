import type { Json, JsonObject, Progress, Step, StepError, StepSettings } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import { createRedactor } from '../connections/secrets.ts';
import { type ActionCall, callAction } from '../connectors/calls.ts';
import type { Catalog } from '../connectors/catalog.ts';
import type { ActionResult } from '../connectors/read-result.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { stepError } from './step-record.ts';

/** The action of a step, bound to its connection. */
interface BoundAction {
  invoke(call: ActionCall): Promise<ActionResult>;
  /** Masks the secrets of the connection. */
  redact<T extends Json>(value: T): T;
}

/** Binds a step when its turn comes, so that a run uses the connection as it is then. */
export type BindAction = (step: Step) => BoundAction | StepError;

export const isStepError = (bound: BoundAction | StepError): bound is StepError => 'code' in bound;

/** Binds steps to the connections as they are stored. */
export function bindActions(catalog: Catalog, connections: ConnectionStore): BindAction {
  return ({ serviceId, connectionId }) => {
    const loaded = catalog.find(serviceId);
    if (!loaded) {
      return stepError(
        'no_connector',
        `The connector "${serviceId}" is not loaded.`,
        'Start the workbench with the folder of the connector.',
      );
    }
    const connection = connectionId === null ? undefined : connections.find(connectionId);
    // A key is for the connector it was given to.
    if (connection?.serviceId !== serviceId) {
      return stepError('no_connection', 'The step has no connection.', 'Choose a connection in the step.');
    }
    return {
      invoke: (call) => callAction(loaded, connection, call),
      redact: createRedactor(Object.values(connection.secrets)),
    };
  };
}

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
/** When a connector asks for a longer wait than this, the step fails at once. */
const MAX_RETRY_AFTER_MS = 5 * 60_000;

interface RetryOptions {
  bound: BoundAction;
  action: string;
  input: JsonObject;
  settings: StepSettings;
  signal: AbortSignal;
  dryRunSession: string | undefined;
  clock: Clock;
  /** Before each attempt; `note` says why there is another one. */
  onAttempt(attempt: number, note: string | null): void;
  onProgress(progress: Progress): void;
}

/** Runs an action, again where that may help and the step allows it. */
export async function retryAction(options: RetryOptions): Promise<ActionResult & { attempts: number }> {
  const { bound, action, input, settings, signal, dryRunSession, clock, onAttempt, onProgress } = options;
  let note: string | null = null;
  for (let attempts = 1; ; attempts += 1) {
    onAttempt(attempts, note);
    const timeoutMs = settings.timeoutSeconds * 1_000;
    const result = await bound.invoke({ action, input, timeoutMs, signal, dryRunSession, onProgress });
    const delay =
      result.error && !signal.aborted ? retryDelay(result.error, attempts, settings.retries) : undefined;
    if (delay === undefined) return { ...result, attempts };
    note = `Attempt ${attempts} failed (${result.error?.message}); retried after ${delay / 1_000} s.`;
    await clock.sleep(delay, signal);
    if (signal.aborted) return { ...result, attempts };
  }
}

/** Milliseconds until the next attempt after `failures` failed ones, or undefined when there is to be none. */
function retryDelay(error: StepError, failures: number, retries: number): number | undefined {
  if (!error.retryable || failures > retries || error.code === 'cancelled') return undefined;
  const retryAfterMs = (error.retryAfterSeconds ?? 0) * 1_000;
  if (retryAfterMs > MAX_RETRY_AFTER_MS) return undefined;
  return Math.max(retryAfterMs, Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), MAX_DELAY_MS));
}
