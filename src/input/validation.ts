import type { Action } from '../generated/types.ts';

/** What a call needs to know of its action. The rest of the manifest is for people and hosts. */
export interface ActionForm extends Pick<Action, 'slug' | 'title' | 'hints' | 'input'> {
  /** Whether its output is a list of records (`x-records`). */
  hasRecords: boolean;
}

/** A precompiled validator (Ajv standalone). Fills in defaults; `errors` holds what is wrong after a call that gave false. */
export interface Validator {
  (data: unknown): boolean;
  errors?: ValidationError[] | null;
}

/**
 * One finding of a validator, in the form of Ajv's error objects.
 * @see https://ajv.js.org/api.html#validation-errors
 */
export interface ValidationError {
  instancePath: string;
  /** Of `anyOf`, `oneOf` and `not`, and what is wrong inside them. */
  schemaPath?: string;
  keyword: string;
  params: Record<string, unknown>;
}
