import {
  type RJSFValidationError,
  toErrorSchema,
  type ValidationData,
  type ValidatorType,
} from '@rjsf/utils';
import { type Fault, findFaults } from './find-faults.ts';

/** Interprets schemas: the usual validator compiles them to code, which the page's security policy forbids. */
export const validator: ValidatorType = {
  validateFormData(formData, schema, _customValidate, transformErrors): ValidationData<unknown> {
    const found = findFaults(schema, formData).map(toError);
    const errors = transformErrors ? transformErrors(found) : found;
    return { errors, errorSchema: toErrorSchema(errors) };
  },
  isValid: (schema, formData) => findFaults(schema, formData).length === 0,
  rawValidation: (schema, formData) => ({ errors: findFaults(schema, formData) as never[] }),
};

function toError({ keyword, path, message }: Fault): RJSFValidationError {
  return { name: keyword, property: `.${path.join('.')}`, message, stack: message };
}
