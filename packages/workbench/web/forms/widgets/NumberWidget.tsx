import { NumberInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { widgetProps } from './widget-props.ts';

export function NumberWidget(props: WidgetProps) {
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
