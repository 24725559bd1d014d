/** A precompiled validator (Ajv standalone). Fills in defaults; `errors` holds what is wrong after a call that gave false. */
export interface Validator {
  (data: unknown): boolean;
  errors?: ValidationError[] | null;
}

export interface ValidationError {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
}
