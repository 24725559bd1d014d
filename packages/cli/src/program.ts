import { Command, CommanderError } from 'commander';
import { version } from '../../../package.json';
import { addExamples } from './command-line.ts';
import { addApplyCommand } from './commands/apply.ts';
import { addActionsCommand, addDescribeCommand } from './commands/catalogue.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEmulatorCommand } from './commands/emulator.ts';
import { addFleetCommand } from './commands/fleet.ts';
import { addLookupCommand } from './commands/lookup.ts';
import { addMcpCommand } from './commands/mcp.ts';
import { addProfilesCommand } from './commands/profiles.ts';
import { addRunCommand } from './commands/run.ts';
import { addServeCommand } from './commands/serve.ts';
import { addTemplateCommand } from './commands/template.ts';
import { addTestConnectionCommand } from './commands/test-connection.ts';
import { loadManifest } from './connector.ts';
import { printable, readingWidth } from './print/text.ts';
import { createPage, type ExitCode, exitCode, type Io, type Page, type Session } from './session.ts';
import { closest, UsageError } from './usage.ts';

/** The command line as commander knows it. Nothing runs until it is parsed. */
function createProgram(session: Session): Command {
  const { io, out, err } = session;
  const program = new Command('aup')
    .description(
      "Manage the users and groups of an Atlassian organization through Atlassian's SCIM directory.",
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showHelpAfterError(`For help, add --help.`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(withoutValue(text).replace(/^error:/, err.paint.red)),
      getOutHelpWidth: () => Math.min(out.columns, readingWidth),
      getErrHelpWidth: () => Math.min(err.columns, readingWidth),
      getOutHasColors: () => out.paint.isColorSupported,
      getErrHasColors: () => err.paint.isColorSupported,
    })
    .configureHelp({ styleTitle: (title) => out.paint.bold(title) });

  for (const add of [
    addDemoCommand,
    addActionsCommand,
    addDescribeCommand,
    addTestConnectionCommand,
    addRunCommand,
    addApplyCommand,
    addLookupCommand,
    addTemplateCommand,
    addProfilesCommand,
    addMcpCommand,
    addServeCommand,
    addDoctorCommand,
    addEmulatorCommand,
    addFleetCommand,
    addCompletionCommand,
  ]) {
    add(program, session);
  }
  addExamples(program, session, [
    ['demo', 'take a guided tour, without an Atlassian account'],
    ['actions', 'list every action'],
    ['describe create-user', 'show inputs and outputs of an action'],
    ['run list-users --emulator', 'run an action on a simulated directory'],
  ]);
  program.addHelpText(
    'after',
    `
${out.paint.bold('Exit codes:')}
  ${exitCode.ok}    done, or nothing to do
  ${exitCode.failed}    failed, completely or after some of it was done
  ${exitCode.usage}    the command line was not understood
  ${exitCode.partial}    partial: something asked for was not done, and is reported
  ${exitCode.changes}    a dry run found something to do, or a comparison a difference;
       only with --detailed-exitcode
  ${exitCode.interrupted}  stopped by Ctrl-C or a signal`,
  );
  return program;
}

/** Names the unknown option alone: what was typed after it may be a key. */
function withoutValue(text: string): string {
  return text.replace(/(unknown option '(?:--[^=']*|-[^-]))[^']*'/, "$1'");
}

/** Runs one command line. Resolves to the exit code; never rejects. */
export async function runCli(argv: string[], io: Io): Promise<number> {
  let code: ExitCode = exitCode.ok;
  const out = createPage(io.stdout, io.env);
  const err = createPage(io.stderr, io.env);
  const end = (ended: ExitCode) => {
    code = ended;
  };
  try {
    const program = createProgram({ io, out, err, end });
    await suggestAction(program, argv, io);
    await program.parseAsync(argv.length > 0 ? argv : ['--help'], { from: 'user' });
    return stopped(code, io);
  } catch (error) {
    return stopped(report(error, err), io);
  }
}

/** Whoever types an action where a command stands is told of both. @throws UsageError for the name of an action */
async function suggestAction(
  program: Command,
  [name = '']: readonly string[],
  { name: aup }: Pick<Io, 'name'>,
): Promise<void> {
  const commands = [...program.commands.map((command) => command.name()), 'help'];
  if (name === '' || name.startsWith('-') || commands.includes(name)) return;
  const slugs = ((await loadManifest()).actions ?? []).map(({ slug }) => slug);
  const [meant] = slugs.includes(name)
    ? [name]
    : closest(name, commands).length > 0
      ? []
      : closest(name, slugs);
  if (meant === undefined) return;
  throw new UsageError(
    `There is no command '${printable(name)}', ${meant === name ? 'but an action of that name' : 'and no action either'}.`,
    `Did you mean: ${aup} run ${meant}`,
  );
}

/** What a signal cut off is neither a failure nor a wrong usage; what was done nevertheless is done. */
function stopped(code: ExitCode, { signal }: Io): ExitCode {
  return signal.aborted && (code === exitCode.failed || code === exitCode.usage)
    ? exitCode.interrupted
    : code;
}

function report(error: unknown, err: Page): ExitCode {
  // Commander has already said what is wrong, or shown what was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  const message = error instanceof Error ? error.message : String(error);
  err.print(`${err.paint.red('error:')} ${printable(message)}`);
  if (!(error instanceof UsageError)) return exitCode.failed;
  if (error.hint) err.print(error.hint);
  return exitCode.usage;
}
