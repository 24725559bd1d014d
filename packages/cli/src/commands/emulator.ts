import { type Command, Option } from 'commander';
import { addExamples } from '../command-line.ts';
import { variables } from '../connection/options.ts';
import { connectionTo, startEmbedded } from '../connection/with-connection.ts';
import { counted } from '../print/text.ts';
import { exitCode, type Session } from '../session.ts';
import { wholeNumber } from '../usage.ts';

interface EmulatorOptions {
  port: number;
  users: number;
  groups: number;
  seed: number;
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
    .addOption(number('--users <n>', 'how many users it has', 50, 0))
    .addOption(number('--groups <n>', 'how many groups it has', 5, 0))
    .addOption(number('--seed <n>', 'the same seed makes the same people and ids', 1, 0))
    .option('--json', 'print the credentials as one line of JSON')
    .action((options: EmulatorOptions) => serve(options, session));
  addExamples(command, session, [
    ['emulator', 'serve, and connect from another terminal with the lines it prints'],
    ['emulator --port 8181 --users 1000 --groups 40', 'a larger one on a fixed port'],
  ]);
}

async function serve({ json, ...options }: EmulatorOptions, { io, out, end }: Session): Promise<void> {
  const emulator = await startEmbedded(options).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new Error(`Port ${options.port} is in use. Choose another, or 0 for a free one.`);
    throw error;
  });
  const { paint } = out;
  const { credentials } = emulator;
  if (json) {
    io.stdout.write(`${JSON.stringify(credentials)}\n`);
  } else {
    const connection = connectionTo(emulator);
    out.print(
      `${paint.green('✓')} A made-up Atlassian directory with ${counted(options.users, 'user')} and ${counted(options.groups, 'group')} is served at`,
      `  ${credentials.directoryUrl}`,
      '',
      'To use it, paste this into another terminal:',
      ...Object.entries(variables).flatMap(([field, name]) =>
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

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
