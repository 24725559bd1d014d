import { version } from '../../../../package.json';
import type { Place } from '../connection/place.ts';
import type { Action, InvokeResult } from '../connector.ts';
import type { OutputOptions } from '../output.ts';
import { failureOf } from '../print/failure.ts';
import { isDryRun } from '../print/plan.ts';
import type { Row } from '../print/record.ts';
import { warningsOf } from '../print/result.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage.ts';
import { writeAll } from '../write.ts';
import { comparisonReport, isComparison } from './comparison.ts';
import { dryRunReport } from './dry-run.ts';
import { pageOf } from './page.ts';
import { type Report, type ReportBody, rowsOf } from './report.ts';

/** @throws UsageError where a page is asked for of what is none */
export function checkReportOptions(action: Action, { output }: OutputOptions, isDry: boolean): void {
  if (output === 'html' && !isDry && !isComparison(action))
    throw new UsageError(
      `${action.slug} cannot be shown as a page: --output html is for comparisons and dry runs.`,
      action.hints.readOnly ? 'For a table, use --output csv.' : 'Add --dry-run.',
    );
}

/** Prints the page of a comparison or a dry run; what went wrong is on the other stream as well. */
export async function printPage(
  action: Action,
  result: InvokeResult,
  place: Place,
  { io, err }: Session,
): Promise<void> {
  if (!result.ok) err.print(failureOf(result.error, err));
  err.print(warningsOf(result.meta, err));
  const body = bodyOf(action, result.output);
  if (body === undefined) return;
  const { output: { complete, dryRun } = {} } = result;
  const facts: Report['facts'] = [
    ['Directory', `${place.id} at ${place.baseUrl}`],
    ...(isDryRun(dryRun) ? [['Plan', dryRun.plan.id] satisfies [string, string]] : []),
  ];
  const notices = [
    ...(result.ok ? [] : [result.error.message]),
    ...(complete === false ? ['Not complete: the directory changed while it was read.'] : []),
  ];
  const { warnings } = result.meta;
  await writeAll(io, [pageOf({ ...body, facts, notices, warnings }, { at: io.now(), version })]);
}

/** What a comparison or a dry run found, as rows that say as much as the page; undefined for any other output. */
export function reportRows(action: Action, output: Row): ReturnType<typeof rowsOf> | undefined {
  const body = bodyOf(action, output);
  return body && rowsOf(body);
}

function bodyOf(action: Action, output: Row | undefined): ReportBody | undefined {
  if (output === undefined) return undefined;
  if (isComparison(action)) return comparisonReport(action, output);
  return isDryRun(output.dryRun) ? dryRunReport(action, output, output.dryRun) : undefined;
}
