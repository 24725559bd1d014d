import { TextInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { describe, givenText } from './describe.ts';

/** The browser's own date field: it knows the reader's habits and works with every keyboard. */
export function DateWidget(props: WidgetProps) {
  return (
    <TextInput
      {...describe(props)}
      type="date"
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={({ currentTarget }) => props.onChange(givenText(currentTarget.value))}
    />
  );
}
