import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import {
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  type ValidationData,
  type ValidatorType,
} from '@rjsf/utils';
import { holdsExpression } from './expression-text.ts';
import { faultText } from './fault-text.ts';

/** Interprets schemas: the usual validator compiles them to code, which the page's security policy forbids. */
export const validator: ValidatorType = {
  validateFormData(formData, schema, _customValidate, transformErrors): ValidationData<unknown> {
    const found = check(schema, formData).map((unit) => toError(unit, schema));
    const errors = transformErrors ? transformErrors(found) : found;
    return { errors, errorSchema: toErrorSchema(errors) };
  },
  isValid: (schema, formData) => check(schema, formData).length === 0,
  rawValidation: (schema, formData) => ({ errors: check(schema, formData) as never[] }),
};

/** Keywords that only say that a deeper one failed. */
const wrapping = new Set(['properties', 'items', 'additionalProperties', 'allOf', 'prefixItems', 'false']);

function check(schema: RJSFSchema, data: unknown): OutputUnit[] {
  // The two libraries describe the same language with different types.
  const { errors } = new Validator(schema as Schema, '2020-12', false).validate(data ?? {});
  return errors.filter(({ keyword, instanceLocation }) => {
    if (wrapping.has(keyword)) return false;
    return !holdsExpression(valueAt(data, pointerParts(instanceLocation))) || keyword === 'required';
  });
}

function toError(unit: OutputUnit, schema: RJSFSchema): RJSFValidationError {
  const path = pointerParts(unit.instanceLocation);
  const missing = unit.keyword === 'required' ? /"([^"]+)"/.exec(unit.error)?.[1] : undefined;
  if (missing) path.push(missing);
  const message = faultText(unit, schemaAt(schema, path));
  return { name: unit.keyword, property: path.length ? `.${path.join('.')}` : '.', message, stack: message };
}

export function pointerParts(pointer: string): string[] {
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
