import { TextInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { textOrUndefined, widgetProps } from './widget-props.ts';

/** The browser's own date field: it knows the reader's habits and works with every keyboard. */
export function DateWidget(props: WidgetProps) {
  return (
    <TextInput
      {...widgetProps(props)}
      type="date"
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={({ currentTarget }) => props.onChange(textOrUndefined(currentTarget.value))}
    />
  );
}
