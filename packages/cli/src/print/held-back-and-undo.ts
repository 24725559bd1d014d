import { commandLine } from '../command-line.ts';
import type { Undo } from '../connector.ts';
import type { Style } from '../session.ts';
import { isRecord, type Row } from './record.ts';
import { hang, more, printable } from './text.ts';

/** They are unchanged, and the next run lists them again: a few are enough. */
const mostNames = 20;

/** An output without those who were held back, and who they are. */
export function takeHeldBack({ heldBack: _, ...output }: Row): { rest: Row; names: string[] } {
  const names: string[] = [];
  const keep = (rows: unknown[], group?: unknown): unknown[] =>
    rows.flatMap((row) => {
      if (!isRecord(row)) return [row];
      const { outcomes, status } = row;
      const kept = Array.isArray(outcomes) ? { ...row, outcomes: keep(outcomes, row.group) } : row;
      if (status !== 'held_back') return [kept];
      const who = row.userName ?? row.user ?? row.group ?? row.id;
      // A group held back as a whole is reported by its members.
      if (!Array.isArray(outcomes)) names.push(group === undefined ? `${who}` : `${who} in ${group}`);
      return [];
    });
  const rest = Object.entries(output).map(([key, value]) => [
    key,
    Array.isArray(value) ? keep(value) : value,
  ]);
  return { rest: Object.fromEntries(rest), names };
}

/** The lines for those who were held back: the first 20, or none. */
export function heldBackLines(names: string[], { paint, columns }: Style): string[] {
  if (names.length === 0) return [];
  const text = [names.slice(0, mostNames).map(printable).join(', '), ...more(names.length - mostNames)];
  return [paint.yellow(`Held back (${names.length}), not removed:`), ...hang('  ', text.join(' '), columns)];
}

/** The undo list of an output, if it has one. */
export function isUndo(value: unknown): value is Undo[] {
  return (
    Array.isArray(value) &&
    value.every((call) => isRecord(call) && typeof call.action === 'string' && isRecord(call.input))
  );
}

/** The commands that restore what was removed. `run` makes the beginning of a command from an action's slug. */
export function undoLines(
  undo: Undo[],
  run: (action: string) => string,
  { paint, columns, most }: Style,
): string[] {
  if (undo.length === 0) return [];
  const shown = undo.slice(0, most);
  return [
    paint.bold(`To undo this (${undo.length})`),
    ...shown.flatMap(({ action, input }) =>
      commandLine(run(action), input, columns - 2).map((line) => `  ${line}`),
    ),
    ...more(undo.length - shown.length).map((text) => paint.dim(`  ${text}`)),
  ];
}
