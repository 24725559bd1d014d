import type { WidgetProps } from '@rjsf/utils';

/** What ties a control to the words around it. */
export function widgetProps(props: WidgetProps) {
  const { id, rawErrors, disabled } = props;
  const faulty = (rawErrors?.length ?? 0) > 0;
  return {
    id,
    'aria-required': props.required === true,
    'aria-describedby': faulty ? `${id}.fault ${id}.about` : `${id}.about`,
    disabled: disabled === true,
    error: faulty,
  };
}
