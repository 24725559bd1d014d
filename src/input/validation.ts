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
