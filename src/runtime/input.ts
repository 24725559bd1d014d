import { ConnectorError } from '../errors.ts';
import type { Validator } from './action.ts';
import { explain } from './explain.ts';
import { normalizeObject } from './normalize.ts';
import { plainCopy } from './plain-copy.ts';
import type { Redact } from './redact.ts';
import type { Schema } from './schema.ts';

/** What an action takes. */
export interface InputForm {
  /** Of the action. */
  title: string;
  schema: Schema;
  validate: Validator;
}

/**
 * The input of an action, lenient in form and strict in content: brought into form on a copy, then checked.
 * Throws invalid_input with every problem named.
 */
export function readInput(
  raw: unknown,
  { title, schema, validate }: InputForm,
  redact: Redact,
): Record<string, unknown> {
  // A host may send all parameters as one JSON text (Blink's `parameters_as_json`); what is set beside it counts first.
  const { parameters_as_json: inside, ...beside } = asObject(raw, title);
  const input = {
    ...normalizeObject(asObject(inside, title), schema),
    ...normalizeObject(beside, schema),
  };
  if (validate(input)) return input;
  // Redacted before it is told: what is told is cut, and half a key cannot be found any more.
  const problems = explain(redact(validate.errors ?? []), schema, redact(input));
  throw new ConnectorError('invalid_input', `${title}: ${problems.slice(0, 5).join(' ')}`, {
    data: { problems },
  });
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
