import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Connection,
  CreateConnection,
  EditConnection,
  TestResult,
  TestUnsaved,
} from '../../api/connections.ts';
import { request } from './request.ts';

const key = ['connections'];
const path = (id: string) => `/connections/${encodeURIComponent(id)}`;

export function useConnections() {
  return useQuery({ queryKey: key, queryFn: () => request<Connection[]>('/connections') });
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: key });
}

export function useCreateConnection() {
  return useMutation({
    mutationFn: (body: CreateConnection) => request<Connection>('/connections', { method: 'POST', body }),
    onSuccess: useRefresh(),
  });
}

export function useEditConnection(id: string) {
  return useMutation({
    mutationFn: (body: EditConnection) => request<Connection>(path(id), { method: 'PUT', body }),
    onSuccess: useRefresh(),
  });
}

export function useDeleteConnection() {
  return useMutation({
    mutationFn: (id: string) => request<void>(path(id), { method: 'DELETE' }),
    onSuccess: useRefresh(),
  });
}

export function useTestConnection() {
  return useMutation({
    mutationFn: (id: string) => request<TestResult>(`${path(id)}/test`, { method: 'POST' }),
    onSettled: useRefresh(),
  });
}

export function useTestUnsaved() {
  return useMutation({
    mutationFn: (body: TestUnsaved) => request<TestResult>('/connection-tests', { method: 'POST', body }),
  });
}
