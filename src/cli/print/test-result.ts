import type { TestResult } from '../connector.ts';
import type { Style } from '../page.ts';
import { duration } from './duration.ts';
import { printable } from './printable.ts';
import { hang } from './wrap.ts';

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
