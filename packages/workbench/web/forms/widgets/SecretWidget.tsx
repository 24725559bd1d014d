import { PasswordInput } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { useKeptSecrets } from '../KeptSecrets.ts';
import { describe, givenText } from './describe.ts';

export function SecretWidget(props: WidgetProps) {
  const kept = useKeptSecrets().get(props.name);
  return (
    <PasswordInput
      {...describe(props)}
      value={typeof props.value === 'string' ? props.value : ''}
      placeholder={kept ?? props.placeholder}
      autoComplete="new-password"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': `Show ${props.label}`, tabIndex: 0 }}
      onChange={({ currentTarget }) => props.onChange(givenText(currentTarget.value))}
    />
  );
}
