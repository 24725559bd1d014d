import type { LookupOptions, StepError, TestResult } from '../../api/connections.ts';
import type { Json, JsonObject } from '../../api/json.ts';
import type { JsonSchema } from '../../api/manifest.ts';
import type { Progress } from '../../api/runs.ts';
import { createRedactor, isSecret } from '../connections/secrets.ts';
import type { LoadedConnector } from './contract.ts';
import {
  type ActionResult,
  readActionResult,
  readLookup,
  readProgress,
  readTestResult,
} from './read-result.ts';
import { settle } from './settle.ts';

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
  onProgress?: (progress: Progress) => void;
}

const TEST_MS = 60_000;

/** Runs an action. Always resolves, and with secrets masked, whatever the connector does. */
export async function callAction(
  { connector, manifest }: LoadedConnector,
  credentials: Credentials,
  call: ActionCall,
): Promise<ActionResult> {
  const schema = manifest.actions.find(({ slug }) => slug === call.action)?.input;
  const secretValues = secretInputs(schema?.properties ?? {}, call.input);
  const redact = createRedactor([...Object.values(credentials.secrets), ...secretValues]);
  const { onProgress, timeoutMs, action, input } = call;
  // Cancels a call that goes on after it was given up.
  const abandon = new AbortController();
  const signal = AbortSignal.any([call.signal, abandon.signal]);
  const outcome = await settle(
    () =>
      connector.invoke({
        action,
        connection: { ...credentials.open, ...credentials.secrets },
        input,
        timeoutMs,
        signal,
        onProgress: (raw) => {
          if (abandon.signal.aborted) return;
          const progress = readProgress(raw);
          onProgress?.({ ...progress, message: redact(progress.message) });
        },
      }),
    { timeoutMs, signal: call.signal },
  );
  abandon.abort();
  const result = 'raw' in outcome ? readActionResult(outcome.raw) : failed(outcome.error);
  return {
    ok: result.ok,
    output: redact(result.output),
    error: result.error && redactError(result.error, redact),
    warnings: redact(result.warnings),
    log: result.log.map(({ time, message }) => ({ time, message: redact(message) })),
  };
}

export async function callTest(
  { connector }: LoadedConnector,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<TestResult> {
  const redact = createRedactor(Object.values(credentials.secrets));
  const connection = { ...credentials.open, ...credentials.secrets };
  const outcome = await settle(() => connector.testConnection(connection, { signal }), {
    timeoutMs: TEST_MS,
    signal,
  });
  const result = 'raw' in outcome ? readTestResult(outcome.raw) : testFailed(outcome.error);
  return {
    ...result,
    message: redact(result.message),
    hint: redact(result.hint),
    normalized: result.normalized.map(({ field, message }) => ({ field, message: redact(message) })),
    warnings: result.warnings.map((warning) => redact(warning)),
  };
}

export async function callLookup(
  { connector }: LoadedConnector,
  credentials: Credentials,
  query: { source: string; query?: string; cursor?: string },
  signal: AbortSignal,
): Promise<LookupOptions | { error: StepError }> {
  const redact = createRedactor(Object.values(credentials.secrets));
  const connection = { ...credentials.open, ...credentials.secrets };
  const outcome = await settle(() => connector.lookup({ ...query, connection, signal }), {
    timeoutMs: TEST_MS,
    signal,
  });
  return 'error' in outcome ? { error: redactError(outcome.error, redact) } : readLookup(outcome.raw);
}

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
  warnings: [],
  log: [],
});

const testFailed = ({ code, message, hint }: StepError): TestResult => ({
  ok: false,
  code,
  message,
  hint,
  checks: [],
  normalized: [],
  warnings: [],
  latencyMs: 0,
});

function redactError(error: StepError, redact: ReturnType<typeof createRedactor>): StepError {
  return {
    ...error,
    message: redact(error.message),
    hint: redact(error.hint),
    data: redact(error.data),
  };
}
