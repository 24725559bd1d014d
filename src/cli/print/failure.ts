import type { ErrorResult } from '../connector.ts';
import type { Style } from '../page.ts';
import { duration } from './duration.ts';
import { printable } from './printable.ts';
import { hang } from './wrap.ts';

/** The lines of an error: what happened, what to do, and what support will ask for. */
export function failureOf(error: ErrorResult, { paint, columns }: Style): string[] {
  return [
    ...hang('✗ ', printable(error.message), columns).map(paint.red),
    ...hang('→ ', printable(error.hint), columns),
    ...hang('  ', factsOf(error).map(printable).join(' · '), columns).map(paint.dim),
    ...callOf(error).map((line) => paint.dim(`  ${printable(line)}`)),
  ];
}

function factsOf({ code, retryable, retryAfterSeconds, data }: ErrorResult): string[] {
  return [
    `code ${code}`,
    ...(retryable
      ? [retryAfterSeconds ? `may work in ${duration(retryAfterSeconds * 1_000)}` : 'may work later']
      : []),
    ...(data?.applied === 'unknown' ? ['nobody knows whether it was carried out'] : []),
    ...(data?.traceId ? [`trace id ${data.traceId}`] : []),
  ];
}

function callOf({ data }: ErrorResult): string[] {
  if (data?.request === undefined) return [];
  const { method, host, path } = data.request;
  return [`${data.response?.status ?? 'no answer'} to ${method} ${host}${path}`];
}
