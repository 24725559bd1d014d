import { readProgress } from 'connector-host-kit';
import type {
  Json,
  JsonObject,
  JsonSchema,
  LookupOptions,
  Progress,
  StepError,
  TestResult,
} from '../../api/types.ts';
import { createRedactor, isSecret, type Redactor } from '../connections/secrets.ts';
import type { ChildOrder } from './connector-child.ts';
import type { CallOptions } from './connector-process.ts';
import type { LoadedConnector } from './load-connector.ts';
import {
  type ActionResult,
  readActionResult,
  readOptions,
  readTestResult,
  stepErrorOf,
} from './read-result.ts';

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
  /** Dry runs that name the same one see each other's writes. */
  dryRunSession?: string | undefined;
  onProgress?: (progress: Progress) => void;
}

const TEST_MS = 60_000;

/** Runs an action. Always resolves, and with secrets masked, whatever the connector does. */
export async function callAction(
  loaded: LoadedConnector,
  credentials: Credentials,
  { action, input, timeoutMs, signal, dryRunSession, onProgress }: ActionCall,
): Promise<ActionResult> {
  const schema = loaded.manifest.actions.find(({ slug }) => slug === action)?.input;
  const secrets = [...Object.values(credentials.secrets), ...secretInputs(schema?.properties ?? {}, input)];
  const redact = createRedactor(secrets);
  const request = {
    action,
    connection: connectionOf(credentials),
    input,
    timeoutMs,
    ...(dryRunSession !== undefined && { dryRunSession }),
  };
  const outcome = await call(loaded, credentials, { call: 'invoke', request }, redact, {
    timeoutMs,
    signal,
    session: dryRunSession,
    onProgress: (raw) => {
      const progress = readProgress(raw);
      onProgress?.({ ...progress, message: redact(progress.message) });
    },
  });
  const result = 'raw' in outcome ? readActionResult(outcome.raw) : failed(outcome.error);
  return redact({
    ...result,
    ok: result.ok && !outcome.leak,
    error: outcome.leak ?? result.error,
    log: [...result.log, ...outcome.printed],
  });
}

export async function callTest(
  loaded: LoadedConnector,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<TestResult> {
  const redact = createRedactor(Object.values(credentials.secrets));
  const order = { call: 'testConnection', request: { connection: connectionOf(credentials) } } as const;
  const outcome = await call(loaded, credentials, order, redact, { timeoutMs: TEST_MS, signal });
  const error = outcome.leak ?? ('error' in outcome ? outcome.error : null);
  return redact(readTestResult('raw' in outcome && !error ? outcome.raw : { ...error, ok: false }));
}

export async function callLookup(
  loaded: LoadedConnector,
  credentials: Credentials,
  query: { source: string; query?: string; cursor?: string },
  signal: AbortSignal,
): Promise<LookupOptions | { error: StepError }> {
  const redact = createRedactor(Object.values(credentials.secrets));
  const request = { ...query, connection: connectionOf(credentials) };
  const options = { timeoutMs: TEST_MS, signal };
  const outcome = await call(loaded, credentials, { call: 'lookup', request }, redact, options);
  const error = outcome.leak ?? ('error' in outcome ? outcome.error : null);
  return error || !('raw' in outcome)
    ? { error: redact(error ?? stepErrorOf(undefined)) }
    : readOptions(outcome.raw);
}

const connectionOf = ({ open, secrets }: Credentials): JsonObject => ({ ...open, ...secrets });

/** `leak`: the connector wrote a secret to the console. `printed`: what else it wrote there, as lines of a log. */
async function call(
  { processes }: LoadedConnector,
  { open, secrets }: Credentials,
  order: ChildOrder,
  redact: Redactor,
  options: CallOptions,
) {
  const { printed, ...outcome } = await processes.call(JSON.stringify([open, secrets]), order, options);
  const lines = printed.split('\n').filter((line) => line.trim() !== '');
  return {
    ...outcome,
    leak: redact(printed) === printed ? null : leaked,
    printed: lines.map((line) => ({ time: '', message: `Printed: ${line}` })),
  };
}

const leaked = stepErrorOf({
  code: 'internal',
  message: 'The connector wrote a secret to the console. The output was discarded.',
  hint: 'Changes made by the step remain. This is a bug in the connector: report it to its maintainers.',
});

function secretInputs(properties: Record<string, JsonSchema>, input: JsonObject): Json[] {
  return Object.entries(input).flatMap(([key, value]) => {
    const property = properties[key];
    return property && isSecret(property) ? [value] : [];
  });
}

const failed = (error: StepError): ActionResult => ({
  ok: false,
  output: null,
  error,
  status: null,
  warnings: [],
  log: [],
});
