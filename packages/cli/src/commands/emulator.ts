import { type Command, InvalidArgumentError, Option } from 'commander';
import { addExamples } from '../command-line.ts';
import { connectionTo, type EmbeddedOptions, startEmbedded, usualSize } from '../connection/embedded.ts';
import { parseSetting, type Settings, settingNames } from '../connection/emulator-settings.ts';
import { variables } from '../connection/options.ts';
import { counted } from '../print/text.ts';
import { exitCode, type Session } from '../session.ts';
import { wholeNumber } from '../usage.ts';

interface Options {
  port: number;
  users: number;
  groups: number;
  seed: number;
  latency?: number;
  rate?: number;
  set?: Settings;
  json?: true;
}

export function addEmulatorCommand(program: Command, session: Session): void {
  const number = (flags: string, description: string, value: number, least: number, most?: number) =>
    new Option(flags, description).default(value).argParser(wholeNumber(least, most));
  const command = program
    .command('emulator')
    .summary('serve a made-up Atlassian directory on this machine')
    .description(
      'Serves a made-up Atlassian directory on this machine until Ctrl-C, and prints how to connect to it. ' +
        'Its keys are of no use anywhere else.',
    )
    .addOption(number('--port <n>', 'the port; 0 takes a free one', 0, 0, 65_535))
    .addOption(number('--users <n>', 'how many users it has', usualSize.users, 0))
    .addOption(number('--groups <n>', 'how many groups it has', usualSize.groups, 0))
    .addOption(number('--seed <n>', 'the same seed makes the same people and ids', 1, 0))
    .addOption(
      new Option('--latency <ms>', 'milliseconds added to each answer').argParser(wholeNumber(0, 600_000)),
    )
    .addOption(new Option('--rate <n>', 'requests a second; more are answered 429').argParser(wholeNumber(1)))
    .option('--set <name=value>', 'a switch of its behaviour, named below; may be given again', addSetting)
    .option('--json', 'print the credentials as one line of JSON')
    .action((options: Options) => serve(options, session));
  command.addHelpText(
    'after',
    `\nSwitches (docs/emulator.md says what each does):\n  ${settingNames().join('\n  ')}`,
  );
  addExamples(command, session, [
    ['emulator', 'serve, and connect from another terminal with the lines it prints'],
    ['emulator --port 8181 --users 1000 --groups 40', 'a larger one on a fixed port'],
    ['emulator --latency 200 --rate 10', 'a slow one that throttles'],
    ['emulator --set pageCap=20 --set patchStatus=204', 'one with other habits'],
  ]);
}

function addSetting(text: string, settings: Settings = {}): Settings {
  const parsed = parseSetting(text);
  if ('problem' in parsed) throw new InvalidArgumentError(parsed.problem);
  return { ...settings, ...parsed };
}

function embeddedOptions({ port, users, groups, seed, latency, rate, set }: Options): EmbeddedOptions {
  return {
    ...{ port, users, groups, seed },
    ...(latency === undefined ? {} : { latencyMs: latency }),
    ...(rate === undefined ? {} : { rateLimit: { perSecond: rate, burst: rate, of: 'all' } }),
    ...set,
  };
}

async function serve(options: Options, session: Session): Promise<void> {
  const { io, out, end } = session;
  const emulator = await startEmbedded(embeddedOptions(options), session).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        throw new Error(`Port ${options.port} is in use. Choose another, or 0 for a free one.`);
      throw error;
    },
  );
  const { paint } = out;
  const { credentials } = emulator;
  if (options.json) {
    io.stdout.write(`${JSON.stringify(credentials)}\n`);
  } else {
    const connection = connectionTo(emulator);
    out.print(
      `${paint.green('✓')} A made-up Atlassian directory with ${counted(options.users, 'user')} and ${counted(options.groups, 'group')} is served at`,
      `  ${credentials.directoryUrl}`,
      '',
      'To use it, paste this into another terminal:',
      Object.entries(variables).flatMap(([field, name]) =>
        connection[field] === undefined ? [] : [`  export ${name}=${connection[field]}`],
      ),
      `  ${io.name} run list-users`,
      '',
      paint.dim('Ctrl-C stops it. What was changed is then forgotten.'),
    );
  }
  await stopped(io.signal);
  end(exitCode.interrupted);
  await emulator.close();
}

/** Resolves once the person has stopped the program. */
export function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
