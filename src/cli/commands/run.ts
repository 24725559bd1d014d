import { type Command, InvalidArgumentError, Option } from 'commander';
import { addConnectionOptions, type ConnectionOptions } from '../connection/options.ts';
import { withConnection } from '../connection/with-connection.ts';
import { loadConnector } from '../connector.ts';
import { addExamples } from '../examples.ts';
import { exitCode } from '../exit-code.ts';
import { findAction } from '../find-action.ts';
import { addPair, type Pairs } from '../input/pairs.ts';
import { readInput } from '../input/read-input.ts';
import { printResult } from '../print/result.ts';
import { createProgressBar } from '../progress-bar.ts';
import { printJson, type Session } from '../session.ts';

interface RunOptions extends ConnectionOptions {
  input?: string;
  in?: Pairs;
  timeout?: number;
  verbose?: true;
  json?: true;
}

export function addRunCommand(program: Command, session: Session): void {
  const command = program
    .command('run')
    .summary('run an action')
    .description(
      'Runs one action and prints what came of it. Ctrl-C cancels it and prints what was done until then.',
    )
    .argument('<action>', 'the name of an action, such as get-user')
    .option('-i, --in <key=value>', 'one input; give a key again to make a list', addPair)
    .option(
      '--input <json>',
      'inputs as a JSON object, @file to read it from a file, - from the standard input',
    )
    .addOption(
      new Option('--timeout <seconds>', 'how long the action may take (default 60)').argParser(seconds),
    )
    .option('--verbose', 'print the log of the step too')
    .option('--json', 'print the whole result as JSON; the readable form is shorter');
  addConnectionOptions(command).action((name: string, options: RunOptions) => run(name, options, session));
  addExamples(command, session, [
    ['run list-users --emulator', 'try it on a made-up directory'],
    ['run get-user -i user=anna@example.com', 'a user by name, e-mail or id'],
    ['run create-user --input @anna.json', 'the input from a file'],
    ['run list-users -i returnAllPages=true --json', 'everything, for a program'],
  ]);
}

async function run(name: string, options: RunOptions, session: Session): Promise<void> {
  const { io, end } = session;
  const { describe, invoke } = await loadConnector();
  const action = findAction(describe(), name, io);
  const input = await readInput(options, session);
  const bar = createProgressBar(io.stderr);
  const result = await withConnection(options, session, (connection) =>
    invoke({
      action: action.slug,
      connection,
      input,
      signal: io.signal,
      onProgress: bar.show,
      ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout * 1_000 }),
    }),
  ).finally(bar.clear);
  if (options.json) printJson(session, result);
  else printResult(action, result, session, options.verbose === true);
  end(result.ok ? exitCode.ok : exitCode.failed);
}

function seconds(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('It takes a number of seconds above 0.');
}
