import { PasswordInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { useStoredSecrets } from '../KeptSecrets.ts';
import { textOrUndefined, widgetProps } from './widget-props.ts';

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
      onChange={({ currentTarget }) => props.onChange(textOrUndefined(currentTarget.value))}
    />
  );
}
