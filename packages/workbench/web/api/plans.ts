import { useQuery } from '@tanstack/react-query';
import type { Plan, PlanCheck, Undo } from '../../api/plans.ts';
import type { Run } from '../../api/runs.ts';
import { request, useChange } from './request.ts';

const path = (runId: string) => `/runs/${encodeURIComponent(runId)}`;

export const planFileAddress = (runId: string, format: 'csv' | 'html') =>
  `/api${path(runId)}/plan/download?format=${format}`;

/** Prints a page of the server without leaving this one; all of it, however little is drawn here. Resolves once it was handed over. */
export async function printPage(address: string): Promise<void> {
  const page = await fetch(address).then((response) => response.text());
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0';
  frame.title = 'What is printed';
  frame.srcdoc = page;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  frame.contentWindow?.addEventListener('afterprint', () => frame.remove(), { once: true });
  frame.contentWindow?.print();
}

/** What a dry run has found. */
export function usePlan(runId: string, enabled = true) {
  return useQuery({
    queryKey: ['runs', runId, 'plan'],
    queryFn: () => request<Plan>(`${path(runId)}/plan`),
    enabled,
    // Whether it was applied may change.
    refetchOnMount: 'always',
    gcTime: 30_000,
  });
}

/** What a run that was held to a plan found changed. */
export function usePlanCheck(runId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['runs', runId, 'plan-check'],
    queryFn: () => request<PlanCheck>(`${path(runId)}/plan-check`),
    enabled,
  });
}

export function useUndo(runId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['runs', runId, 'undo'],
    queryFn: () => request<Undo>(`${path(runId)}/undo`),
    enabled,
    refetchOnMount: 'always',
  });
}

export const useApplyPlan = (runId: string) =>
  useChange((_: undefined) => request<Run>(`${path(runId)}/apply`, { method: 'POST' }));

export const useUndoRun = (runId: string) =>
  useChange((_: undefined) => request<Run>(`${path(runId)}/undo`, { method: 'POST' }));
