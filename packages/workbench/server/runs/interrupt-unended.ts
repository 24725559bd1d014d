import type { Stores } from '../storage/stores.ts';

export const INTERRUPTED =
  'The workbench was stopped while it ran. What was done is done; look before you run it again.';

/** Marks the runs that an end out of order left behind. */
export function interruptUnended({ runs, steps, together }: Stores): void {
  together(() => {
    for (const run of runs.unended()) {
      runs.change({ ...run, state: 'interrupted', message: INTERRUPTED });
      for (const step of steps.all(run.id)) {
        if (step.state === 'running') steps.change(run.id, { ...step, state: 'interrupted', progress: null });
      }
    }
  });
}
