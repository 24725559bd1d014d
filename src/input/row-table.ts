import type { Redact } from '../core/redact.ts';
import { createShareTexts } from '../core/shared-texts.ts';
import type { FormSchema } from '../generated/types.ts';
import { meaningsOf, problemsOf } from './columns.ts';
import { nameOf } from './explain.ts';
import { normalizeObject } from './normalize.ts';
import { parseTable, type Table } from './table.ts';
import type { Notes } from './texts.ts';

/** The rows that a table gives, each under the keys of the schema. */
export interface RowTable {
  rows: Record<string, unknown>[];
  /** The line where each row begins. */
  lines: number[];
  /** What is wrong with a row as a row of this table, by its index. */
  misfits: ReadonlyMap<number, string>;
  /** Of those, the rows that may hold others, so that whom they mean is not known. */
  unclear?: ReadonlySet<number>;
}

/** What is known of a table besides its text, and where oddities of its values are noted. */
export interface TableContext {
  /** What columns mean that are called otherwise: column -> property, or `ignore`. */
  names: Readonly<Record<string, unknown>>;
  notes: Notes;
  redact: Redact;
}

/** Reads the text as a table of such rows: its rows, or what is wrong with the whole of it. Undefined when it is no table. */
export function readRowTable(
  text: string,
  items: FormSchema,
  context: TableContext,
): RowTable | { problems: string[] } | undefined {
  // What begins like JSON and is none is better told as that.
  const table = /^\s*[[{]/.test(text) ? undefined : parseTable(text);
  if (!table) return undefined;
  const meanings = meaningsOf(table, items, context.names);
  const problems = problemsOf(text, table, meanings, items, context);
  if (problems.length > 0) return { problems };

  const columns = meanings.map((key) => {
    const property = key && Object.hasOwn(items.properties ?? {}, key) ? items.properties?.[key] : undefined;
    return key && property ? { key, property, name: nameOf([key], items) } : undefined;
  });
  const share = createShareTexts();
  const textOf = (cell: string, column: { property: FormSchema; name: string }, line: number): string => {
    const bare = withoutEscape(cell, column.property);
    if (bare !== cell) context.notes.add('apostrophe', column.name, cell, `line ${line}`);
    return bare;
  };
  return {
    rows: table.records.map(({ cells, line }) => {
      const named = cells.flatMap((cell, index) => {
        const column = columns[index];
        return column ? [[column.key, textOf(cell, column, line)]] : [];
      });
      return share(normalizeObject(Object.fromEntries(named), items));
    }),
    lines: table.records.map(({ line }) => line),
    ...misfitsOf(
      table,
      columns.map((column) => column?.property.type === 'string'),
    ),
  };
}

/**
 * A cell without what a spreadsheet puts before a text that looks like a number or a formula: an apostrophe, or `="..."`.
 * In other columns than those of ids an apostrophe before a letter is part of the text ('t Hart).
 */
function withoutEscape(cell: string, { type, 'x-format': format }: FormSchema): string {
  if (type !== 'string' || (cell[0] !== "'" && cell[0] !== '=')) return cell;
  const formula = /^="([^"]*)"$/.exec(cell);
  if (formula) return formula[1] ?? '';
  const isEscaped = format === 'identifier' ? /^'./.test(cell) : /^'[\d=+@-]/.test(cell);
  return isEscaped ? cell.replace(/^'(.*?)'?$/s, '$1') : cell;
}

/** @param isText of each column whether its cells are single texts */
function misfitsOf(
  { columns: { length }, records, delimiter }: Table,
  isText: readonly boolean[],
): Pick<RowTable, 'misfits' | 'unclear'> {
  const misfits = new Map<number, string>();
  const unclear = new Set<number>();
  for (const [index, { cells }] of records.entries()) {
    if (cells.slice(length).some((cell) => cell.trim() !== ''))
      misfits.set(index, `The row has more cells (${cells.length}) than the table has columns (${length}).`);
    if (length < 2 || !cells.some((cell, column) => isText[column] && holdsRows(cell, delimiter, length)))
      continue;
    unclear.add(index);
    misfits.set(index, 'A cell spans lines that look like other rows: is a quote in it not closed?');
  }
  return unclear.size > 0 ? { misfits, unclear } : { misfits };
}

/** Whether what follows a line end in a cell has as many cells as a row. */
function holdsRows(cell: string, delimiter: string, length: number): boolean {
  const [, ...lines] = cell.split(/\r\n|\r|\n/);
  return lines.some((line) => line.split(delimiter).length >= length);
}
