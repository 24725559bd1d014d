import type { Run } from '../../api/types.ts';
import type { Stores } from '../storage/stores.ts';
import { summaryOf } from './live-run.ts';
import type { RunDesk } from './run-desk.ts';

/** A run as it is now: at work or stored. */
export function findRun(runId: string, desk: RunDesk, { runs, steps }: Stores): Run | undefined {
  const live = desk.live(runId);
  if (live) return { ...live.run, ...summaryOf(live.run) };
  const stored = runs.find(runId);
  if (!stored) return undefined;
  const { summary, inputs, rerunOf } = stored;
  return { ...summary, inputs, rerunOf, steps: steps.all(runId) };
}
