import {
  Checkbox,
  MultiSelect,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  Select,
  TagsInput,
  TextInput,
} from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { typed } from '../shell/controls.tsx';
import { ExpressionInput } from './ExpressionInput.tsx';
import { itemsOf, splitTexts, textOrUndefined, textsOf } from './field-text.ts';
import { useFormContext, useStoredSecrets } from './form-context.ts';

function TextWidget(props: WidgetProps) {
  const { variables } = useFormContext();
  return variables === null ? <TextInput {...textProps(props)} /> : <ExpressionText {...props} />;
}

const TextareaWidget = (props: WidgetProps) => <ExpressionText {...props} lines={3} />;

function ExpressionText({ lines = 1, ...props }: WidgetProps & { lines?: number }) {
  const { value, placeholder } = textProps(props);
  const rest = { value, placeholder, lines, onChange: props.onChange };
  return <ExpressionInput {...widgetProps(props)} {...rest} plain />;
}

function SecretWidget(props: WidgetProps) {
  const kept = useStoredSecrets().get(props.name);
  return (
    <PasswordInput
      {...textProps(props)}
      placeholder={kept ?? props.placeholder}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': `Show ${props.label}`, tabIndex: 0 }}
    />
  );
}

/** The browser's own date field: it knows the reader's habits and works with every keyboard. */
const DateWidget = (props: WidgetProps) => <TextInput {...textProps(props)} type="date" />;

function NumberWidget(props: WidgetProps) {
  const { schema, value, placeholder, onChange } = props;
  return (
    <NumberInput
      {...widgetProps(props)}
      value={typeof value === 'number' ? value : ''}
      placeholder={placeholder}
      allowDecimal={schema.type === 'number'}
      {...(schema.minimum !== undefined && { min: schema.minimum })}
      {...(schema.maximum !== undefined && { max: schema.maximum })}
      clampBehavior="none"
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  );
}

function SelectWidget(props: WidgetProps) {
  const values: unknown[] = props.schema.enum ?? [];
  // The one that counts where none is chosen looks like a chosen one.
  const shown: unknown = props.value ?? props.schema['x-default'];
  return (
    <Select
      {...widgetProps(props)}
      data={values.map(String)}
      value={shown === undefined ? null : String(shown)}
      placeholder={props.placeholder || 'Choose'}
      clearable={props.required !== true && props.value !== undefined}
      searchable={values.length > 8}
      comboboxProps={{ withinPortal: true }}
      onChange={(next) => props.onChange(values.find((value) => String(value) === next))}
    />
  );
}

function MultiSelectWidget(props: WidgetProps) {
  const value = textsOf(props.value);
  return (
    <MultiSelect
      {...widgetProps(props)}
      data={(itemsOf(props.schema).enum ?? []).map(String)}
      value={value}
      placeholder={value.length ? '' : 'Choose'}
      searchable
      clearable
      onChange={(next) => props.onChange(next.length ? next : undefined)}
    />
  );
}

function CheckboxWidget(props: WidgetProps) {
  const preset: unknown = 'x-default' in props.schema ? props.schema['x-default'] : false;
  return (
    <Checkbox
      {...widgetProps(props)}
      label={props.label}
      checked={typeof props.value === 'boolean' ? props.value : preset === true}
      onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
      styles={{ label: { fontWeight: 500 } }}
    />
  );
}

const choices = [
  { value: '', label: 'Not set' },
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** Yes, no, or neither: leaving it open means something of its own. */
function OptionalBooleanWidget({ id, value, disabled, onChange }: WidgetProps) {
  return (
    <SegmentedControl
      id={id}
      aria-labelledby={`${id}.label`}
      aria-describedby={`${id}.about`}
      size="xs"
      data={choices}
      value={typeof value === 'boolean' ? String(value) : ''}
      disabled={disabled === true}
      onChange={(next) => onChange(next === '' ? undefined : next === 'true')}
    />
  );
}

function TagsWidget(props: WidgetProps) {
  const value = textsOf(props.value);
  const { type } = itemsOf(props.schema);
  // Lists of numbers are typed as texts too.
  const read = (text: string) =>
    (type === 'integer' || type === 'number') && text.trim() !== '' && Number.isFinite(Number(text))
      ? Number(text)
      : text;
  return (
    <TagsInput
      {...widgetProps(props)}
      value={value}
      placeholder={value.length ? '' : props.placeholder}
      splitChars={[',', ';', '\n']}
      clearable
      onChange={(next) => {
        // What is pasted arrives as one entry.
        const entries = [...new Set(next.flatMap(splitTexts))];
        props.onChange(entries.length ? entries.map(read) : undefined);
      }}
    />
  );
}

/** By the names that `ui-schema.ts` gives them. */
export const widgets = {
  text: TextWidget,
  textarea: TextareaWidget,
  secret: SecretWidget,
  number: NumberWidget,
  checkbox: CheckboxWidget,
  optionalBoolean: OptionalBooleanWidget,
  select: SelectWidget,
  multiSelect: MultiSelectWidget,
  tags: TagsWidget,
  date: DateWidget,
};

/** Of a field that is typed into; nothing typed is not given. */
function textProps(props: WidgetProps) {
  const { value, placeholder, onChange } = props;
  return {
    ...widgetProps(props),
    value: value === undefined ? '' : String(value),
    placeholder,
    autoComplete: 'off',
    spellCheck: false,
    onChange: typed((text) => onChange(textOrUndefined(text))),
  };
}

/** What ties a control to the words around it. */
export function widgetProps({ id, rawErrors, disabled, required }: WidgetProps) {
  const faulty = (rawErrors?.length ?? 0) > 0;
  return {
    id,
    'aria-required': required === true,
    'aria-describedby': faulty ? `${id}.fault ${id}.about` : `${id}.about`,
    disabled: disabled === true,
    error: faulty,
  };
}
