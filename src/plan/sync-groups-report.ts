import type { Actions, Member, MemberOutcome, Undo } from '../generated/types.ts';
import type { ItemEnd } from '../scim/protocol/types.ts';
import type { MembershipOutput } from './membership-report.ts';
import { unfulfilledIn } from './outcomes.ts';
import { createSortedList } from './sorted-list.ts';
import type { GroupStep } from './sync-groups.ts';
import { undoGroupDeletion } from './undo.ts';

/** The output of the action, as its schema says. */
export type SyncGroupsOutput = Actions['sync-groups']['output'];
type Detail = SyncGroupsOutput['details'][number];

/** The output of a sync of groups, valid at every moment of the run. */
export interface SyncGroupsReport {
  output: SyncGroupsOutput;
  /** The members of a group were set, as far as possible. */
  members(
    step: GroupStep & { kind: 'set' | 'empty' },
    id: string,
    membership: MembershipOutput,
    isNew: boolean,
  ): void;
  /** @param isOurs false if someone else deleted it before */
  deleted(step: GroupStep & { kind: 'delete' }, isOurs: boolean): void;
  heldBack(step: GroupStep & { kind: 'delete' | 'empty' | 'held_back' }, reason: string): void;
  failed(step: GroupStep, reason: string): void;
  /** Rows that are not valid: what they mean is not known. */
  refused(
    rows: readonly { row: number; line?: number; given: Record<string, unknown>; reason: string }[],
  ): void;
  /** A sentence for each thing that was asked and is not so now. */
  unfulfilled(): string[];
  /** What was done, in numbers. */
  sentence(): string;
}

interface Result {
  outcomes?: readonly MemberOutcome[];
  undo?: readonly Undo[];
  reason?: string;
}

/** @param steps in the order in which the output names them */
export function startSyncGroups(
  steps: readonly GroupStep[],
  ended: (end: ItemEnd) => void,
): SyncGroupsReport {
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
  const addDetail = createSortedList(output.details);
  const addUndo = createSortedList(output.undo);

  function settle(step: GroupStep, id: string | undefined, status: Detail['status'], result: Result): void {
    const { outcomes = [], undo = [], reason } = result;
    const count = (wanted: MemberOutcome['status']) =>
      outcomes.filter((outcome) => outcome.status === wanted).length;
    const [added, removed] = [count('added'), count('removed')];
    summary.added += added;
    summary.removed += removed;
    const isHeldBack = status === 'held_back';
    const named = id === undefined ? { name: step.name } : { id, name: step.name };
    // A group held back as a whole is counted by its members; as one where none is known.
    summary.heldBack += Math.max(count('held_back'), isHeldBack ? 1 : 0);
    summary.failed += count('failed') + count('not_found') + count('ambiguous');
    const why = reason === undefined ? {} : { reason };
    if (!isHeldBack) summary[status]++;
    if (!isHeldBack || outcomes.length === 0) ended({ target: { type: 'group', ...named }, status, ...why });
    else
      for (const { id: member = '' } of outcomes)
        ended({ target: { type: 'member', id: member, groupId: id ?? '' }, status, ...why });
    const place = places.get(step) ?? 0;
    const told = outcomes.filter((outcome) => outcome.status !== 'already_member');
    addDetail(place, {
      group: step.name,
      ...(id === undefined ? {} : { id }),
      status,
      added,
      removed,
      outcomes: told,
      ...why,
    });
    for (const entry of undo) addUndo(place, entry);
  }

  return {
    output,
    members(step, id, { outcomes, changed, undo = [] }, isNew) {
      const changedAs = step.kind === 'empty' ? 'emptied' : 'changed';
      const status = isNew ? 'created' : changed ? changedAs : 'unchanged';
      const reason = step.kind === 'set' && step.note !== undefined ? { reason: step.note } : {};
      settle(step, id, status, { outcomes, undo, ...reason });
    },
    deleted(step, isOurs) {
      const { id, members } = step.group;
      settle(step, id, 'deleted', {
        outcomes: allAs(members, 'removed'),
        ...(isOurs
          ? { undo: undoGroupDeletion(step.name, members) }
          : { reason: 'The group no longer existed.' }),
      });
    },
    heldBack: (step, reason) =>
      settle(step, step.group.id, 'held_back', {
        outcomes: allAs(step.group.members, 'held_back', reason),
        reason,
      }),
    failed: (step, reason) => settle(step, undefined, 'failed', { reason }),
    refused(rows) {
      for (const { row, line, given, reason } of rows) {
        summary.failed++;
        ended({
          target: { type: 'group' },
          status: 'failed',
          row,
          ...(line === undefined ? {} : { line }),
          reason,
        });
        const name = typeof given.name === 'string' ? given.name : `row ${row}`;
        const place = line === undefined ? `Row ${row}` : `Row ${row} (line ${line})`;
        output.details.push({
          group: name,
          status: 'failed',
          added: 0,
          removed: 0,
          outcomes: [],
          reason: `${place}: ${reason}`,
        });
      }
    },
    unfulfilled() {
      const open = output.details.flatMap(({ group, status, reason, outcomes }) => [
        ...(status === 'failed' || (status === 'held_back' && outcomes.length === 0)
          ? [{ user: group, status, ...(reason === undefined ? {} : { reason }) }]
          : []),
        ...outcomes.map((outcome) => ({ ...outcome, user: `${group}: ${outcome.user}` })),
      ]);
      return unfulfilledIn(open);
    },
    sentence() {
      const { unchanged: _, ...counts } = summary;
      const told = Object.entries(counts).filter(([, count]) => count > 0);
      const wordFor = (what: string, count: number) => {
        if (what === 'heldBack') return 'held back';
        return what === 'added' || what === 'removed'
          ? `${count === 1 ? 'member' : 'members'} ${what}`
          : what;
      };
      return told.length === 0
        ? 'Nothing was done.'
        : `${told.map(([what, count]) => `${count} ${wordFor(what, count)}`).join(', ')}.`;
    },
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
