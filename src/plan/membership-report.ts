import type { Group, Member, MemberOutcome } from '../generated/types.ts';
import type { MembershipPlan } from './membership.ts';

export interface MembershipOutput {
  group: { id: string; displayName?: string };
  changed: boolean;
  summary: { asked: number; [status: string]: number };
  outcomes: MemberOutcome[];
  heldBack?: Member[];
}

/** The output of a change of members, true at every moment while the change goes on. */
export interface MembershipReport {
  output: MembershipOutput;
  /** A member is added, or why not. */
  added: (id: string, refusal?: string) => void;
  removed: (id: string, refusal?: string) => void;
  /** Members who stay because too many would go. */
  holdBack: (ids: readonly string[]) => void;
}

/** @param asked how many users the input names */
export function startReport(group: Group, { outcomes }: MembershipPlan, asked: number): MembershipReport {
  const { id, displayName, members = [] } = group;
  const output: MembershipOutput = {
    group: { id, ...(displayName === undefined ? {} : { displayName }) },
    changed: false,
    summary: { asked },
    outcomes,
  };
  const waiting = new Map(
    outcomes.filter(({ status }) => status === 'failed').map((outcome) => [outcome.id, outcome]),
  );
  for (const { status } of outcomes) count(status, 1);

  function count(status: string, by: 1 | -1): void {
    const next = (output.summary[status] ?? 0) + by;
    if (next === 0) delete output.summary[status];
    else output.summary[status] = next;
  }

  function settle(id: string, status: MemberOutcome['status'], reason?: string): void {
    const outcome = waiting.get(id);
    if (!outcome) return;
    count(outcome.status, -1);
    count(status, 1);
    outcome.status = status;
    if (reason === undefined) delete outcome.reason;
    else outcome.reason = reason;
    if (status === 'added' || status === 'removed') output.changed = true;
  }

  return {
    output,
    added: (id, refusal) => settle(id, refusal === undefined ? 'added' : 'failed', refusal),
    removed: (id, refusal) => settle(id, refusal === undefined ? 'removed' : 'failed', refusal),
    holdBack(ids) {
      const held = new Set(ids);
      output.heldBack = members.filter(({ value }) => held.has(value));
      for (const member of ids) settle(member, 'held_back', 'Held back: too many would be removed.');
    },
  };
}
