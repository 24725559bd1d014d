import type { Group, Member, MemberOutcome, Undo } from '../generated/types.ts';
import type { ItemEnd } from '../scim/protocol/types.ts';
import type { MembershipPlan } from './membership.ts';
import { undoOngoingRemovals, undoRemovals } from './undo.ts';

/** The output of an action that changes the members of one group, one outcome for each member asked for. */
export interface MembershipOutput {
  group: { id: string; displayName?: string };
  changed: boolean;
  summary: { asked: number; [status: string]: number };
  outcomes: MemberOutcome[];
  heldBack?: Member[];
  /** Only if members were removed. */
  undo?: Undo[];
}

/** Where a report sends what is not in the output. */
export interface MembershipTell {
  warn: (message: string) => void;
  /** Something asked for was not done, or had side effects. */
  unfulfilled: (message: string) => void;
  /** The outcomes of users who are not sent. */
  ended: (end: ItemEnd) => void;
}

/** The output of a change of members, valid at every moment of the change. */
export interface MembershipReport {
  output: MembershipOutput;
  /** A member was added, or the reason why not. */
  added: (id: string, refusal?: string, note?: string) => void;
  removed: (id: string, refusal?: string, note?: string) => void;
  /** Unaffected members who are missing. */
  lost: (loss: { ids: readonly string[]; confirmed: boolean }) => void;
  /** The group could not be read after the change. */
  unverified: (reason: string) => void;
  /** Members who stay because too many would be removed. */
  holdBack: (ids: readonly string[]) => void;
}

const deactivatedNote = 'The user is deactivated.';
const mostNames = 20;

/** @param asked how many users the input names */
export function startReport(
  group: Group,
  { outcomes, deactivated = [] }: MembershipPlan,
  asked: number,
  { warn, unfulfilled, ended }: MembershipTell,
): MembershipReport {
  const { id, displayName, members = [] } = group;
  const title = displayName ?? id;
  const output: MembershipOutput = {
    group: { id, ...(displayName === undefined ? {} : { displayName }) },
    changed: false,
    summary: { asked },
    outcomes,
  };
  const isWaiting = ({ id, status }: MemberOutcome) => id !== undefined && status === 'failed';
  const waiting = new Map(outcomes.filter(isWaiting).map((outcome) => [outcome.id, outcome]));
  const asleep = new Set(deactivated);
  const taken: string[] = [];
  for (const { status } of outcomes) count(status, 1);
  for (const outcome of outcomes) if (!isWaiting(outcome)) tell(outcome);

  function tell(
    { user, id: member, status, reason }: MemberOutcome,
    insteadOf?: MemberOutcome['status'],
  ): void {
    const named = member === undefined ? { name: user } : { id: member };
    const why = reason === undefined ? {} : { reason };
    ended({ target: { type: 'member', ...named, groupId: id }, status, insteadOf, ...why });
  }

  function count(status: string, by: 1 | -1): void {
    const next = (output.summary[status] ?? 0) + by;
    if (next === 0) delete output.summary[status];
    else output.summary[status] = next;
  }

  function turn(outcome: MemberOutcome, status: MemberOutcome['status'], reason?: string): void {
    count(outcome.status, -1);
    count(status, 1);
    outcome.status = status;
    if (reason === undefined) delete outcome.reason;
    else outcome.reason = reason;
  }

  function settle(member: string, status: MemberOutcome['status'], reason?: string): boolean {
    const outcome = waiting.get(member);
    if (!outcome) return false;
    turn(outcome, status, reason);
    if (status === 'added' || status === 'removed') output.changed = true;
    return true;
  }

  return {
    output,
    added(member, refusal, note) {
      if (refusal !== undefined) return void settle(member, 'failed', refusal);
      const isAsleep = asleep.has(member);
      if (!settle(member, 'added', isAsleep ? deactivatedNote : note) || !isAsleep) return;
      warn(`${waiting.get(member)?.user ?? member} was added to "${title}", but the user is deactivated.`);
    },
    removed(member, refusal, note) {
      if (refusal !== undefined) return void settle(member, 'failed', refusal);
      // The note says that someone else did it: then this step has nothing to undo.
      if (!settle(member, 'removed', note) || note !== undefined) return;
      if (taken.push(member) === 1) output.undo = [undoOngoingRemovals(title, taken), ...(output.undo ?? [])];
    },
    lost({ ids, confirmed }) {
      const gone = new Set(ids);
      const names = namesOf(ids, members);
      output.undo = [...(output.undo ?? []), ...undoRemovals(title, ids)];
      unfulfilled(
        confirmed
          ? `Unexpected: ${names} ${ids.length === 1 ? 'is' : 'are'} no longer in "${title}". Nobody was added back; undo has the call to do so.`
          : `A response shows "${title}" without ${names}, and the group could not be read to confirm this. Nobody was added back; undo has the call to do so.`,
      );
      if (!confirmed) return;
      const fine = outcomes.filter(({ status }) => status === 'already_member' || status === 'added');
      for (const outcome of fine)
        if (outcome.id !== undefined && gone.has(outcome.id)) {
          const { status } = outcome;
          turn(outcome, 'failed', 'The user was a member, but is not after the change.');
          tell(outcome, status);
        }
    },
    unverified: (reason) => warn(`The members of "${title}" could not be verified: ${reason}`),
    holdBack(ids) {
      const held = new Set(ids);
      output.heldBack = members.filter(({ value }) => held.has(value));
      for (const member of ids) {
        settle(member, 'held_back', 'Held back: too many would be removed.');
        const outcome = waiting.get(member);
        if (outcome) tell(outcome);
      }
    },
  };
}

/** The names of the first ones, and the number of the others. */
function namesOf(ids: readonly string[], members: readonly Member[]): string {
  const displays = new Map(members.map(({ value, display }) => [value, display]));
  const names = ids.slice(0, mostNames).map((id) => displays.get(id) ?? id);
  const more = ids.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
