import { plainCopy } from '../core/plain-copy.ts';
import type { Redact } from '../core/redact.ts';
import { ConnectorError } from '../errors.ts';
import { explain } from './explain.ts';
import { normalizeObject } from './normalize.ts';
import { type RowTable, readRowTable } from './row-table.ts';
import type { Rows } from './rows.ts';
import { allValid, partErrors, type RowList, rowListOf, sayRow, standApart } from './rows.ts';
import type { Schema, Validator } from './schema.ts';

/** What an action takes. */
export interface InputForm {
  /** Of the action. */
  title: string;
  schema: Schema;
  validate: Validator;
}

/** What a handler gets of an input. */
export interface ReadInput {
  /** Valid, with the defaults filled in. */
  input: Record<string, unknown>;
  /** The rows that are not in it, and where those that are stand. */
  rows: Rows;
}

/** Most problems that a message names. */
const mostTold = 5;

/**
 * The input of an action, lenient in form and strict in content: brought into form on a copy, then checked. Where only
 * rows of a list that `x-rows` marks are wrong, they are taken out. Throws invalid_input with every problem named.
 */
export function readActionInput(
  raw: unknown,
  { title, schema, validate }: InputForm,
  redact: Redact,
): ReadInput {
  // A host may send all parameters as one JSON text (Blink's `parameters_as_json`); what is set beside it counts first.
  const { parameters_as_json: inside, ...beside } = asObject(raw, title);
  const input = {
    ...normalizeObject(asObject(inside, title), schema),
    ...normalizeObject(beside, schema),
  };
  const list = rowListOf(schema);
  const table = list && tableIn(input[list.key], list, title, redact);
  if (list && table) input[list.key] = table.rows;
  const rows = list && input[list.key];
  // Defaults are filled in place, into the rows as well.
  const given = Array.isArray(rows) ? rows.map(asRecord) : [];
  const misfits = table?.misfits ?? new Map<number, string>();
  const isValid = validate(input);
  if (isValid && misfits.size === 0) return { input, rows: allValid(table?.lines) };

  const { elsewhere, inRows } = partErrors(isValid ? [] : (validate.errors ?? []), list);
  // Redacted before it is told: what is told is cut, and half a key cannot be found any more.
  if (!list || !Array.isArray(rows) || elsewhere.length > 0)
    throw refusal(title, explain(redact(elsewhere), schema, redact(input)));
  const apart = standApart({ rows, given, lines: table?.lines }, { errors: inRows, misfits }, list, redact);
  if (apart.valid.length === 0)
    throw refusal(`${title}: no row of ${list.key} is valid`, apart.rows.refused.map(sayRow), rows.length);
  return { input: { ...input, [list.key]: apart.valid }, rows: apart.rows };
}

/** A table given for the list as text; throws what is wrong with the whole of it. */
function tableIn(given: unknown, { items }: RowList, title: string, redact: Redact): RowTable | undefined {
  const table = typeof given === 'string' ? readRowTable(given, items, redact) : undefined;
  if (table && 'problems' in table) throw refusal(title, table.problems);
  return table;
}

/** @param all how many problems there are, where not all of them are named here */
function refusal(about: string, problems: string[], all = problems.length): ConnectorError {
  const more = all > mostTold ? ` There are ${all - mostTold} more.` : '';
  return new ConnectorError('invalid_input', `${about}: ${problems.slice(0, mostTold).join(' ')}${more}`, {
    data: { problems },
  });
}

/** A row as it was given; what is no object has no values. */
function asRecord(row: unknown): Record<string, unknown> {
  return typeof row === 'object' && row !== null && !Array.isArray(row) ? { ...row } : {};
}

function asObject(raw: unknown, title: string): Record<string, unknown> {
  let value = raw ?? {};
  if (typeof value === 'string') {
    try {
      value = value.trim() === '' ? {} : JSON.parse(value);
    } catch {
      throw new ConnectorError('invalid_input', `${title}: the input is a text that is not JSON.`);
    }
  }
  const copy = plainCopy(value);
  if (typeof value === 'object' && copy === undefined) {
    const what = 'something that is not data, such as a function, or is nested too deeply';
    throw new ConnectorError('invalid_input', `${title}: the input holds ${what}.`);
  }
  if (typeof copy === 'object' && copy !== null && !Array.isArray(copy))
    return copy as Record<string, unknown>;
  throw new ConnectorError('invalid_input', `${title}: the input must be an object of named values.`);
}
