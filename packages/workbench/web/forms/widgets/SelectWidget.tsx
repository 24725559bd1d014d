import { Select } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { widgetProps } from './widget-props.ts';

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
