import type { Run, RunEvent, RunSummary } from './runs.ts';

/**
 * The run after an event. The server builds its state of a run with it and the page its view. Parts that did not change
 * stay the same objects.
 */
export function applyRunEvent(run: Run, event: RunEvent): Run {
  if (event.type === 'run') return { ...run, ...event.change };
  const steps = run.steps.map((step) => (step.stepId === event.stepId ? { ...step, ...event.change } : step));
  const stepsDone = steps.filter(({ state }) => state !== 'pending' && state !== 'running').length;
  return { ...run, steps, stepsDone };
}

/** Whether a run has not ended yet. */
export function isLive({ state }: Pick<RunSummary, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}
