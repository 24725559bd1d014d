import type { MemberAnswer } from './member-evidence.ts';

/** All that is known at the end of a change. */
export interface MemberFacts {
  op: 'add' | 'remove';
  /** Whom the change is about. */
  ids: readonly string[];
  /** By id; whoever was not sent has none. */
  answers: ReadonlyMap<string, MemberAnswer>;
  /** All members afterwards; undefined where nothing has shown them all. */
  after: readonly string[] | undefined;
  /** The group is not there any more. */
  isGone: boolean;
  /** Sending was ended because others were lost. */
  halted: boolean;
  /** What answers is not the directory, it seems: a yes that showed nothing is not believed. */
  isDoubtful: boolean;
}

/** What is told of one member. Neither: it is done. */
export interface MemberVerdict {
  id: string;
  /** Why it is not done. */
  refusal?: string;
  /** What else is to be said of what is done. */
  note?: string;
}

const unshown = 'The directory accepted the change, but does not show it.';
const changedBack = 'The directory showed the change, and later did not: someone else has reverted it.';
const gone = 'The group no longer exists.';
const held = 'Not done: the directory also removes other members, so no more are removed.';

/**
 * What became of each member. What the group shows in the end counts before everything that was answered. Whoever was
 * not sent, and nothing is known of, gets no verdict. Pure.
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
    // A list may leave out whom it has; whom it names is there.
    return seen === 'contrary' && op === 'remove' ? { id, refusal: unshown } : { id };
  });
}

/** What the change has not brought about itself is as asked all the same. */
function noteOf(op: 'add' | 'remove', answer: MemberAnswer | undefined): { note?: string } {
  if (answer?.kind === 'refused' && op === 'remove') return { note: 'No longer a member.' };
  if (op === 'add' && answer?.kind !== 'accepted' && answer?.kind !== 'open')
    return { note: 'Added by someone else in the meantime.' };
  return {};
}

const notKnown = (reason: string) =>
  `Unknown: the directory did not say whether it made the change. ${reason}`;
const notDone = (reason: string) => `The directory did not make the change. ${reason}`;
