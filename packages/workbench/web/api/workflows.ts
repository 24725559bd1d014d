import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ImportedWorkflow, ImportWorkflow, Template } from '../../api/workflow-files.ts';
import type {
  CreateWorkflow,
  Evaluate,
  Evaluated,
  LastInputs,
  SaveWorkflow,
  StepSamples,
  Workflow,
  WorkflowSummary,
} from '../../api/workflows.ts';
import { request, useChange } from './request.ts';

const list = { queryKey: ['workflows'], exact: true };
const path = (id: string) => `/workflows/${encodeURIComponent(id)}`;

export const exportAddress = (id: string) => `/api${path(id)}/export`;

export function useWorkflows() {
  return useQuery({ queryKey: list.queryKey, queryFn: () => request<WorkflowSummary[]>('/workflows') });
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

export const useCreateWorkflow = () =>
  useChange((body: CreateWorkflow) => request<Workflow>('/workflows', { method: 'POST', body }), list);

export const useImportWorkflow = () =>
  useChange(
    (body: ImportWorkflow) => request<ImportedWorkflow>('/workflows/import', { method: 'POST', body }),
    list,
  );

export const useRenameWorkflow = () =>
  useChange(
    ({ id, name }: { id: string; name: string }) =>
      request<Workflow>(path(id), { method: 'PATCH', body: { name } }),
    list,
  );

export const useDuplicateWorkflow = () =>
  useChange((id: string) => request<Workflow>(`${path(id)}/duplicate`, { method: 'POST', body: {} }), list);

export const useDeleteWorkflow = () =>
  useChange((id: string) => request<void>(path(id), { method: 'DELETE' }), list);

export function saveWorkflow(id: string, body: SaveWorkflow): Promise<Workflow> {
  return request<Workflow>(path(id), { method: 'PUT', body });
}

/** What the workflow was last given; asked for when a run is to begin. */
export function useLastInputs(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['last-inputs', id],
    queryFn: () => request<LastInputs>(`${path(id)}/last-inputs`),
    enabled,
    gcTime: 0,
    refetchOnMount: 'always',
  });
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
