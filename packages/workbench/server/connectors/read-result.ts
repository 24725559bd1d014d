import type { StepError, TestResult } from '../../api/connections.ts';
import type { Json, JsonObject } from '../../api/json.ts';

/** What running an action brought, in the workbench's own terms. */
export interface ActionResult {
  ok: boolean;
  output: JsonObject | null;
  error: StepError | null;
  /** What the connector says that it brought about; null where it does not say. */
  status: 'done' | 'unchanged' | 'partial' | 'failed' | null;
  warnings: string[];
  log: { time: string; message: string }[];
}

/** Reads what a connector's `invoke` resolved to. Whatever does not fit the contract becomes an error of its own. */
export function readActionResult(raw: unknown): ActionResult {
  const answer = asObject(plainJson(raw));
  const meta = asObject(answer?.meta);
  const result = {
    output: asObject(answer?.output) ?? null,
    status: statuses.find((status) => status === meta?.status) ?? null,
    warnings: textsIn(meta?.warnings),
    log: listIn(answer?.log).map(readLogLine),
  };
  if (answer?.ok === true && result.output) return { ...result, ok: true, error: null };
  if (answer?.ok === false) return { ...result, ok: false, error: readError(answer.error) };
  return {
    ...result,
    ok: false,
    error: brokenContract('Its answer is not { ok, output } or { ok, error }.'),
  };
}

const statuses = ['done', 'unchanged', 'partial', 'failed'] as const;

export function readTestResult(raw: unknown): TestResult {
  const answer = asObject(plainJson(raw));
  if (typeof answer?.ok !== 'boolean') {
    const { code, message, hint } = brokenContract('Its test returned no result.');
    return { ok: false, code, message, hint, checks: [], normalized: [], warnings: [], latencyMs: 0 };
  }
  return {
    ok: answer.ok,
    code: textOf(answer.code, answer.ok ? 'ok' : 'internal'),
    message: textOf(answer.message, answer.ok ? 'Connected.' : 'The test failed.'),
    hint: textOf(answer.hint, ''),
    checks: listIn(answer.checks).map((check) => ({
      id: textOf(check.id, ''),
      title: textOf(check.title, ''),
      status: check.status === 'passed' || check.status === 'failed' ? check.status : 'skipped',
    })),
    normalized: listIn(answer.normalized).map((repair) => ({
      field: textOf(repair.field, ''),
      message: textOf(repair.message, ''),
    })),
    warnings: textsIn(answer.warnings),
    latencyMs: typeof answer.latencyMs === 'number' ? answer.latencyMs : 0,
  };
}

export function readLookup(raw: unknown) {
  const answer = asObject(plainJson(raw));
  return {
    options: listIn(answer?.options).map((option) => ({
      value: textOf(option.value, ''),
      label: textOf(option.label, textOf(option.value, '')),
    })),
    cursor: typeof answer?.cursor === 'string' && answer.cursor !== '' ? answer.cursor : null,
  };
}

export function readProgress(raw: unknown) {
  const progress = asObject(plainJson(raw));
  return {
    done: typeof progress?.done === 'number' ? progress.done : 0,
    total: typeof progress?.total === 'number' ? progress.total : 0,
    message: textOf(progress?.message, ''),
  };
}

/** An error that a call threw or answered with. */
export function readError(raw: unknown): StepError {
  const error = typeof raw === 'object' && raw !== null ? raw : {};
  const part = (key: string): unknown => Reflect.get(error, key);
  const wait = part('retryAfterSeconds');
  return {
    code: textOf(part('code'), 'internal'),
    message: textOf(part('message'), 'The connector failed without giving a reason.'),
    hint: textOf(part('hint'), ''),
    retryable: part('retryable') === true,
    retryAfterSeconds: typeof wait === 'number' && wait >= 0 ? wait : null,
    data: plainJson(part('data')) ?? null,
  };
}

function brokenContract(what: string): StepError {
  return {
    code: 'internal',
    message: `The connector violates its contract. ${what}`,
    hint: 'This is a bug in the connector: report it to its maintainers.',
    retryable: false,
    retryAfterSeconds: null,
    data: null,
  };
}

/** A copy without anything that JSON does not know; undefined when it cannot be made. */
function plainJson(value: unknown): Json | undefined {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function listIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map(asObject).filter((entry) => entry !== undefined) : [];
}

function textsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function readLogLine(line: JsonObject) {
  return { time: textOf(line.time, ''), message: textOf(line.message, '') };
}

const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
