import type { FleetClient, Run } from 'atlassian-user-provisioning-fleet';
import { confirm } from '../confirm.ts';
import { type Action, loadManifest } from '../connector.ts';
import { checkOutputOptions, type OutputOptions, printAsked } from '../output.ts';
import { type PrintOptions, printResult } from '../print/result.ts';
import { tableOf } from '../print/table.ts';
import { hang } from '../print/text.ts';
import { createProgressBar } from '../progress-bar.ts';
import { usualTimeout } from '../run-action.ts';
import { exitCode, type Page, type Session } from '../session.ts';
import { findAction, UsageError } from '../usage.ts';
import { codeOfState, ledgerLines, rowOf, runLines } from './print-run.ts';
import { type FleetOptions, withFleet } from './with-fleet.ts';

/** Which runs `aup fleet list` shows: the latest `limit`, and of those only the ones of `directory`. */
export interface ListOptions extends FleetOptions, OutputOptions {
  limit: number;
  directory?: string;
}

/** Prints the latest runs, newest first. */
export function listFleetRuns(options: ListOptions, session: Session): Promise<void> {
  checkOutputOptions(options);
  return withFleet(options, session, async (client) => {
    const runs = await client.list(options.limit);
    const rows = runs
      .filter(({ directory }) => options.directory === undefined || directory === options.directory)
      .map(rowOf);
    if (await printAsked(rows, rows, options, session)) return;
    const { out } = session;
    out.print(rows.length > 0 ? tableOf(rows, out) : out.paint.dim('There are no runs.'));
  });
}

/** How `aup fleet show` prints a run; with `follow` it stays until the run ends or waits. */
export interface ShowOptions extends FleetOptions {
  follow?: true;
  json?: true;
  verbose?: true;
}

/** Where a run stands; of one that waits for approval, its plan. */
export function showRun(id: string, options: ShowOptions, session: Session): Promise<void> {
  const { io, out, end } = session;
  return withFleet(options, session, async (client) => {
    const run = options.follow ? await followRun(id, client, session, options.json) : await client.show(id);
    if (options.json) {
      const plan = run.state === 'waiting' ? await client.plan(id) : undefined;
      io.stdout.write(`${JSON.stringify({ ...run, ...(plan ? { planned: plan } : {}) }, null, 2)}\n`);
    } else {
      if (run.state === 'waiting') await printPlan(run, client, out, options.verbose === true, session);
      if (!options.follow) out.print(runLines(run, session));
    }
    if (options.follow) end(codeOfState(run.state));
  });
}

/** How `aup fleet approve` shows the plan, and whether it asks. */
export interface ApproveOptions extends FleetOptions {
  yes?: true;
  verbose?: true;
}

/** Shows the plan of a run, asks, and lets it be carried out. */
export function approveRun(id: string, options: ApproveOptions, session: Session): Promise<void> {
  const { io, out, err, end } = session;
  if (!options.yes && !(io.stdin.isTTY && io.stderr.isTTY))
    throw new UsageError(
      'Without a terminal it cannot ask for confirmation.',
      'Add --yes if the plan is correct.',
    );
  return withFleet(options, session, async (client) => {
    const run = await client.show(id);
    if (run.state === 'waiting') await printPlan(run, client, err, options.verbose === true, session);
    const question = `About to approve this plan for the directory ${run.directory}.`;
    if (!options.yes && !(await confirm(hang('! ', question, err.columns).map(err.paint.yellow), session))) {
      err.print('Nothing was approved.');
      return end(exitCode.failed);
    }
    out.print(runLines(await client.approve(id, run.plan?.id ?? ''), session));
  });
}

/** Has a run cancelled, and prints what state it is in then; one that runs stops only after the write it is at. */
export function cancelRun(id: string, options: FleetOptions, session: Session): Promise<void> {
  return withFleet(options, session, async (client) => {
    session.out.print(runLines(await client.cancel(id), session));
  });
}

/** Where the fleet is, and in which form the report of a run is printed. */
export type ReportOptions = FleetOptions & OutputOptions;

/** What was done, by the ledger: whatever the number of attempts. */
export function reportRun(id: string, options: ReportOptions, session: Session): Promise<void> {
  checkOutputOptions(options);
  const { out } = session;
  return withFleet(options, session, async (client) => {
    const { run, ledger } = await client.report(id);
    const items = ledger.ends.map(({ target, status, row, reason, looked, time }) => ({
      type: target.type,
      name: target.name ?? '',
      id: target.id ?? '',
      status,
      ...(row === undefined ? {} : { row }),
      ...(reason === undefined ? {} : { reason }),
      ...(looked ? { looked } : {}),
      time,
    }));
    const { counts, open, looked, intents } = ledger;
    if (await printAsked({ run, counts, open, looked, intents, items }, items, options, session)) return;
    out.print(runLines(run, session).slice(0, -1), ledgerLines(ledger, out));
  });
}

/** Tells each new state, and on a terminal how far it is. */
export async function followRun(
  id: string,
  client: FleetClient,
  session: Session,
  isQuiet: boolean | undefined = false,
): Promise<Run> {
  const { io, out } = session;
  const bar = createProgressBar(io.stderr);
  let state = '';
  const told = (run: Run) => {
    if (isQuiet) return;
    if (run.state !== state) {
      bar.clear();
      out.print(runLines(run, session));
      state = run.state;
    }
    if (run.progress) bar.show(run.progress);
  };
  return client.follow(id, told, io.signal).finally(bar.clear);
}

async function printPlan(
  run: Run,
  client: FleetClient,
  page: Page,
  verbose: boolean,
  { io }: Session,
): Promise<void> {
  const result = await client.plan(run.id);
  if (result === undefined) return;
  const action: Action = findAction((await loadManifest()).actions ?? [], run.action, io);
  const print: PrintOptions = {
    verbose,
    input: {},
    timeout: usualTimeout,
    run: (slug) => `${io.name} run ${slug}`,
  };
  printResult(action, result, { out: page, err: page }, print);
  page.print('');
}
