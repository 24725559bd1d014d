import { type Command, InvalidArgumentError, Option } from 'commander';
import { addExamples } from '../command-line.ts';
import { addConnectionOptions } from '../connection/options.ts';
import { addPair } from '../input.ts';
import { addOutputOptions } from '../output.ts';
import { type RunOptions, runAction } from '../run-action.ts';
import type { Session } from '../session.ts';

export function addRunCommand(program: Command, session: Session): void {
  const command = program
    .command('run')
    .summary('run an action')
    .description(
      'Runs one action and prints what came of it. On a terminal it asks before it takes something away; without one it ' +
        'wants --yes. ' +
        'Ctrl-C cancels it and prints what was done until then.',
    )
    .argument('<action>', 'the name of an action, such as get-user')
    .option(
      '-i, --in <key=value>',
      'one input; give a key again to make a list; key=@file takes the text of a file, key=@- the standard input',
      addPair,
    )
    .option(
      '--input <json>',
      'inputs as a JSON object, @file to read it from a file, - from the standard input',
    )
    .option('--dry-run', 'read for real, write nothing, and print what would change')
    .option('-y, --yes', 'do not ask before taking something away')
    .addOption(
      new Option('--timeout <seconds>', 'how long the action may take (default 60)').argParser(seconds),
    )
    .option('--detailed-exitcode', 'end with 4 when a dry run finds something to do')
    .option('--verbose', 'print the log of the step too, and of a dry run the output that there would be');
  addOutputOptions(command, 'the whole result, with meta and log');
  addConnectionOptions(command).action((name: string, options: RunOptions) =>
    runAction(name, options, session),
  );
  addExamples(command, session, [
    ['run list-users --emulator', 'try it on a made-up directory'],
    ['run get-user -i user=anna@example.com', 'a user by name, e-mail or id'],
    ['run create-user --input @anna.json', 'the input from a file'],
    ['run offboard-user -i user=anna@example.com --dry-run', 'what would change, without changing it'],
    ['run sync-users -i users=@people.csv --dry-run', 'the same for a whole table'],
    ['run list-users -i returnAllPages=true --json', 'everything, for a program'],
    ['run list-users -i returnAllPages=true --output csv', 'a table that sync-users takes'],
    ["run list-users --query 'Resources[?active].userName'", 'the names of those who are active'],
  ]);
}

function seconds(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('It takes a number of seconds above 0.');
}
