import Form from '@rjsf/core/lib/components/Form.js';
import type { ErrorSchema, RJSFSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import type { JsonObject } from '../../api/json.ts';
import type { JsonSchema } from '../../api/manifest.ts';
import { JsonField } from './fields/JsonField.tsx';
import { TableField } from './fields/TableField.tsx';
import { type FormContext, FormContextProvider } from './form-context.ts';
import { ArrayItemTemplate, ArrayTemplate } from './templates/array-templates.tsx';
import { FieldTemplate } from './templates/FieldTemplate.tsx';
import { ObjectTemplate } from './templates/ObjectTemplate.tsx';
import { formSchema, toUiSchema } from './ui-schema.ts';
import { validator } from './validator.ts';
import { widgets } from './widgets/widgets.ts';

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

const noContext: FormContext = { connectionId: null, variables: null, workflowId: null };
const fields = { json: JsonField, table: TableField };
// What is not given stays not given.
const defaults = { emptyObjectFields: 'skipDefaults', arrayMinItems: { populate: 'never' } } as const;

/** A form drawn from a JSON Schema: required fields first, advanced ones folded. */
export function SchemaForm(props: SchemaFormProps) {
  const {
    schema,
    value,
    onChange,
    idPrefix,
    formContext = noContext,
    faults,
    check = true,
    disabled = false,
  } = props;
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
    <FormContextProvider value={formContext}>
      <Form
        tagName="div"
        // The API's type of schemas is narrower than the generator's.
        schema={drawn as RJSFSchema}
        uiSchema={shown}
        formData={value}
        onChange={({ formData }) => onChange((formData ?? {}) as JsonObject)}
        validator={validator}
        templates={templates}
        widgets={widgets}
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

const templates = {
  FieldTemplate,
  ObjectFieldTemplate: ObjectTemplate,
  ArrayFieldTemplate: ArrayTemplate,
  ArrayFieldItemTemplate: ArrayItemTemplate,
};
