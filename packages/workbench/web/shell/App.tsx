import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Frame } from './Frame.tsx';
import { Pages } from './Pages.tsx';
import { queryClient } from './query-client.ts';
import { resolveVariables, theme } from './theme.ts';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
        <Notifications position="bottom-right" limit={3} />
        <Frame>
          <Pages />
        </Frame>
      </MantineProvider>
    </QueryClientProvider>
  );
}
