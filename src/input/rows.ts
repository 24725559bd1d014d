import type { Redact } from '../core/redact.ts';
import type { FormSchema } from '../generated/types.ts';
import { explain } from './explain.ts';
import type { ValidationError } from './validation.ts';

/** Where a row stands in what was given. */
export interface RowPlace {
  /** From 1. */
  row: number;
  /** Of a table: the line where the row begins, from 1. */
  line?: number;
}

/** A row that is not valid: it is not carried out, and whoever it may mean is spared. */
export interface RefusedRow extends RowPlace {
  /** As given, under the keys of the schema. */
  given: Record<string, unknown>;
  reason: string;
}

/** The rows of a call after they were checked one by one: those refused, and where the others stood. */
export interface Rows {
  refused: readonly RefusedRow[];
  /** The place of a valid row, by its index in the handler's input. */
  placeOf(index: number): RowPlace;
}

/** The list of an input whose rows are checked and carried out by themselves (`x-rows`). */
export interface RowList {
  key: string;
  /** Of each row. */
  items: FormSchema;
}

/** The rows of such a list as they are to be checked. */
export interface GivenRows {
  rows: readonly unknown[];
  /** Each as it was given, without defaults. */
  given: readonly Record<string, unknown>[];
  /** Of a table: where each begins. */
  lines?: readonly number[] | undefined;
}

/** What is wrong inside rows, by the row's index from 0. */
export interface RowFaults {
  /** What the validator says of a row, as if it had seen the row alone. */
  errors: ReadonlyMap<number, readonly ValidationError[]>;
  /** What is wrong with a row as a row of its table. */
  misfits: ReadonlyMap<number, string>;
}

/** Most rows that are told where none is valid, and most sentences about one row. */
const mostRows = 100;
const mostReasons = 5;

/** The input of a form that holds rows; undefined where the form has none. */
export function rowListOf({ properties = {} }: FormSchema): RowList | undefined {
  const found = Object.entries(properties).find(([, property]) => property['x-rows']);
  return found && { key: found[0], items: found[1].items ?? {} };
}

/** Parts what is wrong inside rows from what is wrong elsewhere. Pure. */
export function partErrors(
  errors: readonly ValidationError[],
  list: RowList | undefined,
): { elsewhere: ValidationError[]; inRows: Map<number, ValidationError[]> } {
  const path = `/${list?.key}/`;
  const elsewhere: ValidationError[] = [];
  const inRows = new Map<number, ValidationError[]>();
  for (const error of errors) {
    if (!list || !error.instancePath.startsWith(path)) {
      elsewhere.push(error);
      continue;
    }
    const [index = ''] = error.instancePath.slice(path.length).split('/', 1);
    const own = inRows.get(Number(index)) ?? [];
    const schemaPath = error.schemaPath?.replace(`#/properties/${list.key}/items`, '#');
    own.push({
      ...error,
      instancePath: error.instancePath.slice(path.length + index.length),
      ...(schemaPath === undefined ? {} : { schemaPath }),
    });
    inRows.set(Number(index), own);
  }
  return { elsewhere, inRows };
}

/** Takes out the rows that are wrong, in the order given. Where none is left, only the first of them are told. Pure. */
export function standApart(
  { rows, given, lines }: GivenRows,
  { errors, misfits }: RowFaults,
  { items }: RowList,
  redact: Redact,
): { valid: unknown[]; rows: Rows } {
  const places = [...rows.keys()];
  const bad = places.filter((index) => errors.has(index) || misfits.has(index));
  const kept = places.filter((index) => !errors.has(index) && !misfits.has(index));
  const told = kept.length > 0 ? bad : bad.slice(0, mostRows);
  const refused = told.map((index): RefusedRow => {
    const misfit = misfits.get(index);
    const reasons = reasonsOf(rows[index], errors.get(index) ?? [], items, redact);
    return {
      ...placeIn(lines, index),
      given: given[index] ?? {},
      reason: [...(misfit === undefined ? [] : [misfit]), ...reasons].join(' '),
    };
  });
  return {
    valid: kept.map((index) => rows[index]),
    rows: { refused, placeOf: (index) => placeIn(lines, kept[index] ?? index) },
  };
}

/** All rows are valid. */
export function allValid(lines?: readonly number[]): Rows {
  return { refused: [], placeOf: (index) => placeIn(lines, index) };
}

/** A refused row in a message: Row 3 (line 5): userName is missing. */
export function sayRow({ row, line, reason }: RefusedRow): string {
  return `Row ${row}${line === undefined ? '' : ` (line ${line})`}: ${reason}`;
}

/** In the words of the row's own properties. What is told is cut, so it is redacted before. */
function reasonsOf(
  row: unknown,
  errors: readonly ValidationError[],
  items: FormSchema,
  redact: Redact,
): string[] {
  const problems = explain(redact([...errors]), items, redact(row), 'The row');
  const more = problems.length - mostReasons;
  return more > 0 ? [...problems.slice(0, mostReasons), `And ${more} more.`] : problems;
}

/** The place of the row with this index from 0. `lines`: of a table, where each row begins. */
export function placeIn(lines: readonly number[] | undefined, index: number): RowPlace {
  const line = lines?.[index];
  return line === undefined ? { row: index + 1 } : { row: index + 1, line };
}
