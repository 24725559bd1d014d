import type { MemberAnswer } from './member-evidence.ts';

/** All that is known at the end of a change. */
export interface MemberFacts {
  op: 'add' | 'remove';
  /** The members to add or remove. */
  ids: readonly string[];
  /** By id; members who were not sent have none. */
  answers: ReadonlyMap<string, MemberAnswer>;
  /** All members afterwards; undefined if no response showed them all. */
  after: readonly string[] | undefined;
  /** The group no longer exists. */
  isGone: boolean;
  /** Sending stopped because unaffected members were lost. */
  halted: boolean;
  /** The responses seem not to be the directory's: a success that shows nothing is not believed. */
  isDoubtful: boolean;
}

/** The result for one member. With neither: it is done. */
export interface MemberVerdict {
  id: string;
  /** Why it is not done. */
  refusal?: string;
  /** A remark on what was done. */
  note?: string;
}

const unshown = 'The directory accepted the change, but does not show it.';
const changedBack = 'The directory showed the change, and later did not: someone else has reverted it.';
const gone = 'The group no longer exists.';
const held = 'Not done: the directory also removes other members, so no more are removed.';

/**
 * The result for each member. The final state of the group takes precedence over all responses. Members who were
 * not sent, and of whom nothing is known, get no verdict. Pure.
 */
export function concludeMembers(facts: MemberFacts): MemberVerdict[] {
  const { op, ids, answers, after, isGone, halted, isDoubtful } = facts;
  const present = after && new Set(after);
  return ids.flatMap((id) => {
    const answer = answers.get(id);
    const seen = answer?.kind === 'accepted' ? answer.seen : undefined;
    const wasDone = seen === 'done';
    if (isGone) {
      if (op === 'add') return { id, refusal: gone };
      return wasDone ? { id } : { id, note: gone };
    }
    if (present?.has(id) === (op === 'add')) return { id, ...noteOf(op, answer) };
    if (answer === undefined) return halted ? { id, refusal: held } : [];
    if (answer.kind === 'refused') return { id, refusal: answer.reason };
    if (answer.kind === 'open')
      return { id, refusal: present ? notDone(answer.reason) : notKnown(answer.reason) };
    if (present) return { id, refusal: wasDone ? changedBack : unshown };
    if (isDoubtful && !wasDone) return { id, refusal: notKnown('The group could not be read afterwards.') };
    // A list may leave out members, but those it shows are members.
    return seen === 'contrary' && op === 'remove' ? { id, refusal: unshown } : { id };
  });
}

/** The state is as asked, although this change did not cause it. */
function noteOf(op: 'add' | 'remove', answer: MemberAnswer | undefined): { note?: string } {
  if (answer?.kind === 'refused' && op === 'remove') return { note: 'No longer a member.' };
  if (op === 'add' && answer?.kind !== 'accepted' && answer?.kind !== 'open')
    return { note: 'Added by someone else in the meantime.' };
  return {};
}

const notKnown = (reason: string) =>
  `Unknown: the directory did not say whether it made the change. ${reason}`;
const notDone = (reason: string) => `The directory did not make the change. ${reason}`;
