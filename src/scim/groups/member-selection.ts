import type { WireGroup } from '../../generated/wire.ts';
import type { Selection } from '../protocol/types.ts';
import { type BatchMemory, membersOf } from './member-requests.ts';

/** Whether the answers to a change of members are to hold the members. */
export interface MemberSelection {
  /** Before a batch is sent. @param behind how many are left behind it */
  plan(count: number, behind: number): void;
  current(): Selection;
  /** What an answer shows of how the directory takes the wish. */
  answered(answer: WireGroup): void;
  /** Asks for answers without members from now on; false: that was asked for already. */
  narrow(): boolean;
  /** Asks for whole answers from now on, where the wish itself may be what is refused; false: it was not. */
  widen(): boolean;
}

const whole: Selection = {};
const withoutMembers: Selection = { excludedAttributes: ['members'] };

/**
 * Every answer to an addition shows everybody there is, which a reading at the end shows once. So a long addition asks to
 * leave the members out, where the directory does: an answer without them says so, after one that had them. A removal
 * needs to see in each answer whether it has taken others along.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.9
 */
export function createMemberSelection(op: 'add' | 'remove', memory: BatchMemory): MemberSelection {
  /** Without it, answers are too large to be read; or the connection's profile says so, which counts for additions alone. */
  let isNeeded = op === 'add' && memory.withoutMembers === true;
  let isWished = false;
  let hasShown = false;
  let isRefused = false;

  return {
    plan(count, behind) {
      if (op === 'remove' || isRefused || memory.leavesOut === false) isWished = false;
      // With few left, the reading at the end costs what their answers do.
      else if (memory.leavesOut || hasShown) isWished ||= behind > count;
    },
    current: () => (isNeeded || isWished ? withoutMembers : whole),
    answered(answer) {
      const shows = membersOf(answer) !== undefined;
      if (isWished && shows) memory.leavesOut = false;
      // An answer without a record shows nothing.
      else if (isWished && Object.keys(answer).length > 1) memory.leavesOut = true;
      // The same answer has them where they are not left out.
      if (!isWished) hasShown = (membersOf(answer)?.length ?? 0) > 0;
    },
    narrow() {
      const isNew = !isNeeded && !isWished;
      isNeeded = true;
      return isNew;
    },
    widen() {
      if (!isWished || memory.leavesOut) return false;
      isRefused = true;
      isWished = false;
      return true;
    },
  };
}
