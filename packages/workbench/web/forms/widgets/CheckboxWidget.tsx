import { Checkbox } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { widgetProps } from './widget-props.ts';

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
