import { ConnectorError } from '../errors.ts';
import type { Validator } from './action.ts';
import { explain } from './explain.ts';
import { normalizeObject } from './normalize.ts';
import type { Schema } from './schema.ts';

/**
 * The input of an action, lenient in form and strict in content: brought into form on a copy, then checked.
 * Throws invalid_input with every problem named.
 */
export function readInput(
  raw: unknown,
  schema: Schema,
  validate: Validator,
  title: string,
): Record<string, unknown> {
  const input = normalizeObject(spread(asObject(raw, title), title), schema);
  if (validate(input)) return input;
  const problems = explain(validate.errors ?? [], schema, input);
  throw new ConnectorError('invalid_input', `${title}: ${problems.slice(0, 5).join(' ')}`, {
    data: { problems },
  });
}

/** A host may send all parameters as one JSON text (Blink's `parameters_as_json`). */
function spread(given: Record<string, unknown>, title: string): Record<string, unknown> {
  const { parameters_as_json: inside, ...beside } = given;
  return inside === undefined ? given : { ...asObject(inside, title), ...beside };
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
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return structuredCloneOf(value);
  throw new ConnectorError('invalid_input', `${title}: the input must be an object of named values.`);
}

/** A copy, so that defaults and repairs never reach the caller's own object. */
function structuredCloneOf(value: object): Record<string, unknown> {
  try {
    return structuredClone(value) as Record<string, unknown>;
  } catch {
    throw new ConnectorError(
      'invalid_input',
      'The input holds something that is not data, such as a function.',
    );
  }
}
