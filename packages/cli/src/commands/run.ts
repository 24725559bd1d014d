import { type Command, InvalidArgumentError, Option } from 'commander';
import { addExamples } from '../command-line.ts';
import { addConnectionOptions } from '../connection/options.ts';
import { loadManifest } from '../connector.ts';
import { addMapping, addPair } from '../input.ts';
import { addOutputOptions } from '../output.ts';
import { describeAction } from '../print/describe-action.ts';
import { type RunOptions, runAction, usualTimeout } from '../run-action.ts';
import type { Session } from '../session.ts';
import { findAction } from '../usage.ts';

/** The command `aup run`: runs one action, and asks before it takes something away. */
export function addRunCommand(program: Command, session: Session): void {
  const command = program
    .command('run')
    .summary('run an action')
    .description(
      'Runs one action and prints the result. At a terminal it asks before it removes access or data; without a terminal it ' +
        'needs --yes. ' +
        'Ctrl-C cancels it and prints what was done until then.',
    )
    .helpOption(false)
    .argument('[action]', 'the name of an action, such as get-user')
    .option('-h, --help', 'show help; after an action, its inputs and outputs')
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
    .option('--dry-run', 'read for real, write nothing, and print what would change')
    .option('--out <file>', 'save the plan of the dry run to a new file, for aup apply')
    .option('--force', 'let --out replace an existing file')
    .option('-y, --yes', 'do not ask before removing access or data')
    .addOption(
      new Option(
        '--timeout <seconds>',
        `how long the action may take (default ${usualTimeout}, an hour)`,
      ).argParser(seconds),
    )
    .option(
      '--detailed-exitcode',
      'end with 4 if a dry run finds something to do, or a comparison a difference',
    )
    .option('--verbose', 'also print the log of the step, and for a dry run the output there would be');
  addOutputOptions(command, 'the whole result, with meta and log', ['html']);
  addConnectionOptions(command).action((name: string | undefined, options: RunOptions & { help?: true }) => {
    if (name === undefined && options.help) return command.help();
    if (name === undefined) return command.error("error: missing required argument 'action'");
    return options.help ? describe(name, session) : runAction(name, options, session);
  });
  addExamples(command, session, [
    ['run list-users --emulator', 'try it on a simulated directory'],
    ['run get-user -i user=anna@example.com', 'a user by name, e-mail or id'],
    ['run create-user --input @anna.json', 'the input from a file'],
    ['run offboard-user -i user=anna@example.com --dry-run', 'what would change, without changing anything'],
    ['run sync-users -i users=@people.csv --dry-run', 'the same for a whole table'],
    ['run sync-users -i users=@people.csv --dry-run --out plan.json', 'save it, for approval and aup apply'],
    ['run list-users -i returnAllPages=true --json', 'all users, as JSON'],
    ['run list-users -i returnAllPages=true --output csv', 'a table that sync-users takes'],
    ["run list-users --query 'Resources[?active].userName'", 'the names of active users'],
  ]);
}

async function describe(name: string, { io, out }: Session): Promise<void> {
  const actions = (await loadManifest()).actions ?? [];
  out.print(
    describeAction(findAction(actions, name, io), io.name, out),
    '',
    `Options of all actions: ${io.name} run --help`,
  );
}

/**
 * The parser of options in seconds; fractions count, too.
 * @throws InvalidArgumentError where it is no number above 0
 */
export function seconds(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('It takes a number of seconds above 0.');
}
