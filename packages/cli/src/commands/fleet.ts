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
    .summary('runs for many directories, by workers on Redis')
    .description(
      'Submits runs to the workers of a fleet (aup-worker), lets their plans be approved, and tells what was done. It needs ' +
        'the Redis of the fleet and no key of a directory.',
    )
    .helpCommand(false);
  const add = (name: string, summary: string) =>
    addRedisOption(fleet.command(name).summary(summary).description(`${summary}.`));

  add('submit', 'plan an action, to be approved and carried out')
    .argument('<action>', 'the name of an action that writes, such as sync-users')
    .requiredOption('--directory <id>', 'the id of the directory')
    .option(
      '-i, --in <key=value>',
      'one input; give a key again to make a list; key=@file takes the text of a file, key=@- the standard input',
      addPair,
    )
    .option(
      '--input <json>',
      'inputs as a JSON object, @file to read it from a file, - from the standard input',
    )
    .option('--map <column=input>', 'what a column of a table means; may be given again', addMapping)
    .option('--no-approval', 'carry it out without waiting for somebody to approve the plan')
    .addOption(
      new Option('--keep-days <n>', 'days for which list, plan and ledger are kept after the last step')
        .argParser(wholeNumber(1, 366))
        .default(7),
    )
    .addOption(
      new Option('--timeout <seconds>', 'how long the plan, and how long carrying it out may take')
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

  add('show', 'where a run stands; of one that waits, its plan')
    .argument('<run>', 'the run, as submit and list name it')
    .option('--follow', 'go on until it has ended or waits for approval; its end is the exit code')
    .option('--json', 'print it as JSON')
    .option('--verbose', 'print all of the plan')
    .action((id: string, options: ShowOptions) => showRun(id, options, session));

  add('approve', 'look at the plan of a run, and let it be carried out')
    .argument('<run>', 'the run')
    .option('-y, --yes', 'do not ask')
    .option('--verbose', 'print all of the plan')
    .action((id: string, options: ApproveOptions) => approveRun(id, options, session));

  add('cancel', 'stop a run after the write it is at')
    .argument('<run>', 'the run')
    .action((id: string, options: FleetOptions) => cancelRun(id, options, session));

  const report = add('report', 'what a run has done, by its ledger')
    .argument('<run>', 'the run')
    .action((id: string, options: ReportOptions) => reportRun(id, options, session));
  addOutputOptions(report, 'run, counts and items');

  addExamples(fleet, session, [
    [
      'fleet submit sync-users --directory 1f2e3d4c-aaaa-bbbb-cccc-0123456789ab -i users=@people.csv',
      'plan a sync',
    ],
    ['fleet show 3f9a0c1b2d4e', 'look at its plan'],
    ['fleet approve 3f9a0c1b2d4e', 'let exactly that be carried out'],
    ['fleet report 3f9a0c1b2d4e --output csv', 'what became of everybody'],
  ]);
}
