import { Readable } from 'node:stream';
import { type Command, Option } from 'commander';
import { addExamples } from '../command-line.ts';
import { addConnectionOptions, type ConnectionOptions } from '../connection/options.ts';
import { withConnection } from '../connection/with-connection.ts';
import { asHosted, asJson } from '../hosting.ts';
import type { Session } from '../session.ts';
import { wholeNumber } from '../usage.ts';
import { seconds } from './run.ts';

interface Options extends ConnectionOptions {
  toolset: string[];
  readOnly?: boolean;
  confirm: string;
  maxBytes: number;
  timeout?: number;
}

/** The command `aup mcp`: serves one AI assistant on the standard input and output. */
export function addMcpCommand(program: Command, session: Session): void {
  const command = program
    .command('mcp')
    .summary('serve the actions as tools of an AI assistant')
    .description(
      'Serves the actions as tools of the Model Context Protocol on standard input and output. An assistant starts this command ' +
        'itself. Before access or data is removed, it shows a person the result of a dry run and asks.',
    )
    .option('--toolset <names...>', 'read, all, or collections of actions such as lifecycle', [
      'read',
      'lifecycle',
    ])
    .option('--read-only', 'only tools that read, over a read-only connection')
    .addOption(
      new Option('--confirm <on|off>', 'whether to ask a person before access or data is removed')
        .choices(['on', 'off'])
        .default('on'),
    )
    .option(
      '--max-bytes <n>',
      'the largest result; longer lists are cut, with a warning',
      wholeNumber(1_000),
      100_000,
    )
    .option('--timeout <seconds>', 'how long each call may take (default 60)', seconds);
  addConnectionOptions(command).action((options: Options) => serveTools(options, session));
  addExamples(command, session, [
    ['mcp --emulator', 'try it on a simulated directory'],
    ['mcp --read-only', 'read, and change nothing'],
    ['mcp --profile test --toolset all', 'every action, on the directory of a profile'],
  ]);
}

function serveTools({ maxBytes, timeout, readOnly = false, ...options }: Options, session: Session) {
  const { stdin, stdout, signal } = session.io;
  return withConnection(options, session, (connection) =>
    asHosted(async (loaded) => {
      const { readSettings, serveClient } = await import('connector-host-mcp');
      const choices = {
        toolset: options.toolset,
        'read-only': readOnly,
        confirm: options.confirm,
        'max-bytes': String(maxBytes),
        timeout: timeout === undefined ? undefined : String(timeout),
      };
      const settings = readSettings(choices, loaded.manifest, asJson(connection));
      await serveClient(loaded, settings, { stdin: new Readable().wrap(stdin), stdout, signal });
    }),
  );
}
