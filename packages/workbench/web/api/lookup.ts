import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from './request.ts';

interface Lookup {
  source: string;
  connectionId: string | null;
  query: string;
  enabled: boolean;
}

type Labels = Record<string, string>;

/** Options of a lookup, a page at a time. Labels once seen are remembered, so that chosen values keep their names. */
export function useLookup({ source, connectionId, query, enabled }: Lookup) {
  const client = useQueryClient();
  const pages = useInfiniteQuery({
    queryKey: ['lookup', connectionId, source, query],
    queryFn: ({ pageParam, signal }) => {
      const asked = { source, ...(query && { query }), ...(pageParam && { cursor: pageParam }) };
      const params = { id: connectionId ?? '' };
      return call('GET /api/connections/:id/lookup', { params, query: asked }, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    enabled: enabled && connectionId !== null,
    staleTime: 30_000,
  });
  const labels = useQuery<Labels>({
    queryKey: ['lookup-labels', connectionId, source],
    queryFn: () => ({}),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const options = pages.data?.pages.flatMap((page) => page.options) ?? [];
  useEffect(() => {
    const seen = pages.data?.pages.flatMap((page) => page.options) ?? [];
    if (seen.length === 0) return;
    client.setQueryData<Labels>(['lookup-labels', connectionId, source], (before) => ({
      ...before,
      ...Object.fromEntries(seen.map(({ value, label }) => [value, label])),
    }));
  }, [client, pages.data, connectionId, source]);
  return { ...pages, options, optionLabel: (value: string) => labels.data?.[value] };
}
