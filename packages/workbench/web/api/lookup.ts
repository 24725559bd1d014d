import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { LookupOptions } from '../../api/types.ts';
import { call } from './request.ts';

interface Lookup {
  source: string;
  connectionId: string | null;
  query: string;
  enabled: boolean;
}

/** Options of a lookup, a page at a time. What was once seen is kept, so that chosen values keep their names. */
export function useLookup({ source, connectionId, query, enabled }: Lookup) {
  const client = useQueryClient();
  const ofSource = ['lookup', connectionId, source];
  const pages = useInfiniteQuery({
    queryKey: [...ofSource, query],
    queryFn: ({ pageParam, signal }) => {
      const asked = { source, ...(query && { query }), ...(pageParam && { cursor: pageParam }) };
      const params = { id: connectionId ?? '' };
      return call('GET /api/connections/:id/lookup', { params, query: asked }, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    enabled: enabled && connectionId !== null,
    staleTime: 30_000,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const optionsOf = (data: InfiniteData<LookupOptions> | undefined) =>
    data?.pages.flatMap(({ options }) => options) ?? [];
  const optionLabel = (value: string): string | undefined =>
    client
      .getQueriesData<InfiniteData<LookupOptions>>({ queryKey: ofSource })
      .flatMap(([, data]) => optionsOf(data))
      .find((option) => option.value === value)?.label;
  return { ...pages, options: optionsOf(pages.data), optionLabel };
}
