import { canRunDry } from 'connector-host-kit';
import type { ActionManifest, JsonObject, Step, StepError } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import { createRedactor, maskInput } from '../connections/secrets.ts';
import { callAction } from '../connectors/calls.ts';
import type { Catalog } from '../connectors/catalog.ts';
import type { ActionResult } from '../connectors/read-result.ts';
import { isTruthy } from '../expressions/coerce.ts';
import type { Evaluator } from '../expressions/evaluator.ts';
import type { Loop } from '../expressions/expression-worker.ts';
import type { ExpectedPlan } from '../plans/ran-step.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import type { StepRecorder } from './record-step.ts';
import { failed, leftOut, outcomeOf, StepFault, type StepResult, skipped } from './step-result.ts';

/** What the steps of one run share. */
export interface RunContext {
  dryRun: boolean;
  /** The run's id, by which calls over a connection get the same process, and dry runs of the steps see each other's writes. */
  session: string;
  /** The plan that the run is held to. */
  expected: ExpectedPlan | undefined;
  signal: AbortSignal;
  clock: Clock;
  catalog: Catalog;
  connections: ConnectionStore;
  evaluator: Evaluator;
}

/** A step and what it runs. */
export interface PlannedStep {
  step: Step;
  action: ActionManifest;
}

/** How an action takes part in a dry run, so that nothing is ever written. */
export function dryRunMode(action: ActionManifest): 'read' | 'simulate' | 'skip' {
  if (action.hints.readOnly === true) return 'read';
  return canRunDry(action) ? 'simulate' : 'skip';
}

/** Runs a step, or its action for one item of a loop, once. Resolves also when it fails. */
export async function runStep(
  context: RunContext,
  planned: PlannedStep,
  recorder: StepRecorder,
  loop?: Loop,
): Promise<StepResult> {
  const { when } = planned.step;
  try {
    if (when?.trim() && !isTruthy(await context.evaluator.whole(when, loop))) {
      return skipped('The condition was not met.');
    }
    return await runAction(context, planned, recorder, loop);
  } catch (error) {
    return failed(error);
  }
}

async function runAction(
  context: RunContext,
  { step, action }: PlannedStep,
  recorder: StepRecorder,
  loop: Loop | undefined,
): Promise<StepResult> {
  const { dryRun, session, expected, signal, evaluator } = context;
  const { loaded, connection } = bind(context, step);
  const writes = action.hints.readOnly !== true;
  const expectPlan = writes ? expected?.get(step.id)?.[loop?.index ?? 0] : undefined;
  if (writes && expected && expectPlan === undefined) return leftOut;
  const given = await evaluator.input(step.input, loop);
  const simulated = dryRun && dryRunMode(action) === 'simulate';
  const sent = withOwn(action, given, {
    ...(simulated && { dryRun: true }),
    ...(expectPlan !== undefined && { expectPlan }),
  });
  const input = createRedactor(Object.values(connection.secrets))(maskInput(action.input, sent));
  if (!loop) recorder.showInput(input);
  const notes: string[] = [];
  const attempt = (attempts: number) => {
    recorder.change({ attempts, ...(!loop && notes.length > 0 && { notes: [...notes] }) });
    return callAction(loaded, connection, {
      action: action.slug,
      input: sent,
      timeoutMs: step.settings.timeoutSeconds * 1_000,
      signal,
      session,
      dryRunSession: simulated || (dryRun && !writes) ? session : undefined,
      onProgress: (progress) => recorder.change({ progress }),
    });
  };
  const { status, ...result } = await retry(context, step.settings.retries, notes, attempt);
  const { error, output } = result;
  if (simulated && !error) notes.push('Dry run: nothing was written.');
  const state = error === null ? 'completed' : signal.aborted ? 'cancelled' : 'failed';
  const outcome = outcomeOf(action, { error, status, output }, dryRun);
  if (error && outcome === 'partial') notes.push('Part of it was done before it ended: see its output.');
  return { ...result, state, outcome, input, notes };
}

/** Binds a step when its turn comes, so that a run uses the connection as it is then. */
function bind({ catalog, connections }: RunContext, { serviceId, connectionId }: Step) {
  const loaded = catalog.find(serviceId);
  if (!loaded) {
    throw new StepFault(
      'no_connector',
      `The connector "${serviceId}" is not loaded.`,
      'Start the workbench with the folder of the connector.',
    );
  }
  const connection = connectionId === null ? undefined : connections.find(connectionId);
  // A key is for the connector it was given to.
  if (connection?.serviceId !== serviceId) {
    throw new StepFault('no_connection', 'The step has no connection.', 'Choose a connection in the step.');
  }
  return { loaded, connection };
}

/**
 * The input with what the workbench adds, where that is anything. Connectors may take other spellings of a key, and one of these
 * might say something else: with keys other than the schema's own the step is refused.
 */
function withOwn(
  { title, input: { properties = {} } }: ActionManifest,
  input: JsonObject,
  own: JsonObject,
): JsonObject {
  if (Object.keys(own).length === 0) return input;
  const other = Object.keys(input).find((key) => !Object.hasOwn(properties, key));
  if (other === undefined) return { ...input, ...own };
  throw new StepFault(
    'invalid_input',
    `A dry run accepts only the input keys of ${title}, and "${other}" is not one of them.`,
    'Use the key as shown in the form.',
  );
}

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
/** When a connector asks for a longer wait than this, the step fails at once. */
const MAX_RETRY_AFTER_MS = 5 * 60_000;

/** Attempts an action, again where that may help and the step allows it; `notes` say why there was another attempt. */
async function retry(
  { signal, clock }: RunContext,
  retries: number,
  notes: string[],
  attempt: (attempts: number) => Promise<ActionResult>,
): Promise<ActionResult & { attempts: number }> {
  for (let attempts = 1; ; attempts += 1) {
    const result = await attempt(attempts);
    const delay = result.error && !signal.aborted ? retryDelay(result.error, attempts, retries) : undefined;
    if (delay === undefined) return { ...result, attempts };
    await clock.sleep(delay, signal);
    if (signal.aborted) return { ...result, attempts };
    notes.push(`Attempt ${attempts} failed (${result.error?.message}); retried after ${delay / 1_000} s.`);
  }
}

/** Milliseconds until the next attempt after `failures` failed ones, or undefined when there is to be none. */
function retryDelay(error: StepError, failures: number, retries: number): number | undefined {
  if (!error.retryable || failures > retries || error.code === 'cancelled') return undefined;
  const retryAfterMs = (error.retryAfterSeconds ?? 0) * 1_000;
  if (retryAfterMs > MAX_RETRY_AFTER_MS) return undefined;
  return Math.max(retryAfterMs, Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), MAX_DELAY_MS));
}
