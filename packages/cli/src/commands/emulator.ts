import { type Command, InvalidArgumentError, Option } from 'commander';
import { addExamples } from '../command-line.ts';
import { readJsonFile } from '../connection/connection-file.ts';
import { connectionTo, type EmbeddedOptions, startEmbedded, usualSize } from '../connection/embedded.ts';
import { parseSetting, type Settings, settingNames } from '../connection/emulator-settings.ts';
import { variables } from '../connection/options.ts';
import { isRecord } from '../print/record.ts';
import { counted, printable } from '../print/text.ts';
import { exitCode, type Page, type Session } from '../session.ts';
import { UsageError, wholeNumber } from '../usage.ts';

interface Options {
  port: number;
  users: number;
  groups: number;
  seed: number;
  latency?: number;
  rate?: number;
  set?: Settings;
  profile?: string;
  json?: true;
}

/** The command `aup emulator`: serves a simulated directory until it is stopped. */
export function addEmulatorCommand(program: Command, session: Session): void {
  const number = (flags: string, description: string, value: number, least: number, most?: number) =>
    new Option(flags, description).default(value).argParser(wholeNumber(least, most));
  const command = program
    .command('emulator')
    .summary('serve a simulated Atlassian directory on this machine')
    .description(
      'Serves a simulated Atlassian directory on this machine until Ctrl-C, and prints how to connect to it. ' +
        'Its keys are valid nowhere else.',
    )
    .addOption(number('--port <n>', 'the port; 0 takes a free one', 0, 0, 65_535))
    .addOption(number('--users <n>', 'how many users it has', usualSize.users, 0))
    .addOption(number('--groups <n>', 'how many groups it has', usualSize.groups, 0))
    .addOption(number('--seed <n>', 'the same seed gives the same users and ids', 1, 0))
    .addOption(
      new Option('--latency <ms>', 'milliseconds added to each response').argParser(wholeNumber(0, 600_000)),
    )
    .addOption(
      new Option('--rate <n>', 'requests allowed per second; more get 429').argParser(wholeNumber(1)),
    )
    .option('--set <name=value>', 'a setting of its behavior, listed below; can be repeated', addSetting)
    .option('--profile <report>', 'behave as a report of aup doctor says; other options take precedence')
    .option('--json', 'print the credentials as one line of JSON')
    .action((options: Options) => serve(options, session));
  command.addHelpText(
    'after',
    `\nSettings (docs/emulator.md describes them):\n  ${settingNames().join('\n  ')}`,
  );
  addExamples(command, session, [
    ['emulator', 'serve, and connect from another terminal with the lines it prints'],
    ['emulator --port 8181 --users 1000 --groups 40', 'a larger one on a fixed port'],
    ['emulator --latency 200 --rate 10', 'a slow one with a rate limit'],
    ['emulator --set pageCap=20 --set patchStatus=204', 'one with other behavior'],
    ['emulator --profile report.json', 'one that behaves like the directory of a report'],
  ]);
}

function addSetting(text: string, settings: Settings = {}): Settings {
  const parsed = parseSetting(text);
  if ('problem' in parsed) throw new InvalidArgumentError(parsed.problem);
  return { ...settings, ...parsed };
}

async function embeddedOptions(options: Options, { err }: Session): Promise<EmbeddedOptions> {
  const { port, users, groups, seed, latency, rate, set, profile } = options;
  return {
    ...{ port, users, groups, seed },
    ...(latency === undefined ? {} : { latencyMs: latency }),
    ...(rate === undefined ? {} : { rateLimit: { perSecond: rate, burst: rate, of: 'all' } }),
    ...(profile === undefined ? {} : { profile: await readProfile(profile, err) }),
    ...set,
  };
}

/** The profile in a report of the doctor. @throws UsageError where the file is none */
async function readProfile(path: string, err: Page): Promise<Record<string, string>> {
  const report = await readJsonFile(path, 'report', err, 'public');
  if (report === undefined) throw new UsageError(`The report ${printable(path)} cannot be read (ENOENT).`);
  const { profile } = isRecord(report) ? report : {};
  if (isRecord(profile) && Object.values(profile).every((word) => typeof word === 'string'))
    return Object.fromEntries(Object.entries(profile).map(([id, word]) => [id, String(word)]));
  throw new UsageError(
    'The file is not a report of aup doctor.',
    'To make one: aup doctor --json > report.json',
  );
}

async function serve(options: Options, session: Session): Promise<void> {
  const { io, out, err, end } = session;
  const emulator = await startEmbedded(await embeddedOptions(options, session), session).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        throw new Error(`Port ${options.port} is in use. Choose another, or 0 for a free one.`);
      throw error;
    },
  );
  const { paint } = out;
  const { credentials, notImitated } = emulator;
  if (notImitated.length > 0)
    err.print(
      err.paint.yellow(
        `! This emulator cannot imitate these behaviors of the profile: ${notImitated.join(', ')}.`,
      ),
    );
  if (options.json) {
    io.stdout.write(`${JSON.stringify(credentials)}\n`);
  } else {
    const connection = connectionTo(emulator);
    out.print(
      `${paint.green('✓')} A simulated Atlassian directory with ${counted(options.users, 'user')} and ${counted(options.groups, 'group')} is served at`,
      `  ${credentials.directoryUrl}`,
      '',
      'To use it, paste this into another terminal:',
      Object.entries(variables).flatMap(([field, name]) =>
        connection[field] === undefined ? [] : [`  export ${name}=${connection[field]}`],
      ),
      `  ${io.name} run list-users`,
      '',
      paint.dim('Ctrl-C stops it and discards all changes.'),
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
