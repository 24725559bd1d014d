import { TextInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { ExpressionInput } from '../expressions/ExpressionInput.tsx';
import { useFormContext } from '../form-context.ts';
import { textOrUndefined, widgetProps } from './widget-props.ts';

export function TextWidget(props: WidgetProps) {
  const { variables } = useFormContext();
  const value =
    typeof props.value === 'string' ? props.value : props.value === undefined ? '' : String(props.value);
  if (variables !== null) {
    return (
      <ExpressionInput
        {...widgetProps(props)}
        value={value}
        onChange={props.onChange}
        placeholder={props.placeholder}
        plain
      />
    );
  }
  return (
    <TextInput
      {...widgetProps(props)}
      value={value}
      placeholder={props.placeholder}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => props.onChange(textOrUndefined(currentTarget.value))}
    />
  );
}
