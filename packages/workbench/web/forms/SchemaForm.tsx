import Form from '@rjsf/core/lib/components/Form.js';
import {
  type ErrorSchema,
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  type ValidatorType,
} from '@rjsf/utils';
import { useMemo } from 'react';
import type { JsonObject, JsonSchema } from '../../api/types.ts';
import { CsvField } from './CsvField.tsx';
import { FieldTemplate } from './FieldTemplate.tsx';
import { type FormContext, FormContextProvider, noContext } from './form-context.ts';
import { ArrayFieldItemTemplate, ArrayFieldTemplate, ObjectFieldTemplate } from './group-templates.tsx';
import { JsonField, TableField } from './json-fields.tsx';
import { LookupListWidget, LookupWidget } from './lookup-widgets.tsx';
import { formSchema, toUiSchema } from './ui-schema.ts';
import { type ValueError, validateValues } from './validate.ts';
import { widgets } from './widgets.tsx';

interface SchemaFormProps {
  schema: JsonSchema;
  value: JsonObject;
  onChange: (value: JsonObject) => void;
  /** Distinguishes several forms on a page. */
  idPrefix: string;
  formContext?: FormContext;
  /** By key of the first level. */
  faults?: Record<string, string[]>;
  /** Whether to check values while they are typed. */
  check?: boolean;
  disabled?: boolean;
}

const templates = { FieldTemplate, ObjectFieldTemplate, ArrayFieldTemplate, ArrayFieldItemTemplate };
const allWidgets = { ...widgets, lookup: LookupWidget, lookupList: LookupListWidget };
const fields = { json: JsonField, table: TableField, csv: CsvField };
// What is not given stays not given.
const defaults = { emptyObjectFields: 'skipDefaults', arrayMinItems: { populate: 'never' } } as const;

/** A form drawn from a JSON Schema: required fields first, advanced ones folded. */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, value, onChange, idPrefix, formContext, faults, check = true, disabled = false } = props;
  const drawn = useMemo(() => formSchema(schema), [schema]);
  const shown = useMemo(() => toUiSchema(drawn), [drawn]);
  const errors = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(faults ?? {}).map(([key, __errors]) => [key, { __errors }]),
      ) as ErrorSchema,
    [faults],
  );
  return (
    <FormContextProvider value={formContext ?? noContext}>
      <Form
        tagName="div"
        // The API's type of schemas is narrower than the generator's.
        schema={drawn as RJSFSchema}
        uiSchema={shown}
        formData={value}
        onChange={({ formData }) => onChange((formData ?? {}) as JsonObject)}
        validator={validator}
        templates={templates}
        widgets={allWidgets}
        fields={fields}
        idPrefix={idPrefix}
        idSeparator="."
        liveValidate={check ? 'onChange' : false}
        noHtml5Validate
        showErrorList={false}
        extraErrors={errors}
        disabled={disabled}
        experimental_defaultFormStateBehavior={defaults}
      >
        {/* Without children the generator adds a button of its own. */}
        <span hidden />
      </Form>
    </FormContextProvider>
  );
}

/** Interprets schemas: the usual validator compiles them to code, which the page's security policy forbids. */
const validator: ValidatorType = {
  validateFormData(formData, schema, _customValidate, transformErrors) {
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
