import type { WidgetProps } from '@rjsf/utils';
import { ExpressionInput } from '../expressions/ExpressionInput.tsx';
import { widgetProps } from './widget-props.ts';

export function TextareaWidget(props: WidgetProps) {
  const value = typeof props.value === 'string' ? props.value : '';
  return (
    <ExpressionInput
      {...widgetProps(props)}
      value={value}
      onChange={props.onChange}
      placeholder={props.placeholder}
      plain
      lines={3}
    />
  );
}
