import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { RequestError } from '../api/request.ts';

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
      {hint && (
        <Text size="sm" c="dimmed" mt={4}>
          {hint}
        </Text>
      )}
      {onRetry && (
        <Button variant="default" size="xs" mt="sm" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
