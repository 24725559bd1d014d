/** The part of JSON Schema that inputs and connection fields are written in. */
export interface Schema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  pattern?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  'x-aliases'?: string[];
  'x-secret'?: boolean;
  'x-placeholder'?: string;
  'x-lookup'?: string;
  /** The rows of this list are checked and carried out by themselves. */
  'x-rows'?: boolean;
  /** This object says what columns of the table are: name of the column -> property, or `ignore`. */
  'x-column-names'?: boolean;
  /** Where this is true, records are created of what the input of this key names. */
  'x-creates'?: string;
  /** What a text is: an id, in which each character counts; a time zone or a language tag, where others are warned of. */
  'x-format'?: 'identifier' | 'time-zone' | 'language';
  /** What the action does when the input has this value. */
  'x-effects'?: Record<string, 'read' | 'change' | 'removal'>;
}

/** A precompiled validator (Ajv standalone). Fills in defaults; `errors` holds what is wrong after a call that gave false. */
export interface Validator {
  (data: unknown): boolean;
  errors?: ValidationError[] | null;
}

export interface ValidationError {
  instancePath: string;
  /** Of `anyOf`, `oneOf` and `not`, and what is wrong inside them. */
  schemaPath?: string;
  keyword: string;
  params: Record<string, unknown>;
}
