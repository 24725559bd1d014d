import { Select } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { describe } from './describe.ts';

export function ChoiceWidget(props: WidgetProps) {
  const values: unknown[] = props.schema.enum ?? [];
  return (
    <Select
      {...describe(props)}
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
