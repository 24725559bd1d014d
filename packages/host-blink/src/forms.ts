import { type Field, type FieldKind, fieldsOf, type JsonSchema } from 'connector-host-kit';

/** A field of a form on the wire. */
export interface FormField {
  name: string;
  /** What the value is. */
  type: string;
  /** How it is filled in. */
  inputType: string;
  required: boolean;
  description: string;
  placeholder: string;
  default: string;
  pattern: string;
  options: string[];
  index: number;
  isMulti: boolean;
  displayName: string;
}

const types: Record<FieldKind, string> = {
  text: 'string',
  longtext: 'textarea',
  secret: 'password',
  number: 'int',
  boolean: 'bool',
  choice: 'dropdown',
  list: 'string',
  json: 'code:json',
  table: 'code:json',
};

/** The properties of an object schema as form fields, numbered from 1. What is advanced comes last: the contract has no fold. */
export function formOf(schema: JsonSchema): FormField[] {
  const fields = fieldsOf(schema);
  const inOrder = [
    ...fields.filter(({ advanced }) => !advanced),
    ...fields.filter(({ advanced }) => advanced),
  ];
  return inOrder.map((field, index) => fieldOf(field, index + 1));
}

function fieldOf(field: Field, index: number): FormField {
  const { key, kind, title, description, required, placeholder = '', pattern = '', choices = [] } = field;
  const isChoice = kind === 'choice' || (kind === 'list' && choices.length > 0);
  return {
    name: key,
    type: isChoice ? 'dropdown' : types[kind],
    inputType: kind === 'secret' ? 'password' : kind === 'number' ? 'number' : 'text',
    required,
    description,
    placeholder,
    default: textOf(field.default),
    // Of one entry; the wire has the whole list as one text.
    pattern: field.multiple ? '' : pattern,
    options: choices.map(textOf),
    index,
    isMulti: isChoice && field.multiple,
    displayName: title,
  };
}

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
