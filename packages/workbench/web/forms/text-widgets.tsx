import { NumberInput, PasswordInput, TextInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { typed } from '../shell/controls.tsx';
import { ExpressionInput } from './ExpressionInput.tsx';
import { textOrUndefined } from './field-text.ts';
import { useFormContext, useStoredSecrets } from './form-context.ts';

export function TextWidget(props: WidgetProps) {
  const { variables } = useFormContext();
  return variables === null ? <TextInput {...textProps(props)} /> : <ExpressionText {...props} />;
}

export const TextareaWidget = (props: WidgetProps) => <ExpressionText {...props} lines={3} />;

function ExpressionText({ lines = 1, ...props }: WidgetProps & { lines?: number }) {
  const { value, placeholder } = textProps(props);
  const rest = { value, placeholder, lines, onChange: props.onChange };
  return <ExpressionInput {...widgetProps(props)} {...rest} plain />;
}

export function SecretWidget(props: WidgetProps) {
  const kept = useStoredSecrets().get(props.name);
  return (
    <PasswordInput
      {...textProps(props)}
      placeholder={kept ?? props.placeholder}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': `Show ${props.label}`, tabIndex: 0 }}
    />
  );
}

/** The browser's own date field: it knows the reader's habits and works with every keyboard. */
export const DateWidget = (props: WidgetProps) => <TextInput {...textProps(props)} type="date" />;

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

/** Of a field that is typed into; nothing typed is not given. */
function textProps(props: WidgetProps) {
  const { value, placeholder, onChange } = props;
  return {
    ...widgetProps(props),
    value: value === undefined ? '' : String(value),
    placeholder,
    autoComplete: 'off',
    spellCheck: false,
    onChange: typed((text) => onChange(textOrUndefined(text))),
  };
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
