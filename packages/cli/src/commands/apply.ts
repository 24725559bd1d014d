import { type Command, Option } from 'commander';
import { addExamples } from '../command-line.ts';
import { addConnectionOptions } from '../connection/options.ts';
import { type ApplyOptions, applyPlan } from '../plans/apply-plan.ts';
import { usualTimeout } from '../run-action.ts';
import type { Session } from '../session.ts';
import { seconds } from './run.ts';

/** The command `aup apply`: carries out a plan that was kept. */
export function addApplyCommand(program: Command, session: Session): void {
  const command = program
    .command('apply')
    .summary('carry out a saved plan')
    .description(
      'Shows the plan that aup run <action> --dry-run --out <file> saved, asks, and carries out exactly that plan. If the directory has ' +
        'changed since, it does nothing and shows what changed. Without a terminal it needs --yes.',
    )
    .argument('<file>', 'the plan')
    .option('-y, --yes', 'do not ask')
    .addOption(
      new Option(
        '--timeout <seconds>',
        `how long the action may take (default ${usualTimeout}, an hour)`,
      ).argParser(seconds),
    )
    .option('--json', 'print the whole result as JSON; the plan goes to the error stream')
    .option('--verbose', 'print all of the plan, and the log of the step');
  addConnectionOptions(command).action((file: string, options: ApplyOptions) =>
    applyPlan(file, options, session),
  );
  addExamples(command, session, [
    ['run sync-users -i users=@people.csv --dry-run --out plan.json', 'make a plan'],
    ['apply plan.json', 'review it, and carry it out'],
    ['apply plan.json --yes --json', 'carry it out from a script'],
  ]);
}
