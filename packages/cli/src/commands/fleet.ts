import { type Command, Option } from 'commander';
import { addExamples } from '../command-line.ts';
import {
  type ApproveOptions,
  approveRun,
  cancelRun,
  type ListOptions,
  listFleetRuns,
  type ReportOptions,
  reportRun,
  type ShowOptions,
  showRun,
} from '../fleet/manage-runs.ts';
import { type SubmitOptions, submitRun } from '../fleet/submit-run.ts';
import { addRedisOption, type FleetOptions } from '../fleet/with-fleet.ts';
import { addMapping, addPair } from '../input.ts';
import { addOutputOptions } from '../output.ts';
import type { Session } from '../session.ts';
import { wholeNumber } from '../usage.ts';
import { seconds } from './run.ts';

/** Seconds a phase of a run may take. */
const usualFleetTimeout = 4 * 3_600;

/**
 * The commands `aup fleet submit`, `list`, `show`, `approve`, `cancel` and `report`; they need the fleet's Redis and no key.
 */
export function addFleetCommand(program: Command, session: Session): void {
  const fleet = program
    .command('fleet')
    .summary('run actions on many directories, with workers on Redis')
    .description(
      'Submits runs to the workers of a fleet (aup-worker), approves their plans, and reports what was done. It needs ' +
        'the Redis of the fleet, but no key of a directory.',
    )
    .helpCommand(false);
  const add = (name: string, summary: string) =>
    addRedisOption(fleet.command(name).summary(summary).description(`${summary}.`));

  add('submit', 'submit an action: plan it, get approval, carry it out')
    .argument('<action>', 'the name of an action that writes, such as sync-users')
    .requiredOption('--directory <id>', 'the id of the directory')
    .option(
      '-i, --in <key=value>',
      'one input; repeat a key to make a list; key=@file reads a file, key=@- the standard input',
      addPair,
    )
    .option(
      '--input <json>',
      'inputs as a JSON object, @file to read it from a file, - from the standard input',
    )
    .option('--map <column=input>', 'what a column of a table means; can be repeated', addMapping)
    .option('--no-approval', 'carry it out without waiting for approval')
    .addOption(
      new Option('--keep-days <n>', 'days to keep list, plan and ledger after the last step')
        .argParser(wholeNumber(1, 366))
        .default(7),
    )
    .addOption(
      new Option('--timeout <seconds>', 'how long planning, and how long carrying out, may take')
        .argParser(seconds)
        .default(usualFleetTimeout),
    )
    .option('--follow', 'wait until it has ended or waits for approval')
    .action((name: string, options: SubmitOptions) => submitRun(name, options, session));

  const list = add('list', 'the latest runs')
    .addOption(new Option('--limit <n>', 'how many').argParser(wholeNumber(1, 10_000)).default(20))
    .option('--directory <id>', 'only those of one directory')
    .action((options: ListOptions) => listFleetRuns(options, session));
  addOutputOptions(list, 'a list');

  add('show', 'the state of a run, and the plan it is waiting with')
    .argument('<run>', 'the id of the run, from submit or list')
    .option('--follow', 'continue until it has ended or waits for approval; the exit code is that of the run')
    .option('--json', 'print it as JSON')
    .option('--verbose', 'print all of the plan')
    .action((id: string, options: ShowOptions) => showRun(id, options, session));

  add('approve', 'review the plan of a run, and approve it')
    .argument('<run>', 'the run')
    .option('-y, --yes', 'do not ask')
    .option('--verbose', 'print all of the plan')
    .action((id: string, options: ApproveOptions) => approveRun(id, options, session));

  add('cancel', 'stop a run after its current write')
    .argument('<run>', 'the run')
    .action((id: string, options: FleetOptions) => cancelRun(id, options, session));

  const report = add('report', 'what a run has done, from its ledger')
    .argument('<run>', 'the run')
    .action((id: string, options: ReportOptions) => reportRun(id, options, session));
  addOutputOptions(report, 'run, counts and items');

  addExamples(fleet, session, [
    [
      'fleet submit sync-users --directory 1f2e3d4c-aaaa-bbbb-cccc-0123456789ab -i users=@people.csv',
      'plan a sync',
    ],
    ['fleet show 3f9a0c1b2d4e', 'review its plan'],
    ['fleet approve 3f9a0c1b2d4e', 'approve exactly this plan'],
    ['fleet report 3f9a0c1b2d4e --output csv', 'the outcome for each user'],
  ]);
}
