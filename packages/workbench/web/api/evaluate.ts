import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Evaluate, Evaluated } from '../../api/workflows.ts';
import { request } from './request.ts';

/** What an expression stands for with the last outputs. */
export function useEvaluated(workflowId: string | null, body: Evaluate, enabled: boolean) {
  return useQuery({
    queryKey: ['evaluate', workflowId, body],
    queryFn: () =>
      request<Evaluated>(`/workflows/${encodeURIComponent(workflowId ?? '')}/evaluate`, {
        method: 'POST',
        body,
      }),
    enabled: enabled && workflowId !== null,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    gcTime: 60_000,
  });
}
