import { compile, type JSONValue, TreeInterpreter } from '@jmespath-community/jmespath';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { inOneLine, isRecord, isScalar, type Row, valueAt } from './print/record.ts';
import { tableOf } from './print/table.ts';
import { treeOf } from './print/tree.ts';
import { isListed } from './records.ts';
import type { Session, Style } from './session.ts';
import { UsageError } from './usage.ts';
import { jsonPieces, writeAll } from './write.ts';

const formats = ['table', 'json', 'jsonl', 'csv'] as const;
/** `html`: a page for comparisons and dry runs. */
export type Format = (typeof formats)[number] | 'html';

/** The output format of a command, and which part of the result it prints. */
export interface OutputOptions {
  /** @default 'table' */
  output?: Format;
  columns?: string[];
  query?: Query;
}

/** A JMESPath expression that selects from the JSON. */
type Query = (value: unknown) => unknown;

/** Adds the options for the output format. */
export function addOutputOptions(command: Command, json: string, more: readonly Format[] = []): Command {
  return command
    .addOption(
      new Option(
        '--output <format>',
        `table for people; json; jsonl and csv print only the records, one per line${more.includes('html') ? '; html is one page: the report of doctor, or an access review of a comparison or dry run' : ''}`,
      ).choices([...formats, ...more]),
    )
    .addOption(new Option('--json', `the same as --output json: ${json}`).implies({ output: 'json' }))
    .option('--columns <names>', 'the columns of a table, csv or jsonl, separated by commas', columnNames)
    .option(
      '--query <jmespath>',
      'print only what this expression selects; see https://jmespath.org',
      parseQuery,
    );
}

function columnNames(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('It takes names, separated by commas.');
  return names;
}

function parseQuery(text: string): Query {
  try {
    const expression = compile(text);
    return (value) => {
      try {
        const data: JSONValue = JSON.parse(JSON.stringify(value));
        return TreeInterpreter.search(expression, data);
      } catch (error) {
        throw new UsageError(`--query failed: ${messageOf(error)}.`);
      }
    };
  } catch (error) {
    throw new InvalidArgumentError(`It is not a valid JMESPath expression: ${messageOf(error)}.`);
  }
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message.replace(/\.$/, '') : String(error);

/** @throws UsageError if options cannot be combined. */
export function checkOutputOptions({ output, columns, query }: OutputOptions): void {
  if (output === 'html' && (columns !== undefined || query !== undefined))
    throw new UsageError('--columns and --query cannot be used with --output html.');
  if (columns !== undefined && (output === 'json' || query !== undefined))
    throw new UsageError(
      '--columns can be used only with tables, csv and jsonl.',
      "For JSON, select with --query: --query 'Resources[].{userName: userName, active: active}'",
    );
}

/** Prints output for programs: the part that the query selects, the whole result, or its records. Returns false for tables. */
export async function printAsked(
  whole: unknown,
  records: readonly unknown[],
  options: OutputOptions,
  session: Pick<Session, 'io' | 'out'>,
): Promise<boolean> {
  const { output = 'table', columns, query } = options;
  if (query === undefined && output === 'table' && columns === undefined) return false;
  const value = output === 'json' ? whole : records;
  await printValue(query === undefined ? value : query(whole), options, session);
  return true;
}

/**
 * Prints a value in the requested format: JSON unchanged; in the others, each entry of a list is a line.
 * `columns` are the columns to print; by default those of the records.
 *
 * @throws Error if it is stopped before everything is written
 */
export function printValue(
  value: unknown,
  options: OutputOptions,
  { io, out }: Pick<Session, 'io' | 'out'>,
): Promise<void> {
  return writeAll(io, piecesOf(value, options, out));
}

function piecesOf(
  value: unknown,
  { output = 'table', columns }: OutputOptions,
  style: Style,
): Iterable<string> {
  const entries = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  if (output === 'json') return jsonPieces(value);
  if (output === 'csv') return csvOf(entries, columns);
  if (output === 'jsonl') return linesOf(entries, (entry) => jsonLine(entry, columns));
  if (entries.length > 0 && entries.every(isRecord)) {
    const isTable = Array.isArray(value) || columns !== undefined;
    return linesOf(isTable ? tableOf(entries, style, columns) : treeOf(entries[0] ?? {}, style), trimmed);
  }
  return linesOf(entries, (entry) =>
    Array.isArray(entry) ? entry.map(inOneLine).join('  ') : inOneLine(entry),
  );
}

function* linesOf<Entry>(entries: Iterable<Entry>, lineOf: (entry: Entry) => string): Generator<string> {
  for (const entry of entries) yield `${lineOf(entry)}\n`;
}

const jsonLine = (entry: unknown, columns: string[] | undefined): string =>
  JSON.stringify(isRecord(entry) && columns ? only(entry, columns) : entry);

/** Prints records page by page, as lines of jsonl or, with columns, of csv with a header. */
export function* linesOfRecords(
  records: Row[],
  { output, columns, isBegun }: { output: Format; columns: string[] | undefined; isBegun: boolean },
): Generator<string> {
  if (output !== 'csv' || columns === undefined)
    return yield* linesOf(records, (record) => jsonLine(record, columns));
  if (!isBegun) yield stringify([columns]);
  yield* csvRows(records, columns);
}

const trimmed = (line: string) => line.trimEnd();

const only = (row: Row, columns: string[]): Row =>
  Object.fromEntries(columns.map((column) => [column, valueAt(row, column) ?? null]));

/** Starting a table costs more than one row. */
const rowsAtOnce = 500;

/** Records below a header (RFC 4180); without one, lists as rows and single values as rows of one. */
function* csvOf(entries: unknown[], columns?: string[]): Generator<string> {
  if (!entries.every(isRecord) || (entries.length === 0 && columns === undefined)) {
    for (const entry of entries) yield stringify([[entry].flat().map(csvCell)]);
    return;
  }
  const names = columns ?? [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
  const listed = columns ?? names.filter((name) => isListed(name, entries));
  yield stringify([listed]);
  yield* csvRows(entries, listed);
}

function* csvRows(entries: Row[], columns: string[]): Generator<string> {
  for (let at = 0; at < entries.length; at += rowsAtOnce)
    yield stringify(
      entries.slice(at, at + rowsAtOnce).map((entry) => columns.map((name) => csvCell(valueAt(entry, name)))),
    );
}

function csvCell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every(isScalar)) return value.join(', ');
  return isScalar(value) ? String(value) : JSON.stringify(value);
}
