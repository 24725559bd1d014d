import { useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { applyRunEvent, isLive } from '../../api/rules.ts';
import type { RunState } from '../../api/run-state.ts';
import type {
  DownloadQuery,
  ItemDetail,
  ItemSummary,
  ItemsQuery,
  LoopItems,
  Rerun,
  Run,
  RunEvent,
  RunHistory,
  StartRun,
  StepOutput,
} from '../../api/runs.ts';
import { queryString, request, useChange } from './request.ts';

const path = (id: string) => `/runs/${encodeURIComponent(id)}`;
const stepPath = (runId: string, stepId: string) => `${path(runId)}/steps/${encodeURIComponent(stepId)}`;

const runKey = (id: string) => ['runs', id];
const eventsAddress = (id: string, after: number) => `/api${path(id)}/events?after=${after}`;

export function downloadAddress(
  runId: string,
  stepId: string,
  { format, path: list }: DownloadQuery,
): string {
  return `/api${stepPath(runId, stepId)}/download${queryString({ format, path: list })}`;
}

interface RunFilter {
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
    refetchInterval: ({ state }) => (state.data?.pages.some(({ runs }) => runs.some(isLive)) ? 1_500 : false),
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

export const useStartRun = (workflowId: string) =>
  useChange((body: StartRun) =>
    request<Run>(`/workflows/${encodeURIComponent(workflowId)}/runs`, { method: 'POST', body }),
  );

export const useRunStep = (workflowId: string) =>
  useChange(({ stepId, dryRun }: { stepId: string; dryRun: boolean }) =>
    request<Run>(`/workflows/${encodeURIComponent(workflowId)}/steps/${encodeURIComponent(stepId)}/run`, {
      method: 'POST',
      body: { dryRun },
    }),
  );

export const useCancelRun = (id: string) =>
  useChange((_: undefined) => request<Run>(`${path(id)}/cancel`, { method: 'POST' }));

export const useRerun = (id: string) =>
  useChange((body: Rerun) => request<Run>(`${path(id)}/rerun`, { method: 'POST', body }));

export const useDeleteRun = () =>
  useChange((id: string) => request<void>(path(id), { method: 'DELETE' }), { queryKey: ['runs', 'list'] });

export function useStepOutput(runId: string, stepId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['runs', runId, 'output', stepId],
    queryFn: () => request<StepOutput>(`${stepPath(runId, stepId)}/output`),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    enabled,
  });
}

function fetchItems(runId: string, stepId: string, query: ItemsQuery): Promise<LoopItems> {
  return request<LoopItems>(`${stepPath(runId, stepId)}/items${queryString({ ...query })}`);
}

export function useItem(runId: string, stepId: string, index: number | null) {
  return useQuery({
    queryKey: ['runs', runId, 'item', stepId, index],
    queryFn: () => request<ItemDetail>(`${stepPath(runId, stepId)}/items/${index}`),
    enabled: index !== null,
  });
}

const size = 100;

interface ItemsWanted {
  runId: string;
  stepId: string;
  state: ItemsQuery['state'] | undefined;
  /** The rows in sight. */
  first: number;
  last: number;
  live: boolean;
}

/** The items of a loop that are in sight, a page at a time; pages long out of sight are forgotten. */
export function useItems({ runId, stepId, state, first, last, live }: ItemsWanted) {
  const from = Math.floor(Math.max(0, first) / size);
  const to = Math.floor(Math.max(0, last) / size);
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const pages = useQueries({
    queries: numbers.map((page) => ({
      queryKey: ['runs', runId, 'items', stepId, state ?? 'all', page, live],
      queryFn: () =>
        fetchItems(runId, stepId, {
          offset: String(page * size),
          limit: String(size),
          ...(state && { state }),
          // While it runs the list grows at its end; afterwards what failed is what is looked for.
          ...(!live && !state && { first: 'failed' as const }),
        }),
      gcTime: 10_000,
      // A full page of a list that only grows is final.
      refetchInterval: (query: { state: { data?: { items: ItemSummary[] } | undefined } }) =>
        live && (query.state.data?.items.length ?? 0) < size ? 600 : (false as const),
    })),
  });
  const itemAt = (index: number): ItemSummary | undefined =>
    pages[Math.floor(index / size) - from]?.data?.items[index % size];
  return { itemAt, total: pages.find(({ data }) => data)?.data?.total ?? 0 };
}

/**
 * Follows a run that was fetched, from its version on, until it has ended. Returns false while the connection is lost and
 * the browser connects again.
 */
export function useRunStream(id: string, run: Run | undefined): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  const live = run !== undefined && isLive(run);
  useEffect(() => {
    const fetched = client.getQueryData<Run>(runKey(id));
    if (!live || !fetched) return;
    const source = new EventSource(eventsAddress(id, fetched.version));
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      // The server is our own.
      const event = JSON.parse(data) as RunEvent;
      const before = client.getQueryData<Run>(runKey(id));
      if (!before) return;
      const after = applyRunEvent(before, event);
      client.setQueryData<Run>(runKey(id), after);
      if (isLive(after)) return;
      source.close();
      void client.invalidateQueries({ queryKey: ['workflows'], exact: true });
    };
    return () => source.close();
  }, [client, id, live]);
  return connected;
}
