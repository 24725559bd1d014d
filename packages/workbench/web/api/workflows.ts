import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportedWorkflow, ImportWorkflow, Template } from '../../api/workflow-files.ts';
import type {
  CreateWorkflow,
  Evaluate,
  Evaluated,
  SaveWorkflow,
  StepSamples,
  Workflow,
  WorkflowSummary,
} from '../../api/workflows.ts';
import { request } from './request.ts';

const path = (id: string) => `/workflows/${encodeURIComponent(id)}`;

export const exportAddress = (id: string) => `/api${path(id)}/export`;

export function useWorkflows() {
  return useQuery({ queryKey: ['workflows'], queryFn: () => request<WorkflowSummary[]>('/workflows') });
}

export function useWorkflow(id: string) {
  return useQuery({
    queryKey: ['workflows', id],
    queryFn: () => request<Workflow>(path(id)),
    // The editor holds the state from here on; a refetch under its hands would fight with it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function useTemplates() {
  return useQuery({ queryKey: ['templates'], queryFn: () => request<Template[]>('/templates') });
}

export function useSamples(id: string) {
  return useQuery({
    queryKey: ['samples', id],
    queryFn: () => request<StepSamples>(`${path(id)}/samples`),
    refetchOnMount: 'always',
  });
}

function useRefreshList() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['workflows'], exact: true });
}

export function useCreateWorkflow() {
  return useMutation({
    mutationFn: (body: CreateWorkflow) => request<Workflow>('/workflows', { method: 'POST', body }),
    onSuccess: useRefreshList(),
  });
}

export function useImportWorkflow() {
  return useMutation({
    mutationFn: (body: ImportWorkflow) =>
      request<ImportedWorkflow>('/workflows/import', { method: 'POST', body }),
    onSuccess: useRefreshList(),
  });
}

export function useRenameWorkflow() {
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      request<Workflow>(path(id), { method: 'PATCH', body: { name } }),
    onSuccess: useRefreshList(),
  });
}

export function useDuplicateWorkflow() {
  return useMutation({
    mutationFn: (id: string) => request<Workflow>(`${path(id)}/duplicate`, { method: 'POST', body: {} }),
    onSuccess: useRefreshList(),
  });
}

export function useDeleteWorkflow() {
  return useMutation({
    mutationFn: (id: string) => request<void>(path(id), { method: 'DELETE' }),
    onSuccess: useRefreshList(),
  });
}

export function saveWorkflow(id: string, body: SaveWorkflow): Promise<Workflow> {
  return request<Workflow>(path(id), { method: 'PUT', body });
}

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
