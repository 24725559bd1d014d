import type { Connection } from '../connection/resolve.ts';
import type { ConnectionInput, Repair, TestOptions, TestResult } from '../contract.ts';
import { safeGet } from '../core/json.ts';
import { ConnectorError, type ErrorCode } from '../errors.ts';
import type { Outcome as Diagnosis, Probe } from '../generated/types.ts';
import { timedOut } from '../http/attempt.ts';
import { type HttpRequest, type HttpResult, parseJson, retryAfterMs } from '../http/result.ts';
import type { ExchangeState } from '../http/transport.ts';
import { diagnose, fill } from './diagnose.ts';
import { type Environment, methodOf } from './environment.ts';
import { toErrorResult } from './error-result.ts';
import { startInvocation } from './invocation.ts';

/**
 * The test button: sends the manifest's probe once and says, in the manifest's words, what the answer means.
 * Always resolves.
 */
export async function testConnection(
  environment: Environment,
  raw: ConnectionInput,
  options: TestOptions = {},
): Promise<TestResult> {
  const { test: probe } = methodOf(environment.manifest);
  const timeoutMs = safeGet(options, 'timeoutMs') ?? probe.timeoutMs;
  const call = startInvocation(environment, {
    connection: raw,
    timeoutMs,
    signal: safeGet(options, 'signal'),
  });
  const verdict = (
    diagnosis: Diagnosis,
    normalized: Repair[],
    values: Record<string, unknown> = {},
  ): TestResult =>
    call.redact({
      ok: diagnosis.ok,
      // The manifest test holds every code against the table.
      code: diagnosis.ok ? 'ok' : ((diagnosis.code ?? 'internal') as ErrorCode),
      message: fill(diagnosis.message, { ...values, latencyMs: call.elapsedMs() }),
      hint: fill(diagnosis.hint ?? '', values),
      checks: checksOf(probe, diagnosis, state.proxy !== undefined),
      normalized,
      warnings: [...call.warnings],
      latencyMs: call.elapsedMs(),
    });

  let normalized: Repair[] = [];
  const state: ExchangeState = {};
  try {
    const read = await call.resolveConnection();
    normalized = read.normalized;
    const request = requestOf(probe, read.connection);
    const outcome = await call
      .exchange(read.connection, request, state)
      .catch((thrown) => timeoutAsOutcome(thrown, state));
    const values = valuesOf(request, read.connection, outcome, environment.clock.now());
    return verdict(diagnose(probe.outcomes, outcome) ?? unexplained, normalized, values);
  } catch (thrown) {
    const { code, message, hint } = toErrorResult(thrown, probe.outcomes);
    return verdict({ when: {}, ok: false, code, message, hint, fails: reached(code, state) }, normalized);
  }
}

/** The check that was under way. */
function reached(code: ErrorCode, { waitsForProxy }: ExchangeState): string {
  if (code === 'invalid_connection') return 'fields';
  return waitsForProxy ? 'proxy' : 'host';
}

const unexplained: Diagnosis = {
  when: {},
  ok: false,
  code: 'internal',
  message: 'The manifest has no outcome for this response.',
};

function requestOf({ request }: Probe, { directoryUrl }: Connection): HttpRequest {
  const url = `${directoryUrl}${request.path}?${new URLSearchParams(request.query)}`;
  return { method: request.method, url, key: 'directory' };
}

/** Out of time is one of the manifest's outcomes; all else that is thrown is not. */
function timeoutAsOutcome(thrown: unknown, state: ExchangeState): HttpResult {
  if (thrown instanceof ConnectorError && thrown.code === 'timeout') return timedOut('no answer', state);
  throw thrown;
}

function valuesOf(
  request: HttpRequest,
  { directoryId }: Connection,
  outcome: HttpResult,
  now: number,
): Record<string, unknown> {
  const { host } = new URL(request.url);
  if (outcome.kind === 'failure') return { host, directoryId, detail: outcome.detail, proxy: outcome.proxy };
  const wait = retryAfterMs(outcome.headers, now);
  const body = parseJson(outcome.text) as { totalResults?: unknown } | undefined;
  return {
    host,
    directoryId,
    status: outcome.status,
    totalResults: body?.totalResults,
    retryAfterSeconds: wait === undefined ? undefined : Math.ceil(wait / 1_000),
  };
}

/**
 * Everything before the failed check has passed; what comes after it was not tried. The checks of a proxy are there where
 * there is one, or where one fails.
 */
function checksOf({ checks }: Probe, { ok, fails }: Diagnosis, hasProxy: boolean): TestResult['checks'] {
  const shown = checks.filter(({ id, onlyFor }) => onlyFor !== 'proxy' || hasProxy || id === fails);
  const failed = ok ? shown.length : shown.findIndex(({ id }) => id === fails);
  return shown.map(({ id, title }, index) => ({
    id,
    title,
    status: index < failed ? 'passed' : index === failed ? 'failed' : 'skipped',
  }));
}
