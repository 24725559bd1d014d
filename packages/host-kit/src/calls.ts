import { ABORTED, type Clock, systemClock, TIMED_OUT, throttle, withGracePeriod } from './clock.ts';
import type {
  ActionResult,
  Connection,
  ErrorBody,
  JsonObject,
  LookupResult,
  Progress,
  RunRequest,
  TestResult,
} from './contract.ts';
import { HostError, readError } from './errors.ts';
import { mapTexts, objectsIn, plainJson } from './json.ts';
import type { LoadedConnector } from './load-connector.ts';
import { readActionResult, readLookup, readProgress, readTestResult } from './read-result.ts';
import { createRedactor, type Redactor, secretsOf } from './redact.ts';

/** What an editor asks to fill a dropdown. `source` is the `x-lookup` of an input; `cursor` comes from the previous page. */
export interface LookupRequest {
  source: string;
  connection: Connection;
  query?: string | undefined;
  cursor?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** The calls of a connector for adapters: with a time limit, in one form, and with the connection's secrets redacted. */
export interface HostCalls {
  /** Runs an action. Always resolves. Progress comes at most every 500 ms. */
  run(request: RunRequest): Promise<ActionResult>;
  /** Tests a connection. Always resolves. */
  test(connection: Connection, signal?: AbortSignal): Promise<TestResult>;
  /** Options for a dropdown. @throws HostError with the connector's code, message and hint */
  lookup(request: LookupRequest): Promise<LookupResult>;
}

const GRACE_MS = 2_000;
const TEST_MS = 60_000;

/** The value a call resolved to, or why it did not. */
export type CallOutcome = { raw: unknown } | { error: ErrorBody };

/**
 * Limits the calls of a loaded connector. A call that ignores its deadline or a cancel is abandoned after 2 s more; a test or a
 * lookup after 62 s.
 */
export function createCalls({ manifest, calls }: LoadedConnector, clock: Clock = systemClock): HostCalls {
  const redactorOf = (connection: Connection) => createRedactor(secretsOf(manifest, connection));

  return {
    async run({ timeoutMs, signal, onProgress, onRecords, traceparent, ...request }) {
      const redact = redactorOf(request.connection);
      const progress = throttle<Progress>((told) => onProgress?.(told), clock);
      const call = () =>
        calls.invoke({
          ...request,
          ...(timeoutMs === undefined ? {} : { timeoutMs }),
          ...(signal ? { signal } : {}),
          ...(traceparent === undefined ? {} : { traceparent }),
          ...(onRecords && { onRecords: (raw) => onRecords(readRecords(raw, redact)) }),
          onProgress: (raw) => {
            const told = readProgress(raw);
            progress.tell({ ...told, message: redact(told.message) });
          },
        });
      const outcome = await settle(call, { clock, timeoutMs, signal });
      progress.end();
      const result = 'raw' in outcome ? readActionResult(outcome.raw) : failed(outcome.error);
      return redactResult(result, redact);
    },

    async test(connection, signal) {
      const call = () => calls.testConnection(connection, signal ? { signal } : {});
      const outcome = await settle(call, { clock, timeoutMs: TEST_MS, signal });
      const redact = redactorOf(connection);
      const result = readTestResult('raw' in outcome ? outcome.raw : { ...outcome.error, ok: false });
      return {
        ...result,
        message: redact(result.message),
        hint: redact(result.hint),
        warnings: result.warnings.map(redact),
      };
    },

    async lookup({ source, connection, query, cursor, signal }) {
      const call = () =>
        calls.lookup({
          source,
          connection,
          ...(query ? { query } : {}),
          ...(cursor ? { cursor } : {}),
          ...(signal ? { signal } : {}),
        });
      const outcome = await settle(call, { clock, timeoutMs: TEST_MS, signal });
      if ('raw' in outcome) return readLookup(outcome.raw);
      const redact = redactorOf(connection);
      const { code, message, hint } = outcome.error;
      throw new HostError(code, redact(message), redact(hint));
    },
  };
}

interface SettleOptions {
  /** @default the machine's */
  clock?: Clock;
  /** Of the call; it may continue for 2 s more. */
  timeoutMs: number | undefined;
  signal: AbortSignal | undefined;
}

/** Calls a connector and waits for it, but not forever. Always resolves. */
export async function settle(
  call: () => unknown,
  { clock = systemClock, timeoutMs, signal }: SettleOptions,
): Promise<CallOutcome> {
  try {
    // A connector may throw instead of rejecting.
    const called = (async () => call())();
    const raw = await withGracePeriod(called, { clock, timeoutMs, signal, graceMs: GRACE_MS });
    if (raw === TIMED_OUT)
      return {
        error: readError({ ...timedOut, message: `No response after ${(timeoutMs ?? 0) / 1000} s.` }),
      };
    return raw === ABORTED ? { error: readError(cancelled) } : { raw };
  } catch (error) {
    return { error: readError(error) };
  }
}

const failed = (error: ErrorBody): ActionResult => ({ ok: false, error, meta: { warnings: [] }, log: [] });

/** The records of a page as the host takes them: plain, and without secrets. */
const readRecords = (raw: unknown, redact: Redactor): JsonObject[] =>
  objectsIn(plainJson(raw)).map((record) => mapTexts(record, redact));

function redactResult(result: ActionResult, redact: Redactor): ActionResult {
  const meta = { ...result.meta, warnings: result.meta.warnings.map(redact) };
  const log = result.log.map(({ time, message }) => ({ time, message: redact(message) }));
  const output = result.output && mapTexts(result.output, redact);
  if (result.ok) return { ...result, output: output ?? {}, meta, log };
  const { data, ...error } = result.error;
  const clean = { ...error, message: redact(error.message), hint: redact(error.hint) };
  const kept = data === undefined ? undefined : plainJson(data);
  return {
    ok: false,
    error: kept === undefined ? clean : { ...clean, data: mapTexts(kept, redact) },
    ...(output ? { output } : {}),
    meta,
    log,
  };
}

const timedOut = {
  code: 'timeout',
  hint: 'Increase the timeout of the step. Its changes may have been made.',
  retryable: true,
};
const cancelled = {
  code: 'cancelled',
  message: 'Cancelled before it responded.',
  hint: 'Its changes may have been made.',
};
