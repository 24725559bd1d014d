import type { Redact } from '../core/redact.ts';
import { instead, quote } from './explain.ts';
import { keyFinder, namesOf, nearest } from './names.ts';
import { normalizeObject } from './normalize.ts';
import type { Schema } from './schema.ts';
import { parseTable, type Table } from './table.ts';

/** The rows that a table gives, each under the keys of the schema. */
export interface RowTable {
  rows: Record<string, unknown>[];
  /** The line where each row begins. */
  lines: number[];
  /** What is wrong with a row as a row of this table, by its index. */
  misfits: ReadonlyMap<number, string>;
}

/** Reads the text as a table of such rows: its rows, or what is wrong with the whole of it. Undefined when it is no table. Pure. */
export function readRowTable(
  text: string,
  items: Schema,
  redact: Redact,
): RowTable | { problems: string[] } | undefined {
  // What begins like JSON and is none is better told as that.
  const table = /^\s*[[{]/.test(text) ? undefined : parseTable(text);
  if (!table) return undefined;
  const keys = table.columns.map(keyFinder(items.properties ?? {}));
  const problems = problemsOf(table, keys, items.properties ?? {}, redact(table.columns));
  if (problems.length > 0) return { problems };
  return {
    rows: table.records.map(({ cells }) => {
      const named = cells.flatMap((cell, index) => (keys[index] === undefined ? [] : [[keys[index], cell]]));
      return normalizeObject(Object.fromEntries(named), items);
    }),
    lines: table.records.map(({ line }) => line),
    misfits: new Map(
      table.records.flatMap(({ cells }, index): [number, string][] =>
        cells.slice(keys.length).some(isFilled)
          ? [[index, `The row has more cells (${cells.length}) than the table has columns (${keys.length}).`]]
          : [],
      ),
    ),
  };
}

/** What is wrong with the whole table, each once. */
function problemsOf(
  { columns, records, brokenLine }: Table,
  keys: readonly (string | undefined)[],
  properties: Record<string, Schema>,
  told: readonly string[],
): string[] {
  if (brokenLine !== undefined)
    return [`The row in line ${brokenLine} cannot be read: a quote in it is not closed, or not doubled.`];
  const names = namesOf(properties);
  const unknown = [...new Set(told.filter((name, index) => name !== '' && keys[index] === undefined))];
  if (keys.every((key) => key === undefined) && !unknown.some((name) => nearest(name, names)))
    return [
      `The first line of the table names no column that is known: ${quote(told.join(', '))}. ${instead('', Object.keys(properties))}`,
    ];
  const unnamed = columns.flatMap((name, index) => {
    const filled = name === '' ? records.find(({ cells }) => isFilled(cells[index])) : undefined;
    return filled ? [`Column ${index + 1} has no name, but line ${filled.line} has a value in it.`] : [];
  });
  return [
    ...unknown.map(
      (name) => `The column ${quote(name)} is not known. ${instead(name, Object.keys(properties), names)}`,
    ),
    ...sameColumns(keys, told),
    ...unnamed,
  ];
}

/** Columns that mean a property that another column means already. */
function sameColumns(keys: readonly (string | undefined)[], told: readonly string[]): string[] {
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    if (key === undefined || first === index) return [];
    const [one = '', other = ''] = [told[first], told[index]];
    return one === other
      ? `The column ${quote(one)} is there twice.`
      : `The columns ${quote(one)} and ${quote(other)} both mean ${key}.`;
  });
}

const isFilled = (cell: string | undefined): boolean => cell !== undefined && cell.trim() !== '';
