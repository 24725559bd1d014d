import { Checkbox, MultiSelect, SegmentedControl, Select, TagsInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { splitTexts, textsOf } from './field-text.ts';
import { widgetProps } from './text-widgets.tsx';

export function SelectWidget(props: WidgetProps) {
  const values: unknown[] = props.schema.enum ?? [];
  return (
    <Select
      {...widgetProps(props)}
      data={values.map(String)}
      value={props.value === undefined ? null : String(props.value)}
      placeholder={props.placeholder || 'Choose'}
      clearable={props.required !== true}
      searchable={values.length > 8}
      comboboxProps={{ withinPortal: true }}
      onChange={(next) => props.onChange(values.find((value) => String(value) === next))}
    />
  );
}

export function MultiSelectWidget(props: WidgetProps) {
  const { items } = props.schema;
  const values: unknown[] = typeof items === 'object' && !Array.isArray(items) ? (items.enum ?? []) : [];
  return (
    <MultiSelect
      {...widgetProps(props)}
      data={values.map(String)}
      value={textsOf(props.value)}
      placeholder={textsOf(props.value).length ? '' : 'Choose'}
      searchable
      clearable
      onChange={(next) => props.onChange(next.length ? next : undefined)}
    />
  );
}

export function CheckboxWidget(props: WidgetProps) {
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
export function OptionalBooleanWidget({ id, value, disabled, onChange }: WidgetProps) {
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

export function TagsWidget(props: WidgetProps) {
  const value = textsOf(props.value);
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
        props.onChange(entries.length ? typed(entries, props) : undefined);
      }}
    />
  );
}

/** Lists of numbers are typed as texts too. */
function typed(values: string[], { schema }: WidgetProps): (string | number)[] {
  const { items } = schema;
  const numeric =
    typeof items === 'object' &&
    !Array.isArray(items) &&
    (items.type === 'integer' || items.type === 'number');
  return values.map((value) =>
    numeric && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value,
  );
}
