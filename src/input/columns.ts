import type { Redact } from '../core/redact.ts';
import type { FormSchema } from '../generated/types.ts';
import { instead, quote } from './explain.ts';
import { keyFinder, namesOf, nearest } from './names.ts';
import { rowListOf } from './rows.ts';
import { delimiters, type Table } from './table.ts';

/** For each column the key of a property; `leftOut` where it is not wanted, undefined where nobody knows it. */
export type Meanings = readonly (string | undefined)[];

/** What a column means that is not wanted, and what is written for it. */
export const leftOut = '';
const leaveOut = 'ignore';

/** Most columns that a sentence names, and the lines in which a header is looked for. */
const mostNamed = 8;
const mostAbove = 10;

/**
 * What the columns of a table mean: by the names given for them (`x-column-names`), else as keys, titles and aliases. Pure.
 * @param names column -> property, or `ignore`
 */
export function meaningsOf(
  { columns }: Table,
  rows: FormSchema,
  names: Readonly<Record<string, unknown>>,
): Meanings {
  const keyOf = keyFinder(rows.properties ?? {});
  return columns.map((column) => {
    if (!Object.hasOwn(names, column)) return keyOf(column);
    const meaning = String(names[column]);
    return meaning === leaveOut ? leftOut : keyOf(meaning);
  });
}

/** What is wrong with a table as a whole, each once. */
export function problemsOf(
  text: string,
  { columns, records, brokenLine }: Table,
  meanings: Meanings,
  rows: FormSchema,
  { names, redact }: { names: Readonly<Record<string, unknown>>; redact: Redact },
): string[] {
  // Redacted before it is cut.
  const told = redact([...columns]);
  const properties = rows.properties ?? {};
  if (brokenLine !== undefined)
    return [`The row in line ${brokenLine} cannot be read: a quote in it is not closed, or not doubled.`];
  const known = namesOf(properties);
  const unknown = [...new Set(told.filter((name, index) => name !== '' && meanings[index] === undefined))];
  if (meanings.every((meaning) => meaning === undefined) && !unknown.some((name) => nearest(name, known)))
    return [noHeader(text, told, properties)];
  const unnamed = columns.flatMap((name, index) => {
    const filled = name === '' ? records.find(({ cells }) => cells[index]?.trim()) : undefined;
    return filled ? [`Column ${index + 1} has no name, but line ${filled.line} has a value in it.`] : [];
  });
  return [
    ...namedOtherwise(told, redact({ ...names }), properties),
    ...unknownColumns(unknown, properties, known),
    ...sameColumns(meanings, told),
    ...unnamed,
  ];
}

function noHeader(text: string, told: readonly string[], properties: Record<string, FormSchema>): string {
  const first = quote(told.filter((name) => name !== '').join(', '));
  const line = headerLine(text, properties);
  return line === undefined
    ? `The first line of the table is not a header, because it has no known column: ${first}. ${instead('', Object.keys(properties))}`
    : `The first line of the table is not a header: ${first}. Line ${line} looks like the header: delete the lines above it.`;
}

/** The first line most of whose cells name columns, whatever separates them. */
function headerLine(text: string, properties: Record<string, FormSchema>): number | undefined {
  const keyOf = keyFinder(properties);
  const lines = text.split(/\r\n|\r|\n/, mostAbove);
  const found = lines.findIndex((line) =>
    delimiters.some((delimiter) => {
      const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
      const filled = cells.filter((cell) => cell !== '');
      return filled.length > 0 && filled.filter(keyOf).length * 2 > filled.length;
    }),
  );
  return found < 0 ? undefined : found + 1;
}

/** Names given for columns that are not there, or that mean nothing. */
function namedOtherwise(
  columns: readonly string[],
  names: Readonly<Record<string, unknown>>,
  properties: Record<string, FormSchema>,
): string[] {
  const keyOf = keyFinder(properties);
  return Object.entries(names).flatMap(([column, meaning]) => {
    if (!columns.includes(column)) {
      const near = nearest(column, columns);
      return `The table has no column ${quote(column)}.${near ? ` Did you mean ${quote(near)}?` : ''}`;
    }
    const wanted = String(meaning);
    if (wanted === leaveOut || keyOf(wanted) !== undefined) return [];
    return `The column ${quote(column)} is mapped to ${quote(wanted)}, which is not known. ${instead(wanted, [...Object.keys(properties), leaveOut], namesOf(properties))}`;
  });
}

/** Those that are near to a name by themselves, the others together. */
function unknownColumns(
  unknown: readonly string[],
  properties: Record<string, FormSchema>,
  known: readonly string[],
): string[] {
  const near = unknown.filter((name) => nearest(name, known));
  const others = unknown.filter((name) => !near.includes(name));
  const [first = '', second] = others;
  const names = others.slice(0, mostNamed).map(quote).join(', ');
  const more = others.length > mostNamed ? ` and ${others.length - mostNamed} more` : '';
  const keys = Object.keys(properties);
  return [
    ...near.map((name) => `The column ${quote(name)} is not known. ${instead(name, keys, known)}`),
    ...(others.length === 0
      ? []
      : second === undefined
        ? [`The column ${quote(first)} is not known. ${instead('', keys)}`]
        : [`The columns ${names}${more} are not known. ${instead('', keys)}`]),
  ];
}

/** Columns that mean a property that another column means already. */
function sameColumns(meanings: Meanings, told: readonly string[]): string[] {
  return meanings.flatMap((key, index) => {
    const first = meanings.indexOf(key);
    if (key === undefined || key === leftOut || first === index) return [];
    const [one = '', other = ''] = [told[first], told[index]];
    return one === other
      ? `The column ${quote(one)} occurs twice.`
      : `The columns ${quote(one)} and ${quote(other)} both mean ${key}.`;
  });
}

/**
 * The header of an empty table for the rows of an action, with a column for each property that a cell can hold:
 * `userName,primaryEmail,...`. Undefined for an action that takes no table.
 */
export function templateHeader(action: { input: FormSchema }): string | undefined {
  const list = rowListOf(action.input);
  return (
    list &&
    Object.entries(list.items.properties ?? {})
      .filter(([, { type, items }]) => type !== 'object' && items?.type !== 'object')
      .map(([key]) => key)
      .join(',')
  );
}
