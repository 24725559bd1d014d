import type { Run, Step, StepRun } from '../../api/types.ts';

/** A run before its first step. */
export function newRun(start: {
  id: string;
  workflow: { id: string; name: string };
  steps: Step[];
  inputs: Run['inputs'];
  dryRun: boolean;
  rerunOf: string | null;
  startedAt: string;
  titleOf: (step: Step) => string;
  connectionNameOf: (step: Step) => string | null;
}): Run {
  const { id, workflow, steps, inputs, dryRun, rerunOf, startedAt } = start;
  return {
    id,
    workflowId: workflow.id,
    workflowName: workflow.name,
    state: 'queued',
    dryRun,
    hadErrors: false,
    startedAt,
    endedAt: null,
    durationMs: null,
    stepCount: steps.length,
    stepsDone: 0,
    message: null,
    inputs,
    rerunOf,
    steps: steps.map((step) => newStep(step, start.titleOf(step), start.connectionNameOf(step))),
  };
}

const newStep = (step: Step, title: string, connectionName: string | null): StepRun => ({
  stepId: step.id,
  title,
  serviceId: step.serviceId,
  action: step.action,
  connectionName,
  state: 'pending',
  notes: [],
  startedAt: null,
  durationMs: null,
  attempts: 0,
  input: null,
  output: null,
  previewCut: false,
  outputCut: false,
  outputBytes: null,
  lists: [],
  error: null,
  warnings: [],
  log: [],
  progress: null,
  loop: null,
});
