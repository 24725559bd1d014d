import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type {
  Connection,
  CreateConnection,
  DirectoryCheck,
  EditConnection,
  LookupOptions,
  TestResult,
  TestUnsaved,
} from '../../api/connections.ts';
import { queryString, request, useChange } from './request.ts';

const connections = { queryKey: ['connections'] };
const path = (id: string) => `/connections/${encodeURIComponent(id)}`;

export function useConnections() {
  return useQuery({ ...connections, queryFn: () => request<Connection[]>('/connections') });
}

export const useCreateConnection = () =>
  useChange(
    (body: CreateConnection) => request<Connection>('/connections', { method: 'POST', body }),
    connections,
  );

export const useEditConnection = (id: string) =>
  useChange((body: EditConnection) => request<Connection>(path(id), { method: 'PUT', body }), connections);

export const useDeleteConnection = () =>
  useChange((id: string) => request<void>(path(id), { method: 'DELETE' }), connections);

export const useTestConnection = () =>
  useChange((id: string) => request<TestResult>(`${path(id)}/test`, { method: 'POST' }), connections);

export const useTestUnsaved = () =>
  useChange((body: TestUnsaved) => request<TestResult>('/connection-tests', { method: 'POST', body }));

/** Asks the directory of a connection how it behaves: takes some seconds, and ends when nobody waits for it any more. */
export const useDirectoryCheck = (id: string) =>
  useQuery({
    queryKey: ['directory-check', id],
    queryFn: ({ signal }) => request<DirectoryCheck>(`${path(id)}/check`, { method: 'POST', signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

interface Lookup {
  source: string;
  connectionId: string | null;
  query: string;
  enabled: boolean;
}

type Labels = Record<string, string>;

/** Options of a look-up, a page at a time. Labels once seen are remembered, so that chosen values keep their names. */
export function useLookup({ source, connectionId, query, enabled }: Lookup) {
  const client = useQueryClient();
  const pages = useInfiniteQuery({
    queryKey: ['lookup', connectionId, source, query],
    queryFn: ({ pageParam, signal }) =>
      request<LookupOptions>(
        `/connections/${encodeURIComponent(connectionId ?? '')}/lookup${queryString({ source, query, cursor: pageParam })}`,
        { signal },
      ),
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
