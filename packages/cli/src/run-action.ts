import { mayRun, mustAsk } from './confirm.ts';
import { type ConnectionOptions, connectionArguments } from './connection/options.ts';
import { placeOf } from './connection/place.ts';
import { withConnection } from './connection/with-connection.ts';
import {
  type Action,
  type ConnectionInput,
  type InvokeResult,
  loadConnector,
  loadManifest,
} from './connector.ts';
import { codeOf } from './exit-code.ts';
import { type InputOptions, readInput, withMapping } from './input.ts';
import { checkOutputOptions, type OutputOptions, printValue } from './output.ts';
import { checkKeepOptions, type KeepOptions, keepPlan } from './plans/keep-plan.ts';
import { failureOfRun } from './print/failure.ts';
import { isDryRun } from './print/plan.ts';
import { isYes, type Row } from './print/record.ts';
import { moreToList, type PrintOptions, printResult, warningsOf } from './print/result.ts';
import { createProgressBar } from './progress-bar.ts';
import { createRecordPrinter, type RecordPrinter } from './record-printer.ts';
import { recordsOf, rowColumns, unknownColumns } from './records.ts';
import { isComparison } from './reports/comparison.ts';
import { checkReportOptions, printPage, reportRows } from './reports/report-of.ts';
import { exitCode, type Session } from './session.ts';
import { findAction, UsageError } from './usage.ts';

/** What `aup run` takes: how one action is run, asked about and printed. */
export interface RunOptions extends ConnectionOptions, InputOptions, OutputOptions, KeepOptions {
  dryRun?: true;
  yes?: true;
  detailedExitcode?: true;
  /** Seconds. @default 3,600 */
  timeout?: number;
  verbose?: true;
}

/** In seconds. A directory of 100,000 users takes minutes to read, and a terminal has Ctrl-C. */
export const usualTimeout = 3_600;

/**
 * Runs one action as typed: reads the input, asks before it removes access or data, prints the result, and sets the exit code.
 * @throws UsageError if the options or the input cannot be used, or the plan cannot be saved
 */
export async function runAction(name: string, options: RunOptions, session: Session): Promise<void> {
  const { io, err, end } = session;
  const { timeout = usualTimeout } = options;
  const manifest = await loadManifest();
  const actions = manifest.actions ?? [];
  const action = findAction(actions, name, io);
  if (options.dryRun && !Object.hasOwn(action.input.properties ?? {}, 'dryRun'))
    throw new UsageError(`${action.slug} only reads, with or without --dry-run.`);
  checkOutputOptions(options);
  await checkKeepOptions(options, options.dryRun === true);
  const given = await readInput(options, session);
  const mapped = options.map === undefined ? given : withMapping(action, given, options.map);
  const input = options.dryRun ? { ...mapped, dryRun: true } : mapped;
  checkReportOptions(action, options, isYes(input.dryRun));
  if (io.stderr.isTTY && hasLargeTable(action, input)) err.print(err.paint.dim('Reading the table ...'));
  const asks = mustAsk(action, input, options, session);
  if (action.hints.readOnly || isYes(input.dryRun)) io.onlyReads?.();
  const print: PrintOptions = {
    verbose: options.verbose === true,
    timeout,
    input,
    run: (slug) => [`${io.name} run ${slug}`, ...connectionArguments(options)].join(' '),
  };
  const records = createRecordPrinter(action, input, options, session);
  const done = await withConnection(options, session, async (connection) => {
    const run = (values: Row, printer?: RecordPrinter) =>
      invokeShown({ action, connection, input: values, records: printer }, options, session);
    if (asks && !(await mayRun(action, input, run, session, print))) return undefined;
    const ran = await run(input, records);
    return {
      ran,
      place: placeOf(connection, manifest).place,
      keep: () =>
        keepPlan({ action: action.slug, input, result: ran, connection, manifest }, options, session),
    };
  });
  if (done === undefined) {
    err.print('Nothing was changed.');
    return end(exitCode.failed);
  }
  const { ran: result, place, keep } = done;
  const { output = 'table', columns, query } = options;
  if (query === undefined && output === 'table' && columns === undefined)
    printResult(action, result, session, print);
  else if (query === undefined && output === 'json')
    await printValue(withoutCutOff(action, result), options, session);
  else if (output === 'html') await printPage(action, withoutCutOff(action, result), place, session);
  else if (records) await printRest(action, withoutCutOff(action, result), records, print, session);
  else await printPart(action, actions, withoutCutOff(action, result), options, print, session);
  await keep();
  end(codeOf(action, result, options.detailedExitcode === true));
}

/** A step, and the printer of the records of its list while they are read. */
interface ShownStep {
  action: Action;
  connection: ConnectionInput;
  input: Row;
  records?: RecordPrinter | undefined;
}

/** Runs a step with a progress bar. */
export async function invokeShown(
  { action, connection, input, records }: ShownStep,
  { timeout = usualTimeout }: Pick<RunOptions, 'timeout'>,
  { io }: Session,
): Promise<InvokeResult> {
  const { invoke } = await loadConnector();
  const bar = createProgressBar(io.stderr);
  return invoke({
    action: action.slug,
    connection,
    input,
    signal: io.signal,
    onProgress: bar.show,
    timeoutMs: timeout * 1_000,
    ...(records && {
      onRecords: (page) => {
        // On a terminal both are one screen.
        if (io.stdout.isTTY) bar.clear();
        return records.take(page);
      },
    }),
  }).finally(bar.clear);
}

/** Characters of a table that takes a moment to read. */
const largeTable = 100_000;

function hasLargeTable({ input: schema }: Action, input: Row): boolean {
  const takesTable = Object.values(schema.properties ?? {}).some((property) => property['x-rows']);
  return takesTable && Object.values(input).some((value) => `${value}`.length > largeTable);
}

/** A list that was stopped while it was read is useless to a program, but what was written must be reported. */
function withoutCutOff({ hints }: Action, result: InvokeResult): InvokeResult {
  if (result.ok || result.error.code !== 'cancelled' || !hints.readOnly) return result;
  const { output, ...rest } = result;
  return rest;
}

/** Prints the messages for a list whose records were printed while they were read. */
async function printRest(
  action: Action,
  result: InvokeResult,
  records: RecordPrinter,
  { input, timeout }: PrintOptions,
  { err }: Session,
): Promise<void> {
  const unknown = await records.end(result.output !== undefined);
  if (!result.ok) err.print(failureOfRun(result.error, timeout, err));
  err.print(unknown.map((text) => err.paint.yellow(`! ${text}`)));
  err.print(warningsOf(result.meta, err), moreToList(action, result, input, err));
}

/** Prints only the records, or what the query selects, to the output; messages go to the error stream. */
async function printPart(
  action: Action,
  actions: readonly Action[],
  result: InvokeResult,
  options: RunOptions,
  { input, timeout }: PrintOptions,
  session: Session,
): Promise<void> {
  const { err } = session;
  const { columns, query } = options;
  if (!result.ok) err.print(failureOfRun(result.error, timeout, err));
  if (query !== undefined) {
    // The names of the output are next to those of the result, because queries look for them.
    if (result.ok) await printValue(query({ ...result.output, ...result }), options, session);
  } else if (result.output !== undefined) {
    const { dryRun } = result.output;
    // The changes of a dry run are nested: as csv they become the rows of its report.
    const isReport = isComparison(action) || (options.output === 'csv' && columns === undefined);
    const report = isReport ? reportRows(action, result.output) : undefined;
    const records = report?.rows ?? (isDryRun(dryRun) ? dryRun.changes : recordsOf(action, result.output));
    if (columns !== undefined) {
      const asked = columns.filter((column) => !report?.columns.includes(column));
      err.print(unknownColumns(asked, records, action).map((text) => err.paint.yellow(`! ${text}`)));
    }
    const forRows = options.output === 'csv' ? (report?.columns ?? rowColumns(records, actions)) : undefined;
    const chosen = columns ?? forRows;
    await printValue(records, { ...options, ...(chosen === undefined ? {} : { columns: chosen }) }, session);
  }
  err.print(warningsOf(result.meta, err), moreToList(action, result, input, err));
}
