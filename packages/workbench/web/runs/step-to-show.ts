import type { Run } from '../../api/runs.ts';

/** The step whoever opens a run wants to see: what runs, else what failed, else what came out last. */
export function stepToShow({ steps }: Run): string | undefined {
  const found =
    steps.find(({ state }) => state === 'running') ??
    steps.find(({ state }) => state === 'failed') ??
    steps.findLast(({ state }) => state === 'completed') ??
    steps[0];
  return found?.stepId;
}
