import type {
  ActionResult,
  Json,
  JsonObject,
  LogEntry,
  LookupResult,
  Meta,
  Progress,
  TestResult,
} from './contract.ts';
import { brokenContract, readError } from './errors.ts';
import { asObject, objectsIn, plainJson, textsIn } from './json.ts';

/** What `invoke` resolved to. What does not fit the contract becomes an error of its own. */
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

/** An unknown answer of `testConnection` as a result. One that has no `ok` is a failed test with the code `internal`. */
export function readTestResult(raw: unknown): TestResult {
  const answer = asObject(plainJson(raw));
  if (typeof answer?.ok !== 'boolean') {
    const { code, message, hint } = brokenContract('Its connection test returned no result.');
    return { ok: false, code, message, hint, warnings: [] };
  }
  return {
    ok: answer.ok,
    code: textOf(answer.code, answer.ok ? 'ok' : 'internal'),
    message: textOf(answer.message, answer.ok ? 'Connected.' : 'The test failed.'),
    hint: textOf(answer.hint, ''),
    warnings: [
      ...objectsIn(answer.normalized).map(({ message }) => textOf(message, '')),
      ...textsIn(answer.warnings),
    ].filter((text) => text !== ''),
  };
}

/** An unknown answer of `lookup` as options. What is missing is left empty; the value stands in for a label. */
export function readLookup(raw: unknown): LookupResult {
  const answer = asObject(plainJson(raw));
  const options = objectsIn(answer?.options).map((option) => {
    const value = textOf(option.value, '');
    return { value, label: textOf(option.label, value) };
  });
  const cursor = textOf(answer?.cursor, '');
  return cursor === '' ? { options } : { options, cursor };
}

/** An unknown report of progress; figures that are none are 0. */
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
