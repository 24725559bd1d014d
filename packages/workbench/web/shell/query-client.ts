import { QueryClient } from '@tanstack/react-query';
import { RequestFailure } from '../api/request.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // The server is on this machine: an answer of its own will not change by asking again.
      retry: (count, error) => count < 2 && !(error instanceof RequestFailure && error.status > 0),
    },
  },
});
