import type {
  ActionResult,
  Json,
  JsonObject,
  LogEntry,
  LookupResult,
  Meta,
  Progress,
  TestReport,
  TestResult,
} from './contract.ts';
import { brokenContract, readError } from './errors.ts';
import { asObject, objectsIn, plainJson, textsIn } from './json.ts';

/** The result of `invoke`. What violates the contract becomes an error. */
export function readActionResult(raw: unknown): ActionResult {
  const answer = asObject(plainJson(raw));
  const meta = readMeta(asObject(answer?.meta));
  const log = objectsIn(answer?.log).map(readLogEntry);
  const output = asObject(answer?.output);
  if (answer?.ok === true && output) return { ok: true, output, meta, log };
  const error =
    answer?.ok === false
      ? readError(answer.error)
      : brokenContract('Its result is not { ok, output } or { ok, error }.');
  return { ok: false, error, ...(output ? { output } : {}), meta, log };
}

/** The result of `testConnection`, with its repairs among the warnings. */
export function readTestResult(raw: unknown): TestResult {
  const { ok, code, message, hint, normalized, warnings } = readTestReport(raw);
  const repairs = normalized.map((repair) => repair.message).filter((text) => text !== '');
  return { ok, code, message, hint, warnings: [...repairs, ...warnings] };
}

/** The result of `testConnection` in full. Without `ok` it is a failed test with the code `internal`. */
export function readTestReport(raw: unknown): TestReport {
  const answer = asObject(plainJson(raw));
  const { code, message, hint } = brokenContract('Its connection test returned no result.');
  const told: JsonObject = typeof answer?.ok === 'boolean' ? answer : { ok: false, code, message, hint };
  const ok = told.ok === true;
  return {
    ok,
    code: textOf(told.code, ok ? 'ok' : 'internal'),
    message: textOf(told.message, ok ? 'Connected.' : 'The test failed.'),
    hint: textOf(told.hint, ''),
    checks: objectsIn(told.checks).map(({ id, title, status }) => ({
      id: textOf(id, ''),
      title: textOf(title, ''),
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    })),
    normalized: objectsIn(told.normalized).map((repair) => ({
      field: textOf(repair.field, ''),
      message: textOf(repair.message, ''),
    })),
    warnings: textsIn(told.warnings).filter((text) => text !== ''),
    latencyMs: numberOf(told.latencyMs),
  };
}

/** The result of `lookup` as options. Missing parts are empty; the value replaces a missing label. */
export function readLookup(raw: unknown): LookupResult {
  const answer = asObject(plainJson(raw));
  const options = objectsIn(answer?.options).map((option) => {
    const value = textOf(option.value, '');
    return { value, label: textOf(option.label, value) };
  });
  const cursor = textOf(answer?.cursor, '');
  return cursor === '' ? { options } : { options, cursor };
}

/** A progress report; anything that is not a number becomes 0. */
export function readProgress(raw: unknown): Progress {
  const progress = asObject(plainJson(raw));
  return {
    done: numberOf(progress?.done),
    total: numberOf(progress?.total),
    message: textOf(progress?.message, ''),
  };
}

const statuses = ['done', 'unchanged', 'partial', 'failed'] as const;

function readMeta(meta: JsonObject | undefined): Meta {
  const status = statuses.find((known) => known === meta?.status);
  return {
    ...(status === undefined ? {} : { status }),
    requests: numberOf(meta?.requests),
    retries: numberOf(meta?.retries),
    waitedMs: numberOf(meta?.waitedMs),
    durationMs: numberOf(meta?.durationMs),
    warnings: textsIn(meta?.warnings),
  };
}

function readLogEntry(entry: JsonObject): LogEntry {
  return { time: textOf(entry.time, ''), message: textOf(entry.message, '') };
}

const textOf = (value: Json | undefined, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise;
const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
