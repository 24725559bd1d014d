import { readLookup, readProgress, readTestReport } from 'connector-host-kit';
import type { JsonObject, LookupOptions, Progress, StepError, TestResult } from '../../api/types.ts';
import { createRedactor, secretKeys } from '../connections/secrets.ts';
import { shorten } from '../outputs/cap-json.ts';
import type { LoadedConnector } from './catalog.ts';
import type { ChildCall } from './child-reports.ts';
import type { CallOptions } from './process-pool.ts';
import { type ActionResult, readActionResult, stepErrorOf } from './read-result.ts';

/** A connection as calls use it. It never leaves the server. */
export interface Credentials {
  open: JsonObject;
  secrets: JsonObject;
}

export interface ActionCall {
  action: string;
  input: JsonObject;
  timeoutMs: number;
  signal: AbortSignal;
  /** The run that it belongs to, whose calls over a connection get the same process. */
  session?: string | undefined;
  /** Dry runs that name the same one see each other's writes. */
  dryRunSession?: string | undefined;
  onProgress?: (progress: Progress) => void;
}

const TEST_MS = 60_000;
const LONGEST_PROGRESS = 1_000;
/** Half of what is kept until it is masked: a secret that is cut there does not show here. */
const MOST_PRINTED = 20_000;
/** Much more than is shown of a text in the history, where it is masked once more before it is cut. */
const LONGEST_TEXT = 10_000;

/** Runs an action. Always resolves, and with secrets masked, whatever the connector does. */
export async function callAction(
  loaded: LoadedConnector,
  credentials: Credentials,
  { signal, session, dryRunSession, onProgress, ...call }: ActionCall,
): Promise<ActionResult> {
  const { action, input, timeoutMs } = call;
  const schema = loaded.manifest.actions.find(({ slug }) => slug === action)?.input ?? {};
  const redact = createRedactor([
    ...Object.values(credentials.secrets),
    ...secretKeys(schema).flatMap((key) => input[key] ?? []),
  ]);
  const request = {
    ...call,
    connection: connectionOf(credentials),
    ...(dryRunSession !== undefined && { dryRunSession }),
  };
  const { leak, printed, ...outcome } = await perform(
    loaded,
    credentials,
    { call: 'invoke', request },
    {
      timeoutMs,
      signal,
      session: session === undefined ? undefined : { id: session, apart: dryRunSession !== undefined },
      onProgress: (raw) => {
        const progress = redact(readProgress(raw));
        onProgress?.({ ...progress, message: shorten(progress.message, LONGEST_PROGRESS) });
      },
    },
    redact,
  );
  const result =
    'raw' in outcome
      ? readActionResult(outcome.raw)
      : { output: null, error: outcome.error, status: null, warnings: [], log: [] };
  const told = redact({ ...result, error: leak ?? result.error, log: [...result.log, ...printed] });
  return {
    ...told,
    error: told.error && inBounds(told.error),
    warnings: told.warnings.map((line) => shorten(line, LONGEST_TEXT)),
    log: told.log.map(({ time, message }) => ({ time, message: shorten(message, LONGEST_TEXT) })),
  };
}

/** Once it is masked: half a secret would not be found. */
const inBounds = <T extends { message: string; hint: string }>(told: T): T => ({
  ...told,
  message: shorten(told.message, LONGEST_TEXT),
  hint: shorten(told.hint, LONGEST_TEXT),
});

export async function callTest(
  loaded: LoadedConnector,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<TestResult> {
  const order = { call: 'testConnection', request: { connection: connectionOf(credentials) } } as const;
  const { error, raw } = await ask(loaded, credentials, order, signal);
  const redact = createRedactor(Object.values(credentials.secrets));
  return inBounds(redact(readTestReport(error ? { ...error, ok: false } : raw)));
}

export async function callLookup(
  loaded: LoadedConnector,
  credentials: Credentials,
  query: { source: string; query?: string; cursor?: string },
  signal: AbortSignal,
): Promise<LookupOptions | { error: StepError }> {
  const request = { ...query, connection: connectionOf(credentials) };
  const { error, raw } = await ask(loaded, credentials, { call: 'lookup', request }, signal);
  const redact = createRedactor(Object.values(credentials.secrets));
  return error ? { error: inBounds(redact(error)) } : redact({ cursor: null, ...readLookup(raw) });
}

const connectionOf = ({ open, secrets }: Credentials): JsonObject => ({ ...open, ...secrets });

/** A call that reads, and whose answer counts only where the connector wrote no secret to the console. */
async function ask(
  loaded: LoadedConnector,
  credentials: Credentials,
  order: ChildCall,
  signal: AbortSignal,
): Promise<{ error: StepError | null; raw?: unknown }> {
  const outcome = await perform(loaded, credentials, order, { timeoutMs: TEST_MS, signal });
  return { error: null, ...outcome, ...(outcome.leak && { error: outcome.leak }) };
}

/** `leak`: the connector wrote a secret to the console. `printed`: what else it wrote there, as lines of a log. */
async function perform(
  { processes }: LoadedConnector,
  { open, secrets }: Credentials,
  order: ChildCall,
  options: Omit<CallOptions, 'redact'>,
  redact = createRedactor(Object.values(secrets)),
) {
  const { printed: whole, ...outcome } = await processes.call(JSON.stringify([open, secrets]), order, {
    ...options,
    redact,
  });
  const printed = redact(whole);
  const lines = printed
    .slice(0, MOST_PRINTED)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return {
    ...outcome,
    leak: printed === whole ? null : leaked,
    printed: lines.map((line) => ({ time: '', message: `Printed: ${line}` })),
  };
}

const leaked = stepErrorOf({
  code: 'internal',
  message: 'The connector wrote a secret to the console. The output was discarded.',
  hint: 'Changes made by the step remain. This is a bug in the connector: report it to its maintainers.',
});
