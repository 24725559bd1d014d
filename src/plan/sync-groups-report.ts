import type { Actions, MemberOutcome, Undo } from '../generated/types.ts';
import { createOrdered } from './in-order.ts';
import type { GroupStep } from './sync-groups.ts';

export type SyncGroupsOutput = Actions['sync-groups']['output'];
type Detail = SyncGroupsOutput['details'][number];

/** The output of a synchronisation of groups, true at every moment while it goes on. */
export interface SyncGroupsReport {
  output: SyncGroupsOutput;
  /** A group is dealt with. */
  settle(step: GroupStep, id: string | undefined, result: GroupResult): void;
}

export interface GroupResult {
  status: Detail['status'];
  outcomes?: readonly MemberOutcome[];
  /** Members who went with the group. */
  gone?: number;
  undo?: readonly Undo[];
  reason?: string;
}

/** @param steps in the order in which the output names them */
export function startSyncGroups(steps: readonly GroupStep[]): SyncGroupsReport {
  const summary = {
    created: 0,
    changed: 0,
    unchanged: 0,
    emptied: 0,
    deleted: 0,
    added: 0,
    removed: 0,
    heldBack: 0,
    failed: 0,
  };
  const output: SyncGroupsOutput = { summary, details: [], complete: false, undo: [] };

  const places = new Map(steps.map((step, place) => [step, place]));
  const addDetail = createOrdered(output.details);
  const addUndo = createOrdered(output.undo);

  return {
    output,
    settle(step, id, { status, outcomes = [], gone = 0, undo = [], reason }) {
      const count = (wanted: MemberOutcome['status']) =>
        outcomes.filter((outcome) => outcome.status === wanted).length;
      const [added, removed] = [count('added'), count('removed') + gone];
      summary.added += added;
      summary.removed += removed;
      summary.heldBack += count('held_back');
      summary.failed += count('failed') + count('not_found') + count('ambiguous');
      // Members held back are counted one by one; so is a group that is held back as a whole.
      if (status !== 'held_back') summary[status]++;
      const told = outcomes.filter((outcome) => outcome.status !== 'already_member');
      const place = places.get(step) ?? 0;
      addDetail(place, {
        group: step.name,
        ...(id === undefined ? {} : { id }),
        status,
        added,
        removed,
        outcomes: [...told],
        ...(reason === undefined ? {} : { reason }),
      });
      for (const entry of undo) addUndo(place, entry);
    },
  };
}
