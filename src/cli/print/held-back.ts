import type { Style } from '../page.ts';
import { more } from './more.ts';
import { printable } from './printable.ts';
import { isRecord } from './scalar.ts';
import { hang } from './wrap.ts';

type Row = Record<string, unknown>;

/** Nothing happened to them, and the next run names them again: a few are enough. */
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
      // A group held back as a whole is told by its members.
      if (!Array.isArray(outcomes)) names.push(group === undefined ? `${who}` : `${who} in ${group}`);
      return [];
    });
  const rest = Object.entries(output).map(([key, value]) => [
    key,
    Array.isArray(value) ? keep(value) : value,
  ]);
  return { rest: Object.fromEntries(rest), names };
}

export function heldBackLines(names: string[], { paint, columns }: Style): string[] {
  if (names.length === 0) return [];
  const text = [names.slice(0, mostNames).map(printable).join(', '), ...more(names.length - mostNames)];
  return [
    paint.yellow(`Held back (${names.length}), and still as they were:`),
    ...hang('  ', text.join(' '), columns),
  ];
}
