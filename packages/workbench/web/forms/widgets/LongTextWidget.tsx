import type { WidgetProps } from '@rjsf/utils';
import { ExpressionInput } from '../expressions/ExpressionInput.tsx';
import { describe } from './describe.ts';

export function LongTextWidget(props: WidgetProps) {
  const value = typeof props.value === 'string' ? props.value : '';
  return (
    <ExpressionInput
      {...describe(props)}
      value={value}
      onChange={props.onChange}
      placeholder={props.placeholder}
      plain
      lines={3}
    />
  );
}
