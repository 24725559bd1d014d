import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RunState } from '../../api/run-state.ts';
import type {
  DownloadQuery,
  ItemDetail,
  ItemsQuery,
  LoopItems,
  Rerun,
  Run,
  RunHistory,
  StartRun,
  StepOutput,
} from '../../api/runs.ts';
import { queryString } from './query-string.ts';
import { request } from './request.ts';

const path = (id: string) => `/runs/${encodeURIComponent(id)}`;
const stepPath = (runId: string, stepId: string) => `${path(runId)}/steps/${encodeURIComponent(stepId)}`;

export const runKey = (id: string) => ['runs', id];
export const eventsAddress = (id: string, after: number) => `/api${path(id)}/events?after=${after}`;

export function downloadAddress(
  runId: string,
  stepId: string,
  { format, path: list }: DownloadQuery,
): string {
  return `/api${stepPath(runId, stepId)}/download${queryString({ format, path: list })}`;
}

export interface RunFilter {
  workflowId: string | null;
  state: RunState | null;
}

export function useRuns(filter: RunFilter) {
  return useInfiniteQuery({
    queryKey: ['runs', 'list', filter],
    queryFn: ({ pageParam }) =>
      request<RunHistory>(`/runs${queryString({ ...filter, limit: 50, cursor: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    refetchOnMount: 'always',
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ runs }) =>
        runs.some((run) => run.state === 'running' || run.state === 'queued'),
      )
        ? 1_500
        : false,
  });
}

export function useRun(id: string | undefined) {
  return useQuery({
    queryKey: runKey(id ?? ''),
    queryFn: () => request<Run>(path(id ?? '')),
    enabled: id !== undefined,
    // Fetched once: while it runs, its events keep it up to date, and after that it does not change.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useStartRun(workflowId: string) {
  return useMutation({
    mutationFn: (body: StartRun) =>
      request<Run>(`/workflows/${encodeURIComponent(workflowId)}/runs`, { method: 'POST', body }),
  });
}

export function useCancelRun(id: string) {
  return useMutation({ mutationFn: () => request<Run>(`${path(id)}/cancel`, { method: 'POST' }) });
}

export function useRerun(id: string) {
  return useMutation({
    mutationFn: (body: Rerun) => request<Run>(`${path(id)}/rerun`, { method: 'POST', body }),
  });
}

export function useDeleteRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>(path(id), { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['runs', 'list'] }),
  });
}

export function useStepOutput(runId: string, stepId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['runs', runId, 'output', stepId],
    queryFn: () => request<StepOutput>(`${stepPath(runId, stepId)}/output`),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    enabled,
  });
}

export function fetchItems(runId: string, stepId: string, query: ItemsQuery): Promise<LoopItems> {
  return request<LoopItems>(`${stepPath(runId, stepId)}/items${queryString({ ...query })}`);
}

export function useItem(runId: string, stepId: string, index: number | null) {
  return useQuery({
    queryKey: ['runs', runId, 'item', stepId, index],
    queryFn: () => request<ItemDetail>(`${stepPath(runId, stepId)}/items/${index}`),
    enabled: index !== null,
  });
}
