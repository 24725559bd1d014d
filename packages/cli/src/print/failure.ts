import type { ErrorResult, TestResult } from '../connector.ts';
import type { Style } from '../session.ts';
import { duration, hang, printable } from './text.ts';

/** An error as it is told: its code may be of a newer version. */
type ToldError = Omit<ErrorResult, 'code' | 'retryable'> & { code: string; retryable?: boolean };

/** The lines of an error: what happened, what to do, and what support will ask for. */
export function failureOf(error: ToldError, { paint, columns }: Style): string[] {
  return [
    ...hang('✗ ', printable(error.message), columns).map(paint.red),
    ...hang('→ ', printable(error.hint), columns),
    ...hang('  ', factsOf(error).map(printable).join(' · '), columns).map(paint.dim),
    ...callOf(error).map((line) => paint.dim(`  ${printable(line)}`)),
  ];
}

/** The same of an action that had so many seconds: says how to give it more. */
export function failureOfRun(error: ErrorResult, timeout: number, style: Style): string[] {
  const more = `For more time, add --timeout with the seconds (it had ${timeout}), for example --timeout ${Math.ceil(2 * timeout)}`;
  return [...failureOf(error, style), ...(error.code === 'timeout' ? hang('→ ', more, style.columns) : [])];
}

function factsOf({ code, retryable, retryAfterSeconds, data }: ToldError): string[] {
  return [
    `code ${code}`,
    ...(retryable
      ? [retryAfterSeconds ? `may succeed in ${duration(retryAfterSeconds * 1_000)}` : 'may succeed later']
      : []),
    ...(data?.applied === 'unknown' ? ['it is not known whether it was carried out'] : []),
    ...(data?.traceId ? [`trace id ${data.traceId}`] : []),
  ];
}

function callOf({ data }: ToldError): string[] {
  if (data?.request === undefined) return [];
  const { method, host, path } = data.request;
  return [`${data.response?.status ?? 'no answer'} to ${method} ${host}${path}`];
}

/** The lines of a connection test: each check with its mark, then what it means. */
export function testResultOf(
  { ok, code, message, hint, checks, normalized, warnings, latencyMs }: TestResult,
  style: Style,
): string[] {
  const { paint, columns } = style;
  const marks = { passed: paint.green('✓'), failed: paint.red('✗'), skipped: paint.dim('·') };
  const verdict = ok ? paint.green : paint.red;
  return [
    ...checks.map(
      ({ status, title }) =>
        `${marks[status]} ${status === 'skipped' ? paint.dim(`${title} (not tried)`) : title}`,
    ),
    '',
    ...hang('', printable(message), columns).map(verdict),
    ...(hint === '' ? [] : hang('→ ', printable(hint), columns)),
    ...warnings.flatMap((warning) => hang('! ', printable(warning), columns).map(paint.yellow)),
    ...normalized.flatMap(({ field, message: repair }) =>
      hang('! ', printable(`${field}: ${repair}`), columns).map(paint.yellow),
    ),
    ...(ok ? [] : [paint.dim(`code ${code} · ${duration(latencyMs)}`)]),
  ];
}
