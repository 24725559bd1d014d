import { notifications } from '@mantine/notifications';
import { RequestFailure } from '../api/request.ts';

export function tell(message: string, title?: string): void {
  notifications.show({ message, ...(title && { title }), withBorder: true });
}

export function tellFailure(title: string) {
  return (error: Error): void => {
    const hint = error instanceof RequestFailure ? error.hint : '';
    notifications.show({
      title,
      message: `${error.message}${hint ? ` ${hint}` : ''}`,
      color: 'red',
      withBorder: true,
      autoClose: 10_000,
    });
  };
}
