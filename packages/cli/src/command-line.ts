import type { Command } from 'commander';
import { isScalar } from './print/record.ts';
import type { Session } from './session.ts';

/** The lines that run a command with this input, ready to paste into a POSIX shell. */
export function commandLine(command: string, input: Record<string, unknown>, columns: number): string[] {
  const options = Object.values(input).every(isPlain) ? singly(input) : [`--input ${asJson(input, columns)}`];
  const line = [command, ...options].join(' ');
  if (line.length <= columns) return line.split('\n');
  return [command, ...options.map((option) => `  ${option}`)].join(' \\\n').split('\n');
}

function singly(input: Record<string, unknown>): string[] {
  return Object.entries(input).flatMap(([key, value]) =>
    [value].flat().map((one) => `-i ${quoted(`${key}=${one}`)}`),
  );
}

/** One value, or a list that `-i` can say: by repeating the key, or as one text that is read as a list of one. */
function isPlain(value: unknown): boolean {
  if (!Array.isArray(value)) return isScalar(value) && !isReference(value);
  const single = value.length === 1 && /^[^,;"\n\r[{]+$/.test(String(value[0]));
  return (single || value.length > 1) && value.every((one) => isScalar(one) && !isReference(one));
}

/** `-i` would take the text for the name of a file. */
const isReference = (value: unknown) => typeof value === 'string' && value.startsWith('@');

function asJson(input: Record<string, unknown>, columns: number): string {
  const line = quoted(JSON.stringify(input));
  return line.length + 10 <= columns ? line : quoted(JSON.stringify(input, null, 2));
}

/** A text as a POSIX shell reads it back as one word. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Shows command lines, ready to paste, under a command's help: what follows the program's name, and what it is for. */
export function addExamples(command: Command, { io, out }: Session, examples: [string, string][]): void {
  const lines = examples.flatMap(([line, purpose]) => [
    `  ${out.paint.dim(`# ${purpose}`)}`,
    `  ${io.name} ${line}`,
  ]);
  command.addHelpText('after', `\n${out.paint.bold('Examples:')}\n${lines.join('\n')}`);
}
