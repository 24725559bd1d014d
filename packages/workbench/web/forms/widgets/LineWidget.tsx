import { TextInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { ExpressionInput } from '../expressions/ExpressionInput.tsx';
import { useSurroundings } from '../Surroundings.tsx';
import { describe, givenText } from './describe.ts';

export function LineWidget(props: WidgetProps) {
  const { variables } = useSurroundings();
  const value =
    typeof props.value === 'string' ? props.value : props.value === undefined ? '' : String(props.value);
  if (variables !== null) {
    return (
      <ExpressionInput
        {...describe(props)}
        value={value}
        onChange={props.onChange}
        placeholder={props.placeholder}
        plain
      />
    );
  }
  return (
    <TextInput
      {...describe(props)}
      value={value}
      placeholder={props.placeholder}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => props.onChange(givenText(currentTarget.value))}
    />
  );
}
