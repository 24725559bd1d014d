import { useInfiniteQuery, useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { applyRunEvent, isLive } from '../../api/rules.ts';
import type { ItemSummary, ItemsQuery, Run, RunEvent, RunState } from '../../api/types.ts';
import { keyOf } from './client.ts';
import { addressOf, call } from './request.ts';

/** The history of runs, the newest first, a part at a time. */
export function useRuns(workflowId?: string | null, state?: RunState | null) {
  const filter = { limit: '50', ...(workflowId && { workflowId }), ...(state && { state }) };
  return useInfiniteQuery({
    queryKey: ['GET /api/runs', filter],
    queryFn: ({ pageParam }) =>
      call('GET /api/runs', { query: { ...filter, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (state.data?.pages.some(({ runs }) => runs.some(isLive)) ? 1_500 : false),
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
      queryKey: ['items', runId, stepId, state ?? 'all', page, live],
      queryFn: () => {
        const query: ItemsQuery = {
          offset: String(page * size),
          limit: String(size),
          ...(state && { state }),
          // While it runs the list grows at its end; afterwards what failed is what is looked for.
          ...(!live && !state && { first: 'failed' }),
        };
        return call('GET /api/runs/:id/steps/:stepId/items', { params: { id: runId, stepId }, query });
      },
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
    const key = keyOf('GET /api/runs/:id', { params: { id } });
    const fetched = client.getQueryData<Run>(key);
    if (!live || !fetched) return;
    const query = { after: String(fetched.version) };
    const source = new EventSource(addressOf('GET /api/runs/:id/events', { params: { id }, query }));
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const before = client.getQueryData<Run>(key);
      if (!before) return;
      // The server is our own.
      const after = applyRunEvent(before, JSON.parse(data) as RunEvent);
      client.setQueryData<Run>(key, after);
      if (isLive(after)) return;
      source.close();
      void client.invalidateQueries({ queryKey: ['GET /api/workflows'] });
    };
    return () => source.close();
  }, [client, id, live]);
  return connected;
}
