import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import type { RJSFSchema } from '@rjsf/utils';
import { holdsExpression } from './field-text.ts';

export interface ValueError {
  keyword: string;
  path: string[];
  message: string;
}

/** Keywords that only say that a deeper one failed. */
const wrapping = new Set(['properties', 'items', 'additionalProperties', 'allOf', 'prefixItems', 'false']);

/** What is wrong with the values of a form, as far as it is to be said while they are typed. */
export function validateValues(schema: RJSFSchema, data: unknown): ValueError[] {
  // The two libraries describe the same language with different types.
  const { errors } = new Validator(schema as Schema, '2020-12', false).validate(data ?? {});
  return errors.flatMap((unit): ValueError[] => {
    const { keyword, error, instanceLocation } = unit;
    const path = pointerParts(instanceLocation);
    if (wrapping.has(keyword)) return [];
    if (keyword === 'required') {
      // What is missing on the first level is told by whoever shows the form, and not before anything was typed.
      const missing = path.length > 0 ? /"([^"]+)"/.exec(error)?.[1] : undefined;
      return missing ? [{ keyword, path: [...path, missing], message: 'This field is required.' }] : [];
    }
    const value = valueAt(data, path);
    const at = schemaAt(schema, path);
    if (holdsExpression(value) || isTableText(value, at)) return [];
    return [{ keyword, path, message: errorText(unit, at) }];
  });
}

/** Lists of records may be given as text, for the service to read. */
function isTableText(value: unknown, schema: RJSFSchema): boolean {
  return typeof value === 'string' && schema.type === 'array' && schema['x-multiline'] === true;
}

function pointerParts(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(data: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined,
    data,
  );
}

function schemaAt(schema: RJSFSchema, path: string[]): RJSFSchema {
  return path.reduce<RJSFSchema>((at, part) => {
    const next = /^\d+$/.test(part) ? at.items : at.properties?.[part];
    return typeof next === 'object' && !Array.isArray(next) ? next : {};
  }, schema);
}

/** What is wrong with a value, for people. */
function errorText({ keyword, error }: OutputUnit, schema: RJSFSchema): string {
  switch (keyword) {
    case 'minLength':
      return schema.minLength === 1
        ? 'This field must not be empty.'
        : `Enter at least ${schema.minLength} characters.`;
    case 'maxLength':
      return `Enter at most ${schema.maxLength} characters.`;
    case 'minItems':
      return schema.minItems === 1 ? 'Add at least one entry.' : `Add at least ${schema.minItems} entries.`;
    case 'minimum':
      return `Must be at least ${schema.minimum}.`;
    case 'maximum':
      return `Must be at most ${schema.maximum}.`;
    case 'pattern':
      return 'The format is invalid.';
    case 'enum':
      return 'Choose one of the options.';
    case 'type':
      return `Must be of type ${Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'another')}.`;
    default:
      return error;
  }
}
