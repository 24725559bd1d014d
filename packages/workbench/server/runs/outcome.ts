import type { ActionManifest, ItemState, Outcome } from '../../api/types.ts';
import type { ActionResult } from '../connectors/read-result.ts';

/**
 * What a step brought about, by what its connector says (`meta.status`). Null where nothing is to be brought about, or nothing is
 * known: of actions that only read, and of connectors that do not say. Pure.
 */
export function outcomeOf(
  { hints }: ActionManifest,
  { ok, status, output }: Pick<ActionResult, 'ok' | 'status' | 'output'>,
  dryRun: boolean,
): Outcome | null {
  if (ok && status === 'partial') return 'partial';
  if (hints.readOnly === true) return null;
  if (ok) return status === 'done' || status === 'unchanged' ? status : null;
  // What failed and has an output had done something; in a dry run nothing was.
  return !dryRun && (status === 'partial' || output !== null) ? 'partial' : null;
}

export const PARTLY_DONE = 'Part of it was done before it ended: see its output.';

/** Gathers what the items of a loop, or the steps of a run, brought about together. */
export function gatherOutcomes() {
  const found = new Set<Outcome>();
  let failures = 0;
  return {
    add(state: ItemState, outcome: Outcome | null) {
      if (state === 'failed') failures += 1;
      if (outcome !== null) found.add(outcome);
    },
    outcome(): Outcome | null {
      if (found.has('partial') || (failures > 0 && found.has('done'))) return 'partial';
      if (found.has('done')) return 'done';
      return found.has('unchanged') ? 'unchanged' : null;
    },
  };
}
