import type { Style } from '../session.ts';
import { inOneLine, isBookkeeping, isRecord, isScalar, type Row } from './record.ts';
import { areChanges, changesOf, tableOf } from './table.ts';
import { hang, more, padTo, printable, widthOf } from './text.ts';

const step = 2;
const widestLabel = 24;

/** The lines of a record as an indented tree: lists of records are tables, and SCIM's book-keeping is left out. */
export function treeOf(record: Record<string, unknown>, style: Style): string[] {
  const entries = Object.entries(record).filter(([key, value]) => value !== undefined && !isBookkeeping(key));
  if (entries.length === 0) return [style.paint.dim('(nothing)')];
  const label = Math.min(
    widestLabel,
    Math.max(...entries.filter(([, value]) => fitsLine(value)).map(([key]) => widthOf(key)), 0),
  );
  return entries.flatMap(([key, value]) => entryOf(printable(key), value, label, style));
}

function entryOf(key: string, value: unknown, label: number, style: Style): string[] {
  if (fitsLine(value)) {
    const text = [inOneLine(shortened(value, style)), ...moreOf(value, style)].join(' ');
    const [line = '', ...rest] = hang(`${padTo(key, label)}  `, text, style.columns);
    return [style.paint.cyan(padTo(key, label)) + line.slice(padTo(key, label).length), ...rest];
  }
  const inner = { ...style, columns: style.columns - step };
  if (Array.isArray(value))
    return [heading(`${key} (${value.length})`, style), ...indent(listOf(value, inner))];
  return [heading(key, style), ...indent(treeOf(isRecord(value) ? linesFirst(value) : {}, inner))];
}

function listOf(all: unknown[], style: Style): string[] {
  const values = all.slice(0, style.most);
  return [
    ...shownList(values, style),
    ...more(all.length - values.length).map(style.paint.dim),
    ...outcomesOf(all, style),
  ];
}

function shownList(values: unknown[], style: Style): string[] {
  if (areChanges(values)) return changesOf(values, style);
  if (values.every(isRecord)) return tableOf(values.map(withoutOutcomes), style);
  return values.flatMap((value) => hang('- ', inOneLine(value), style.columns));
}

/** What became of each member of each group, where the rows are groups. */
function outcomesOf(rows: unknown[], style: Style): string[] {
  const outcomes = rows.flatMap(outcomesIn);
  return outcomes.length === 0 ? [] : entryOf('outcomes', outcomes, 0, style);
}

const shortened = (value: unknown, { most }: Style) => (Array.isArray(value) ? value.slice(0, most) : value);
const moreOf = (value: unknown, { most = Number.POSITIVE_INFINITY }: Style) =>
  Array.isArray(value) ? more(value.length - most) : [];

function fitsLine(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isScalar);
  return !isRecord(value) || Object.keys(value).length === 0;
}

/** What fits a line is not to be missed between the parts that do not. */
function linesFirst(record: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(record);
  return Object.fromEntries([
    ...entries.filter(([, value]) => fitsLine(value)),
    ...entries.filter(([, value]) => !fitsLine(value)),
  ]);
}

const heading = (text: string, { paint }: Style) => paint.cyan(text);
const indent = (lines: string[]) => lines.map((line) => ' '.repeat(step) + line);

/** The outcomes that a row about a group holds, each with its group. */
export function outcomesIn(row: unknown): Row[] {
  if (!isRecord(row) || !Array.isArray(row.outcomes)) return [];
  return row.outcomes.filter(isRecord).map((outcome) => ({ group: row.group, ...outcome }));
}

/** The row without its outcomes, which stand in a table of their own. */
export function withoutOutcomes(row: Row): Row {
  const { outcomes, ...rest } = row;
  return Array.isArray(outcomes) ? rest : row;
}
