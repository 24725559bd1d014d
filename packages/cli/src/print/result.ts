import type { Action, InvokeResult, LogEntry, Meta } from '../connector.ts';
import type { Page, Session, Style } from '../session.ts';
import { failureOf } from './failure.ts';
import { heldBackLines, isUndo, takeHeldBack, undoLines } from './held-back-and-undo.ts';
import { isDryRun, planOf } from './plan.ts';
import { counted, duration, hang, isRecord, printable } from './text.ts';
import { treeOf } from './tree.ts';

export interface PrintOptions {
  /** Print the log too. */
  verbose: boolean;
  /** The beginning of a line that runs an action on the same directory. */
  run: (action: string) => string;
}

/** The plan says it all; what would come out is shown in outline. */
const mostAfterPlan = 5;

/** Prints what came of a step: the output, or the error and what was done before it. Errors go to the error stream. */
export function printResult(
  action: Action,
  result: InvokeResult,
  { out, err }: Pick<Session, 'out' | 'err'>,
  options: PrintOptions,
): void {
  const page = result.ok ? out : err;
  const { paint } = page;
  const isDry = isDryRun(result.output?.dryRun);
  if (result.ok) {
    const what = isDry ? `${action.title}: dry run` : action.title;
    out.print(
      result.meta.status === 'partial'
        ? `${paint.yellow('!')} ${paint.bold(what)}: ${isDry ? 'not all of it would be done' : 'not all of it was done'}`
        : `${paint.green('✓')} ${paint.bold(what)}`,
    );
  } else {
    err.print(...failureOf(result.error, err));
    if (result.output !== undefined)
      err.print('', paint.bold(isDry ? 'Would be done before that:' : 'Done before that:'));
  }
  if (result.output !== undefined) printOutput(result.output, out, options);
  page.print(
    ...warningsOf(result.meta, page),
    ...(options.verbose && result.log.length > 0
      ? ['', paint.bold('Log'), ...logOf(result.log, page), '']
      : []),
    paint.dim(costOf(result.meta)),
  );
}

function printOutput({ dryRun, ...output }: Record<string, unknown>, out: Page, { run }: PrintOptions): void {
  const isDry = isDryRun(dryRun);
  if (isDry) {
    const plan = planOf(dryRun, namesIn({ ...output, dryRun }), out);
    out.print(...plan, '', out.paint.bold('The output would be'));
  }
  out.print(...outputLines(output, isDry ? { ...out, most: mostAfterPlan } : out, run));
}

function outputLines(output: Record<string, unknown>, style: Style, run: PrintOptions['run']): string[] {
  const { rest, names } = takeHeldBack(output);
  const { undo, ...plain } = rest;
  return [
    ...treeOf(isUndo(undo) ? plain : rest, style),
    ...heldBackLines(names, style),
    ...(isUndo(undo) ? undoLines(undo, run, style) : []),
  ];
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

function warningsOf(meta: Meta, { paint, columns }: Style): string[] {
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
