import type { Actions, Member, MemberOutcome, Undo } from '../generated/types.ts';
import { createOrdered } from './in-order.ts';
import type { MembershipOutput } from './membership-report.ts';
import type { GroupStep } from './sync-groups.ts';
import { undoGroupDeletion, undoRemovals } from './undo.ts';

export type SyncGroupsOutput = Actions['sync-groups']['output'];
type Detail = SyncGroupsOutput['details'][number];

/** The output of a synchronisation of groups, true at every moment while it goes on. */
export interface SyncGroupsReport {
  output: SyncGroupsOutput;
  /** The members of a group are as wanted, as far as that went. */
  members(step: GroupStep, id: string, membership: MembershipOutput): void;
  deleted(step: GroupStep & { kind: 'delete' }): void;
  heldBack(step: GroupStep & { kind: 'delete' }): void;
  failed(step: GroupStep, reason: string): void;
}

interface Result {
  outcomes?: readonly MemberOutcome[];
  undo?: readonly Undo[];
  reason?: string;
}

const tooManyReason = 'Held back: too many would be removed.';

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

  function settle(step: GroupStep, id: string | undefined, status: Detail['status'], result: Result): void {
    const { outcomes = [], undo = [], reason } = result;
    const count = (wanted: MemberOutcome['status']) =>
      outcomes.filter((outcome) => outcome.status === wanted).length;
    const [added, removed] = [count('added'), count('removed')];
    summary.added += added;
    summary.removed += removed;
    summary.heldBack += count('held_back');
    summary.failed += count('failed') + count('not_found') + count('ambiguous');
    // A group held back as a whole is counted by its members.
    if (status !== 'held_back') summary[status]++;
    const place = places.get(step) ?? 0;
    const told = outcomes.filter((outcome) => outcome.status !== 'already_member');
    addDetail(place, {
      group: step.name,
      ...(id === undefined ? {} : { id }),
      status,
      added,
      removed,
      outcomes: told,
      ...(reason === undefined ? {} : { reason }),
    });
    for (const entry of undo) addUndo(place, entry);
  }

  return {
    output,
    members(step, id, { outcomes, changed }) {
      const gone = outcomes.flatMap(({ status, id: member }) =>
        status === 'removed' && member ? [member] : [],
      );
      const changedAs = step.kind === 'empty' ? 'emptied' : 'changed';
      const isNew = step.kind === 'set' && step.group === undefined;
      const status = isNew ? 'created' : changed ? changedAs : 'unchanged';
      settle(step, id, status, { outcomes, undo: undoRemovals(step.name, gone) });
    },
    deleted(step) {
      const { id, members } = step.group;
      settle(step, id, 'deleted', {
        outcomes: allAs(members, 'removed'),
        undo: undoGroupDeletion(step.name, members),
      });
    },
    heldBack: (step) =>
      settle(step, step.group.id, 'held_back', {
        outcomes: allAs(step.group.members, 'held_back', tooManyReason),
        reason: tooManyReason,
      }),
    failed: (step, reason) => settle(step, undefined, 'failed', { reason }),
  };
}

function allAs(
  members: readonly Member[],
  status: MemberOutcome['status'],
  reason?: string,
): MemberOutcome[] {
  return members.map(({ value, display = value }) => ({
    user: display,
    id: value,
    status,
    ...(reason === undefined ? {} : { reason }),
  }));
}
