import type { Action, InvokeResult } from '../connector.ts';
import type { Session } from '../session.ts';
import { failureOf } from './failure.ts';
import { costOf, logOf, warningsOf } from './meta.ts';
import { treeOf } from './tree.ts';

/** Prints what came of a step: the output, or the error and what was done before it. Errors go to the error stream. */
export function printResult(
  action: Action,
  result: InvokeResult,
  { out, err }: Session,
  verbose: boolean,
): void {
  const page = result.ok ? out : err;
  const { paint } = page;
  if (result.ok) {
    out.print(`${paint.green('✓')} ${paint.bold(action.title)}`, ...treeOf(result.output, out));
  } else {
    err.print(...failureOf(result.error, err));
    if (result.output !== undefined) {
      err.print('', paint.bold('Done before that:'));
      out.print(...treeOf(result.output, out));
    }
  }
  page.print(
    ...warningsOf(result.meta, page),
    ...(verbose && result.log.length > 0 ? ['', paint.bold('Log'), ...logOf(result.log, page), ''] : []),
    paint.dim(costOf(result.meta)),
  );
}
