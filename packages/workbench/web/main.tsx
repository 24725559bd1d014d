import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './page.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/client.ts';
import { AppLayout } from './shell/AppLayout.tsx';
import { Routes } from './shell/Routes.tsx';
import { resolveVariables, theme } from './shell/theme.ts';

function App() {
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

const queryClient = createQueryClient();

const container = document.getElementById('page');
if (!container) throw new Error('The page has no element for the app.');
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
