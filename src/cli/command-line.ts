import { isScalar } from './print/scalar.ts';

/** The lines that run a command with this input, ready to paste into a POSIX shell. */
export function commandLine(command: string, input: Record<string, unknown>, columns: number): string[] {
  const options = Object.values(input).every(isPlain) ? singly(input) : [`--input ${asJson(input, columns)}`];
  const line = [command, ...options].join(' ');
  if (line.length <= columns) return line.split('\n');
  return [command, ...options.map((option) => `  ${option}`)].join(' \\\n').split('\n');
}

function singly(input: Record<string, unknown>): string[] {
  return Object.entries(input).flatMap(([key, value]) =>
    [value].flat().map((one) => `-i ${quote(`${key}=${one}`)}`),
  );
}

/** One value, or a list that repeating the key can say: a list of one would not be a list. */
function isPlain(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 1 && value.every(isScalar) : isScalar(value);
}

function asJson(input: Record<string, unknown>, columns: number): string {
  const line = quote(JSON.stringify(input));
  return line.length + 10 <= columns ? line : quote(JSON.stringify(input, null, 2));
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
