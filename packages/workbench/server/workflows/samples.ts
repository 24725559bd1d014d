import type { StepSamples } from '../../api/workflows.ts';
import type { Stores } from '../storage/stores.ts';

const RUNS_BACK = 10;

/** What each step of a workflow last brought, looking a few runs back. */
export function samplesOf(workflowId: string, { runs, steps }: Stores): StepSamples {
  const samples: StepSamples = {};
  for (const run of runs.list({ workflowId, limit: RUNS_BACK }).runs) {
    for (const { stepId, state, output, previewCut, startedAt } of steps.all(run.id)) {
      if (state !== 'completed' || output === null || samples[stepId]) continue;
      samples[stepId] = { output, runId: run.id, at: startedAt ?? run.startedAt, cut: previewCut };
    }
  }
  return samples;
}
