import type { Action, InvokeResult, LogEntry, Meta } from '../connector.ts';
import type { Page, Session, Style } from '../session.ts';
import { failureOfRun } from './failure.ts';
import { heldBackLines, isUndo, takeHeldBack, undoLines } from './held-back-and-undo.ts';
import { isDryRun, planOf } from './plan.ts';
import { isRecord, isYes, type Row } from './record.ts';
import { counted, duration, hang, printable } from './text.ts';
import { outcomesIn, treeOf, withoutOutcomes } from './tree.ts';

/** What the printing of a result depends on beside the result. */
export interface PrintOptions {
  /** Print the log too; of a dry run also what would come out, and all of the plan. */
  verbose: boolean;
  /** How long the action might take, in seconds. */
  timeout: number;
  /** What the action was given. */
  input: Row;
  /** The beginning of a line that runs an action on the same directory. */
  run: (action: string) => string;
}

/** Of a plan, and of what would come out, so many entries say enough; all are in --verbose and --json. */
const [mostOfPlan, mostOfMadeUp, mostCutOff] = [20, 5, 100];

/** Prints what came of a step: the output, or the error and what was done before it. Errors go to the error stream. */
export function printResult(
  action: Action,
  result: InvokeResult,
  { out, err }: Pick<Session, 'out' | 'err'>,
  options: PrintOptions,
): void {
  const page = result.ok ? out : err;
  const { dryRun, ...output } = result.output ?? {};
  const isDry = isDryRun(dryRun);
  printTitle(action, result, { out, err }, isDry, options.timeout);
  const log =
    options.verbose && result.log.length > 0
      ? ['', page.paint.bold('Log'), ...logOf(result.log, page), '']
      : [];
  const cost = page.paint.dim(costOf(result.meta));
  if (isDry) {
    const style = options.verbose ? out : { ...out, most: mostOfPlan };
    const plan = planOf(dryRun, namesIn({ ...output, dryRun }), style);
    out.print(plan.steps, options.verbose ? madeUpLines(output, out, options.run) : remarkLines(output, out));
    page.print(warningsOf(result.meta, page), log, options.verbose ? cost : []);
    out.print(plan.end);
    return;
  }
  // What was cut off is to end at once, however much was read until then.
  const style = 'error' in result && result.error.code === 'cancelled' ? { ...out, most: mostCutOff } : out;
  if (result.output !== undefined) out.print(outputLines(output, style, options.run));
  page.print(warningsOf(result.meta, page), moreToList(action, result, options.input, page), log, cost);
}

function printTitle(
  { title }: Action,
  { ok, meta, output, ...failed }: InvokeResult,
  { out, err }: Pick<Session, 'out' | 'err'>,
  isDry: boolean,
  timeout: number,
): void {
  const { paint } = out;
  const what = isDry ? `${title}: dry run` : title;
  if ('error' in failed) {
    err.print(failureOfRun(failed.error, timeout, err));
    if (output !== undefined)
      err.print('', err.paint.bold(isDry ? 'Would be done before the failure:' : 'Done before the failure:'));
  } else if (ok && meta.status === 'partial') {
    const rest = isDry ? 'not everything would be done' : 'not everything was done';
    out.print(`${paint.yellow('!')} ${paint.bold(what)}: ${rest}`);
  } else {
    out.print(`${paint.green('✓')} ${paint.bold(what)}`);
  }
}

function outputLines(output: Row, style: Style, run: PrintOptions['run']): string[] {
  const { rest, names } = takeHeldBack(output);
  const { undo, ...plain } = rest;
  return [
    ...treeOf(isUndo(undo) ? plain : rest, style),
    ...heldBackLines(names, style),
    ...(isUndo(undo) ? undoLines(undo, run, style) : []),
  ];
}

function madeUpLines(output: Row, out: Page, run: PrintOptions['run']): string[] {
  return [
    '',
    out.paint.bold('The output would be'),
    ...outputLines(output, { ...out, most: mostOfMadeUp }, run),
    '',
  ];
}

/** What a plan cannot say: rows that would not be carried out, or only with a remark, and who would be held back. */
function remarkLines(output: Row, out: Page): string[] {
  const { rest, names } = takeHeldBack(output);
  const rows = Object.values(rest)
    .flatMap((value) => (Array.isArray(value) ? value : []))
    .flatMap((row) => [...(isRecord(row) ? [withoutOutcomes(row)] : []), ...outcomesIn(row)])
    .filter(
      ({ status, reason }) =>
        reason !== undefined || ['not_found', 'ambiguous', 'failed'].includes(`${status}`),
    );
  const remarks = rows.length === 0 ? [] : treeOf({ remarks: rows }, { ...out, most: mostOfPlan });
  return [...remarks, ...heldBackLines(names, out)];
}

/** Says how to get the rest of a list that goes on. */
export function moreToList(
  { input: schema }: Action,
  { output = {} }: InvokeResult,
  input: Row,
  { paint }: Style,
): string[] {
  const { complete, nextStartIndex, totalResults } = output;
  const wholeList = schema.properties?.returnAllPages;
  if (
    complete !== false ||
    nextStartIndex === undefined ||
    wholeList === undefined ||
    isYes(input.returnAllPages)
  )
    return [];
  const entries = typeof totalResults === 'number' ? `${totalResults} entries in all` : 'more entries';
  return [paint.yellow(`! The list has ${entries}. To get all, add -i returnAllPages=true`)];
}

/** What a call cost, in one line. */
export function costOf({ requests, retries, waitedMs, durationMs }: Meta): string {
  return [
    counted(requests, 'request'),
    ...(retries > 0 ? [counted(retries, 'retry')] : []),
    ...(waitedMs > 0 ? [`${duration(waitedMs)} waited`] : []),
    duration(durationMs),
  ].join(', ');
}

/** The warnings of a result as lines, each with `!` in front. */
export function warningsOf(meta: Meta, { paint, columns }: Style): string[] {
  return meta.warnings.flatMap((warning) => hang('! ', printable(warning), columns).map(paint.yellow));
}

/** The log with the time of day of each entry. */
function logOf(log: LogEntry[], { paint, columns }: Style): string[] {
  return log.flatMap(({ time, message }) =>
    hang(`${time.slice(11, 23)}  `, printable(message), columns).map(paint.dim),
  );
}

/** What a record calls whoever it is about, the best name first. */
const nameKeys = ['userName', 'name', 'displayName', 'display', 'user'];

/** The names that a result gives with an id, by id. */
export function namesIn(value: unknown, names = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) for (const item of value) namesIn(item, names);
  if (!isRecord(value)) return names;
  const id = value.id ?? value.value;
  const name = nameKeys.map((key) => value[key]).find((one) => typeof one === 'string' && one !== id);
  if (typeof id === 'string' && typeof name === 'string' && !names.has(id)) names.set(id, name);
  for (const part of Object.values(value)) namesIn(part, names);
  return names;
}
