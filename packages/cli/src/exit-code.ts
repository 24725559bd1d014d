import type { Action, InvokeResult } from './connector.ts';
import { isDryRun } from './print/plan.ts';
import type { Row } from './print/record.ts';
import { type ExitCode, exitCode } from './session.ts';

/** How the program ends after a result. `detailed`: with `--detailed-exitcode`. */
export function codeOf(action: Action, { ok, meta, output = {} }: InvokeResult, detailed: boolean): ExitCode {
  if (!ok) return exitCode.failed;
  if (meta.status === 'partial') return exitCode.partial;
  return detailed && findsSomething(action, output) ? exitCode.changes : exitCode.ok;
}

/** Whether a dry run would do something, or a comparison shows a difference (`x-differences`). */
function findsSomething({ output: schema }: Action, { dryRun, ...output }: Row): boolean {
  if (isDryRun(dryRun)) return dryRun.changes.length + dryRun.requests.length > 0;
  return Object.entries(schema.properties ?? {}).some(([key, property]) => {
    const list = output[key];
    return property['x-differences'] === true && Array.isArray(list) && list.length > 0;
  });
}
