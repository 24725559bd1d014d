import {
  asObject,
  brokenContract,
  type ErrorBody,
  objectsIn,
  plainJson,
  readActionResult as readAnswer,
  readError,
  textsIn,
} from 'connector-host-kit';
import type { JsonObject, StepError, TestResult } from '../../api/types.ts';

// What connectors answer, in the workbench's own terms: what is absent is null.

/** What running an action brought; it failed where there is an error. */
export interface ActionResult {
  output: JsonObject | null;
  error: StepError | null;
  /** What the connector says that it brought about; null where it does not say. */
  status: 'done' | 'unchanged' | 'partial' | 'failed' | null;
  warnings: string[];
  log: { time: string; message: string }[];
}

/** What a connector's `invoke` resolved to. Whatever does not fit the contract becomes an error of its own. */
export function readActionResult(raw: unknown): ActionResult {
  const answer = readAnswer(raw);
  const { output = null, log } = answer;
  const { status = null, warnings } = answer.meta;
  return { output, error: answer.ok ? null : toStepError(answer.error), status, warnings, log };
}

export const toStepError = (error: ErrorBody): StepError => ({
  retryAfterSeconds: null,
  data: null,
  ...error,
});

/** An error that a call threw, or that the workbench itself tells. */
export const stepErrorOf = (raw: unknown): StepError => toStepError(readError(raw));

/** With the checks and the corrections that the page shows one by one. */
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
    hint: textOf(answer.hint),
    checks: objectsIn(answer.checks).map(({ id, title, status }) => ({
      id: textOf(id),
      title: textOf(title),
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    })),
    normalized: objectsIn(answer.normalized).map(({ field, message }) => ({
      field: textOf(field),
      message: textOf(message),
    })),
    warnings: textsIn(answer.warnings),
    latencyMs: typeof answer.latencyMs === 'number' ? answer.latencyMs : 0,
  };
}

const textOf = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);
