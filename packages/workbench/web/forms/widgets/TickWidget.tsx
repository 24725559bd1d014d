import { Checkbox } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { describe } from './describe.ts';

export function TickWidget(props: WidgetProps) {
  const preset: unknown = 'x-default' in props.schema ? props.schema['x-default'] : false;
  return (
    <Checkbox
      {...describe(props)}
      label={props.label}
      checked={typeof props.value === 'boolean' ? props.value : preset === true}
      onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
      styles={{ label: { fontWeight: 500 } }}
    />
  );
}
