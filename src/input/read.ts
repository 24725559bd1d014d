import { decodeText } from '../core/decode-text.ts';
import type { Redact } from '../core/redact.ts';
import { ConnectorError } from '../errors.ts';
import type { FormSchema } from '../generated/types.ts';
import { explain, inexact, nameOf } from './explain.ts';
import { readGiven, tableInBase64 } from './given.ts';
import { settleNumbers } from './json-text.ts';
import { normalizeObject, type OnDoubled } from './normalize.ts';
import { type RowTable, readRowTable, type TableContext } from './row-table.ts';
import {
  allValid,
  type GivenRows,
  partErrors,
  placeIn,
  type RowList,
  type Rows,
  rowListOf,
  sayRow,
  standApart,
} from './rows.ts';
import { createNotes, createTextReview } from './texts.ts';
import type { Validator } from './validation.ts';

/** What an action takes. */
export interface InputForm {
  /** Of the action. */
  title: string;
  schema: FormSchema;
  validate: Validator;
  /** Nothing of the input is written: texts are then taken as they are. */
  readOnly: boolean;
}

/** What a handler gets of an input. */
export interface ReadInput {
  /** Valid, with the defaults filled in. */
  input: Record<string, unknown>;
  /** The rows that are not in it, and where those that are stand. */
  rows: Rows;
  /** What is doubtful in it, or was understood otherwise than given. */
  warnings: string[];
}

/** Most problems that a message names, and its length: ten lines of a terminal. */
const mostTold = 5;
const longestMessage = 750;

/**
 * The input of an action, lenient in form and strict in content: brought into form on a copy, then checked. Where only
 * rows of a list that `x-rows` marks are wrong, they are taken out. Throws invalid_input with every problem named.
 */
export function readActionInput(raw: unknown, form: InputForm, redact: Redact): ReadInput {
  const { title, schema, validate } = form;
  const notes = createNotes(redact);
  const { all, single, warnings } = readGiven(raw, title);
  const onDoubled: OnDoubled = (key, name, of) => notes.add('doubled', nameOf([key], of), name, '');
  const input = {
    ...normalizeObject(all, schema, onDoubled),
    ...normalizeObject(single, schema, onDoubled),
  };
  const list = rowListOf(schema);
  const context = { names: columnNamesIn(input, schema), notes, redact };
  const table = list && tableIn(input[list.key], list, title, context, warnings);
  if (list && table) input[list.key] = table.rows;
  const rows = list && input[list.key];

  const beside = { ...input, ...(list ? { [list.key]: undefined } : {}) };
  const inexactNumbers = settleNumbers(beside).map((steps) => inexact(nameOf(steps, schema)));
  // Defaults are filled in place, into the rows as well.
  const given = Array.isArray(rows)
    ? rows.map((row, index) => (table?.unclear?.has(index) ? {} : asRecord(row)))
    : [];
  const review = createTextReview(notes, redact);
  const lost = form.readOnly ? [] : review(input, schema).map(({ problem }) => problem);
  const misfits = new Map(table?.misfits);
  if (list && Array.isArray(rows)) reviewRows({ rows, given, lines: table?.lines }, list, review, misfits);

  const told = () => [...warnings, ...notes.sentences()];
  const isValid = validate(input);
  if (isValid && misfits.size + inexactNumbers.length + lost.length === 0)
    return { input, rows: allValid(table?.lines), warnings: told() };

  const { elsewhere, inRows } = partErrors(isValid ? [] : (validate.errors ?? []), list);
  // Redacted before it is told: what is told is cut, and half a key cannot be found any more.
  const whole = [...inexactNumbers, ...lost, ...explain(redact(elsewhere), schema, redact(input))];
  if (!list || !Array.isArray(rows) || whole.length > 0) throw refusal(title, [...new Set(whole)]);
  const apart = standApart({ rows, given, lines: table?.lines }, { errors: inRows, misfits }, list, redact);
  if (apart.valid.length === 0)
    throw refusal(`${title}: no row of ${list.key} is valid`, apart.rows.refused.map(sayRow), {
      all: rows.length,
    });
  return { input: { ...input, [list.key]: apart.valid }, rows: apart.rows, warnings: told() };
}

/** Rows with texts that are lost become misfits; whom such a row means, its lost texts do not say. */
function reviewRows(
  { rows, given, lines }: GivenRows & { given: Record<string, unknown>[] },
  { items }: RowList,
  review: ReturnType<typeof createTextReview>,
  misfits: Map<number, string>,
): void {
  for (const [index, row] of rows.entries()) {
    if (typeof row !== 'object' || row === null) continue;
    const { row: number, line } = placeIn(lines, index);
    const lost = review(row, items, line === undefined ? `row ${number}` : `line ${line}`);
    if (lost.length === 0) continue;
    const problems = lost.slice(0, mostTold).map(({ problem }) => problem);
    misfits.set(index, [misfits.get(index) ?? [], problems].flat().join(' '));
    for (const { key } of lost) delete given[index]?.[key];
  }
}

/** A table given for the list, as text or as base64 of its bytes; throws what is wrong with the whole of it. */
function tableIn(
  given: unknown,
  { key, items }: RowList,
  title: string,
  context: TableContext,
  warnings: string[],
): RowTable | undefined {
  if (typeof given !== 'string') return undefined;
  const bytes = tableInBase64(given);
  const decoded = bytes ? decodeText(bytes) : { text: given };
  if ('problem' in decoded) throw refusal(title, [`${key} ${decoded.problem}`]);
  if ('warning' in decoded && decoded.warning) warnings.push(`${key} ${decoded.warning}`);
  const { text } = decoded;
  if (text.includes('\0') || /^(?:ï»¿|ÿþ|þÿ)/.test(text))
    throw refusal(title, [
      `${key} was read with the wrong encoding: read the file as UTF-8 or UTF-16, as it was written.`,
    ]);
  const table = readRowTable(text, items, context);
  if (table && 'problems' in table) throw refusal(title, table.problems, { hint: tableHint });
  return table;
}

const tableHint = 'Correct the table, or map or ignore its columns with Column Names.';

function columnNamesIn(
  input: Record<string, unknown>,
  { properties = {} }: FormSchema,
): Record<string, unknown> {
  const key = Object.keys(properties).find((one) => properties[one]?.['x-column-names']);
  const names = key === undefined ? undefined : input[key];
  return typeof names === 'object' && names !== null ? { ...names } : {};
}

/** @param all how many problems there are, where not all of them are named here */
function refusal(
  about: string,
  problems: string[],
  { all = problems.length, hint }: { all?: number; hint?: string } = {},
): ConnectorError {
  let length = about.length;
  const told = problems.slice(0, mostTold).filter((problem, index) => {
    length += problem.length;
    return index === 0 || length < longestMessage;
  });
  const more = all > told.length ? ` There are ${all - told.length} more.` : '';
  const text = told.join(' ');
  const short = text.length > longestMessage ? `${text.slice(0, longestMessage)}...` : text;
  return new ConnectorError('invalid_input', `${about}: ${short}${more}`, {
    ...(hint === undefined ? {} : { hint }),
    data: { problems },
  });
}

/** A row as it was given; what is no object has no values. */
function asRecord(row: unknown): Record<string, unknown> {
  return typeof row === 'object' && row !== null && !Array.isArray(row) ? { ...row } : {};
}
