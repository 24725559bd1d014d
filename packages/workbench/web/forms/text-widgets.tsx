import { NumberInput, PasswordInput, TextInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { typed } from '../shell/controls.tsx';
import { ExpressionInput } from './ExpressionInput.tsx';
import { textOrUndefined } from './field-text.ts';
import { useFormContext, useStoredSecrets } from './form-context.ts';

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
      onChange={typed((text) => props.onChange(textOrUndefined(text)))}
    />
  );
}

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

export function SecretWidget(props: WidgetProps) {
  const kept = useStoredSecrets().get(props.name);
  return (
    <PasswordInput
      {...widgetProps(props)}
      value={typeof props.value === 'string' ? props.value : ''}
      placeholder={kept ?? props.placeholder}
      autoComplete="new-password"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': `Show ${props.label}`, tabIndex: 0 }}
      onChange={typed((text) => props.onChange(textOrUndefined(text)))}
    />
  );
}

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

/** The browser's own date field: it knows the reader's habits and works with every keyboard. */
export function DateWidget(props: WidgetProps) {
  return (
    <TextInput
      {...widgetProps(props)}
      type="date"
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={typed((text) => props.onChange(textOrUndefined(text)))}
    />
  );
}

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
