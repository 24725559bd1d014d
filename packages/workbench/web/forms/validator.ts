import {
  type RJSFValidationError,
  toErrorSchema,
  type ValidationData,
  type ValidatorType,
} from '@rjsf/utils';
import { type ValueError, validateValues } from './validate-values.ts';

/** Interprets schemas: the usual validator compiles them to code, which the page's security policy forbids. */
export const validator: ValidatorType = {
  validateFormData(formData, schema, _customValidate, transformErrors): ValidationData<unknown> {
    const found = validateValues(schema, formData).map(toError);
    const errors = transformErrors ? transformErrors(found) : found;
    return { errors, errorSchema: toErrorSchema(errors) };
  },
  isValid: (schema, formData) => validateValues(schema, formData).length === 0,
  rawValidation: (schema, formData) => ({ errors: validateValues(schema, formData) as never[] }),
};

function toError({ keyword, path, message }: ValueError): RJSFValidationError {
  return { name: keyword, property: `.${path.join('.')}`, message, stack: message };
}
