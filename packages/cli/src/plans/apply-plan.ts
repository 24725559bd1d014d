import { confirm } from '../confirm.ts';
import { type ConnectionOptions, connectionArguments } from '../connection/options.ts';
import { isSamePlace, type Place, placeOf } from '../connection/place.ts';
import { withConnection } from '../connection/with-connection.ts';
import { type Action, type InvokeResult, loadManifest } from '../connector.ts';
import { codeOf } from '../exit-code.ts';
import { printValue } from '../output.ts';
import { failureOf } from '../print/failure.ts';
import { differenceLines } from '../print/plan-difference.ts';
import { namesIn, type PrintOptions, printResult, warningsOf } from '../print/result.ts';
import { hang, printable } from '../print/text.ts';
import { invokeShown, usualTimeout } from '../run-action.ts';
import { exitCode, type Session } from '../session.ts';
import { findAction, UsageError } from '../usage.ts';
import { differenceOf } from './plan-difference.ts';
import { dryRunIn, type KeptPlan, readPlan } from './plan-file.ts';

/** What `aup apply` takes: the directory again, whether it asks, and how it prints. */
export interface ApplyOptions extends ConnectionOptions {
  yes?: true;
  /** Seconds. @default 3,600 */
  timeout?: number;
  json?: true;
  verbose?: true;
}

/** Shows a kept plan, asks, and carries it out if it still is what the step would do. */
export async function applyPlan(path: string, options: ApplyOptions, session: Session): Promise<void> {
  const { io, err, end } = session;
  const plan = await readPlan(path, err);
  const manifest = await loadManifest();
  const action = findAction(manifest.actions ?? [], plan.action, io);
  if (!options.yes && !(io.stdin.isTTY && io.stderr.isTTY))
    throw new UsageError(
      'Without a terminal it cannot ask for confirmation.',
      'Add --yes if the plan is correct.',
    );
  const print: PrintOptions = {
    verbose: options.verbose === true,
    input: plan.input,
    timeout: options.timeout ?? usualTimeout,
    run: (slug) => [`${io.name} run ${slug}`, ...connectionArguments(options)].join(' '),
  };
  const result = await withConnection(options, session, async (connection) => {
    checkPlace(plan.directory, placeOf(connection, manifest).place);
    showPlan(action, plan, session, print);
    const question = hang('! ', `About to carry out this plan with ${action.title}.`, err.columns);
    if (!options.yes && !(await confirm(question.map(err.paint.yellow), session))) return undefined;
    // What is given by itself counts before what an input in one text says.
    const input = { ...plan.input, dryRun: false, expectPlan: dryRunIn(plan.result)?.plan.id };
    return invokeShown({ action, connection, input }, options, session);
  });
  if (result === undefined) {
    err.print('Nothing was changed.');
    return end(exitCode.failed);
  }
  if (options.json) await printValue(result, { output: 'json' }, session);
  if (!result.ok && result.error.code === 'plan_changed' && dryRunIn(result))
    printChanged(plan, result, session);
  else if (!options.json) printResult(action, result, session, print);
  end(codeOf(action, result, false));
}

/** Shown where questions go: the output may be for a program. */
function showPlan(
  action: Action,
  { made, directory, result }: KeptPlan,
  { err }: Session,
  print: PrintOptions,
): void {
  const about = `Plan of ${made.at} (version ${made.version}) for the directory ${directory.id} at ${directory.baseUrl}, id ${dryRunIn(result)?.plan.id}`;
  err.print(hang('', printable(about), err.columns).map(err.paint.dim));
  printResult(action, result, { out: err, err }, print);
  err.print('');
}

/** @throws UsageError where the connection leads to another directory than the plan is for */
function checkPlace(planned: Place, place: Place): void {
  if (isSamePlace(planned, place)) return;
  const connected = place.id === '' ? 'no directory' : `${place.id} at ${place.baseUrl}`;
  throw new UsageError(
    `The plan is for the directory ${printable(planned.id)} at ${printable(planned.baseUrl)}; this connection is for ${connected}. Nothing was changed.`,
    'Use the connection that the plan was made with: --connection, --profile or the environment.',
  );
}

/** Most records that a message is about. */
const mostDiffering = 20;

function printChanged(plan: KeptPlan, result: InvokeResult, { err }: Session): void {
  const [planned, now] = [dryRunIn(plan.result), dryRunIn(result)];
  if (result.ok || planned === undefined || now === undefined) return;
  const names = namesIn([result.output, plan.result.output]);
  const hint = `Nothing was written. The changes since ${plan.made.at} are below; if they are correct, make a new plan with --dry-run --out.`;
  err.print(
    failureOf({ ...result.error, hint }, err),
    '',
    differenceLines(
      differenceOf(
        { dryRun: planned, names: namesIn(plan.result.output) },
        { dryRun: now, names: namesIn(result.output) },
      ),
      names,
      {
        ...err,
        most: mostDiffering,
      },
    ),
    warningsOf(result.meta, err),
    'Nothing was changed.',
  );
}
