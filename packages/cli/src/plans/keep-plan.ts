import { version } from '../../../../package.json';
import { quoted } from '../command-line.ts';
import { type ConnectionOptions, connectionArguments } from '../connection/options.ts';
import { placeOf } from '../connection/place.ts';
import type { ConnectionInput, InvokeResult, Manifest } from '../connector.ts';
import type { Row } from '../print/record.ts';
import { printable } from '../print/text.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage.ts';
import { dryRunIn, planText } from './plan-file.ts';
import { checkWritable, writePrivate } from './private-file.ts';

/** Where a dry run leaves its plan; `force` replaces a file that is there. */
export interface KeepOptions {
  /** The file to keep the plan of a dry run in. */
  out?: string;
  force?: true;
}

/** @throws UsageError where no plan can be kept there, before anything is asked of the directory */
export async function checkKeepOptions({ out, force }: KeepOptions, isDry: boolean): Promise<void> {
  if (out === undefined && !force) return;
  if (out === undefined) throw new UsageError('--force can be used only with --out.');
  if (!isDry) throw new UsageError('--out saves the plan of a dry run: add --dry-run.');
  await checkWritable(out, force === true);
}

interface Kept {
  action: string;
  input: Row;
  result: InvokeResult;
  connection: ConnectionInput;
  manifest: Manifest;
}

/**
 * Keeps what a dry run said, and says how it is carried out. Where the dry run failed there is nothing to approve, unless
 * it only held removals back.
 */
export async function keepPlan(
  { action, input, result, connection, manifest }: Kept,
  { out, force, ...where }: KeepOptions & ConnectionOptions,
  { io, err }: Session,
): Promise<void> {
  if (out === undefined) return;
  const dryRun = dryRunIn(result);
  const isPlan = result.ok || result.error.code === 'limit_exceeded';
  if (dryRun === undefined || !isPlan || dryRun.plan.truncated) {
    err.print(err.paint.yellow('! The dry run failed, so no plan was saved.'));
    return;
  }
  const { place, secrets } = placeOf(connection, manifest);
  const made = { at: io.now().toISOString(), version };
  const text = planText({
    made,
    directory: place,
    action,
    input: withoutRunOptions(input),
    result: { ...result, log: [] },
  });
  if (secrets.some((secret) => text.includes(JSON.stringify(secret).slice(1, -1))))
    throw new UsageError('The input contains a key of the connection, so no plan was saved.');
  await writePrivate(out, text, force === true);
  const line = [`${io.name} apply`, quoted(out), ...connectionArguments(where)].join(' ');
  err.print(`The plan is in ${printable(out)}, readable only by you. To carry it out: ${line}`);
}

/** Dry Run and Expect Plan, under whatever name, say how a step is run and not what it does. */
function withoutRunOptions(input: Row): Row {
  return Object.fromEntries(
    Object.entries(input).filter(
      ([name]) => !['dryrun', 'expectplan'].includes(name.toLowerCase().replace(/[^a-z]/g, '')),
    ),
  );
}
