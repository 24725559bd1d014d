import { Alert, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { RequestError } from '../api/request.ts';
import { Action, Note } from '../shell/controls.tsx';

interface ErrorAlertProps {
  title: string;
  error: Error;
  onRetry?: () => void;
}

export function ErrorAlert({ title, error, onRetry }: ErrorAlertProps) {
  const hint = error instanceof RequestError ? error.hint : '';
  return (
    <Alert color="red" title={title} icon={<IconAlertTriangle />} my="md" role="alert">
      <Text size="sm">{error.message}</Text>
      {hint && <Note mt={4}>{hint}</Note>}
      {onRetry && (
        <Action size="xs" mt="sm" onClick={onRetry}>
          Try again
        </Action>
      )}
    </Alert>
  );
}

export function notify(message: string, title?: string): void {
  // The longer it is, the longer it takes to read.
  const autoClose = 4_000 + message.length * 50;
  notifications.show({ message, ...(title && { title }), withBorder: true, autoClose });
}

export function notifyError(title: string) {
  return (error: Error): void => {
    const hint = error instanceof RequestError ? error.hint : '';
    notifications.show({
      title,
      message: `${error.message}${hint ? ` ${hint}` : ''}`,
      color: 'red',
      withBorder: true,
      autoClose: 10_000,
    });
  };
}
