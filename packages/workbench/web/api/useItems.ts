import { useQueries } from '@tanstack/react-query';
import type { ItemSummary, ItemsQuery } from '../../api/runs.ts';
import { fetchItems } from './runs.ts';

const size = 100;

export interface ItemsWanted {
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
