import { Center, Loader, VisuallyHidden } from '@mantine/core';

export function Loading({ what }: { what: string }) {
  return (
    <Center h={240} role="status">
      <Loader size="sm" />
      <VisuallyHidden>Loading {what}</VisuallyHidden>
    </Center>
  );
}
