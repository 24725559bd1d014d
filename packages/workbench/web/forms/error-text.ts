import type { OutputUnit } from '@cfworker/json-schema';
import type { RJSFSchema } from '@rjsf/utils';

/** What is wrong with a value, for people. */
export function errorText({ keyword, error }: OutputUnit, schema: RJSFSchema): string {
  switch (keyword) {
    case 'required':
      return 'This is needed.';
    case 'minLength':
      return schema.minLength === 1
        ? 'This must not be empty.'
        : `At least ${schema.minLength} characters are needed.`;
    case 'maxLength':
      return `At most ${schema.maxLength} characters fit.`;
    case 'minItems':
      return schema.minItems === 1
        ? 'At least one entry is needed.'
        : `At least ${schema.minItems} entries are needed.`;
    case 'minimum':
      return `The least is ${schema.minimum}.`;
    case 'maximum':
      return `The most is ${schema.maximum}.`;
    case 'pattern':
      return 'This does not have the right form.';
    case 'enum':
      return 'This is not one of the choices.';
    case 'type':
      return `A ${Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'different kind of value')} is needed.`;
    default:
      return error;
  }
}
