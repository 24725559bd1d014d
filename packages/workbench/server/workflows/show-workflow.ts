import type { Problem, RunSummary, Workflow, WorkflowSummary } from '../../api/types.ts';
import type { StoredWorkflow } from '../storage/workflow-store.ts';

export function showWorkflow(stored: StoredWorkflow, problems: Problem[]): Workflow {
  return { ...stored, problems };
}

export function showSummary(
  { id, name, description, steps, updatedAt }: StoredWorkflow,
  problemCount: number,
  lastRun: RunSummary | undefined,
): WorkflowSummary {
  return {
    id,
    name,
    description,
    stepCount: steps.length,
    serviceIds: [...new Set(steps.map(({ serviceId }) => serviceId))],
    problemCount,
    lastRun: lastRun
      ? { id: lastRun.id, state: lastRun.state, startedAt: lastRun.startedAt, dryRun: lastRun.dryRun }
      : null,
    updatedAt,
  };
}
