import { commandLine } from '../command-line.ts';
import type { Undo } from '../connector.ts';
import type { Style } from '../page.ts';
import { more } from './more.ts';
import { isRecord } from './scalar.ts';

/** The undo list of an output, where it has one. */
export function isUndo(value: unknown): value is Undo[] {
  return (
    Array.isArray(value) &&
    value.every((call) => isRecord(call) && typeof call.action === 'string' && isRecord(call.input))
  );
}

/** The command lines that put back what was taken away. `run` makes the beginning of a line from an action's name. */
export function undoLines(
  undo: Undo[],
  run: (action: string) => string,
  { paint, columns, most }: Style,
): string[] {
  if (undo.length === 0) return [];
  const shown = undo.slice(0, most);
  return [
    paint.bold(`To put it back (${undo.length})`),
    ...shown.flatMap(({ action, input }) =>
      commandLine(run(action), input, columns - 2).map((line) => `  ${line}`),
    ),
    ...more(undo.length - shown.length).map((text) => paint.dim(`  ${text}`)),
  ];
}
