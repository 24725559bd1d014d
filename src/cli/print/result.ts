import type { Action, InvokeResult } from '../connector.ts';
import type { Page, Style } from '../page.ts';
import type { Session } from '../session.ts';
import { failureOf } from './failure.ts';
import { heldBackLines, takeHeldBack } from './held-back.ts';
import { costOf, logOf, warningsOf } from './meta.ts';
import { namesIn } from './names.ts';
import { isDryRun, planOf } from './plan.ts';
import { treeOf } from './tree.ts';
import { isUndo, undoLines } from './undo.ts';

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
