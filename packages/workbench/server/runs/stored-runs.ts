import type { Run } from '../../api/runs.ts';
import type { Stores } from '../storage/stores.ts';
import type { LiveRun } from './live-run.ts';

export const INTERRUPTED =
  'The workbench was stopped while it ran. What was done is done; look before you run it again.';

/** A run as it is now: running or stored. */
export function readRun(
  runId: string,
  queue: { live(runId: string): LiveRun | undefined },
  { runs, steps }: Stores,
): Run | undefined {
  const live = queue.live(runId);
  if (live) return live.current();
  const stored = runs.find(runId);
  if (!stored) return undefined;
  const { summary, inputs, rerunOf } = stored;
  return { ...summary, inputs, rerunOf, steps: steps.all(runId), version: 0 };
}

/** Marks the runs that had not ended when the workbench was killed. */
export function markInterrupted({ runs, steps, transaction }: Stores): void {
  transaction(() => {
    for (const run of runs.unended()) {
      runs.change({ ...run, state: 'interrupted', message: INTERRUPTED });
      for (const step of steps.all(run.id)) {
        if (step.state === 'running') steps.change(run.id, { ...step, state: 'interrupted', progress: null });
      }
    }
  });
}
