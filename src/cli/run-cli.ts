import { CommanderError } from 'commander';
import { type ExitCode, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { createPage, type Page } from './page.ts';
import { printable } from './print/printable.ts';
import { createProgram } from './program.ts';
import { UsageError } from './usage-error.ts';

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
    await program.parseAsync(argv.length > 0 ? argv : ['--help'], { from: 'user' });
    return code;
  } catch (error) {
    return report(error, err);
  }
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
