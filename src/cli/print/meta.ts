import type { LogEntry, Meta } from '../connector.ts';
import type { Style } from '../page.ts';
import { counted, duration } from './duration.ts';
import { printable } from './printable.ts';
import { hang } from './wrap.ts';

/** What a call cost, in one line. */
export function costOf({ requests, retries, waitedMs, durationMs }: Meta): string {
  return [
    counted(requests, 'request'),
    ...(retries > 0 ? [counted(retries, 'retry')] : []),
    ...(waitedMs > 0 ? [`${duration(waitedMs)} waited`] : []),
    duration(durationMs),
  ].join(', ');
}

export function warningsOf(meta: Meta, { paint, columns }: Style): string[] {
  return meta.warnings.flatMap((warning) => hang('! ', printable(warning), columns).map(paint.yellow));
}

/** The log with the time of day of each entry. */
export function logOf(log: LogEntry[], { paint, columns }: Style): string[] {
  return log.flatMap(({ time, message }) =>
    hang(`${time.slice(11, 23)}  `, printable(message), columns).map(paint.dim),
  );
}
