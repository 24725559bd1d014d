import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { AppLayout } from './AppLayout.tsx';
import { queryClient } from './query-client.ts';
import { Routes } from './Routes.tsx';
import { resolveVariables, theme } from './theme.ts';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
        <Notifications position="bottom-right" limit={3} />
        <AppLayout>
          <Routes />
        </AppLayout>
      </MantineProvider>
    </QueryClientProvider>
  );
}
