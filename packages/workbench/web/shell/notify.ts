import { notifications } from '@mantine/notifications';
import { RequestError } from '../api/request.ts';

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
