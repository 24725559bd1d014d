import { QueryClient } from '@tanstack/react-query';
import { RequestError } from '../api/request.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // The server is on this machine: an answer of its own will not change by asking again.
      retry: (count, error) => count < 2 && !(error instanceof RequestError && error.status > 0),
    },
  },
});
