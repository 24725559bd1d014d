import { createRedact } from '../../src/core/redact.ts';
import { ConnectorError } from '../../src/errors.ts';
import { type InputForm, type ReadInput, readActionInput } from '../../src/input/read.ts';

/** A key that no message may hold. */
export const key = 'a-key-of-some-length-as-Atlassian-makes-them';

export const readRows = (input: unknown, form: InputForm): ReadInput =>
  readActionInput(input, form, createRedact([key]));

/** Why the whole input is refused. */
export function refusalOf(input: unknown, form: InputForm): ConnectorError {
  try {
    readRows(input, form);
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}
