import type { Command } from 'commander';
import type { Session } from './session.ts';

/** Shows command lines, ready to paste, under a command's help: what follows the program's name, and what it is for. */
export function addExamples(command: Command, { io, out }: Session, examples: [string, string][]): void {
  const lines = examples.flatMap(([line, purpose]) => [
    `  ${out.paint.dim(`# ${purpose}`)}`,
    `  ${io.name} ${line}`,
  ]);
  command.addHelpText('after', `\n${out.paint.bold('Examples:')}\n${lines.join('\n')}`);
}
