import type { ConnectorError } from '../../errors.ts';
import type { WireGroup } from '../../generated/wire.ts';
import { provesAbsence } from '../protocol/ids.ts';
import type { Resource } from '../protocol/types.ts';
import { verificationFailed } from '../protocol/verification-errors.ts';
import { createBatchSize } from './batch-size.ts';
import { type BatchListener, sendBatches } from './member-batches.ts';
import type { MemberChange, MemberTools } from './member-change.ts';
import { createEvidence } from './member-evidence.ts';
import { isEndOfStep, isUnreadable, membersOf } from './member-requests.ts';
import { concludeMembers, type MemberVerdict } from './member-verdict.ts';

interface State {
  /** Others were lost: no further removal is sent. */
  halted: boolean;
  /** The group is not there any more. */
  isGone: boolean;
  /** What answers is not the directory, it seems. */
  isDoubtful: boolean;
  /** The record was read before the end, for the sake of the others. */
  hasLooked: boolean;
  /** What kept the rest from being sent. */
  failure?: unknown;
  /** Why the last reading of the record failed. */
  unread?: string;
  /** The error of the last request whose answer is lost. */
  unanswered?: ConnectorError;
}

/**
 * Adds members to one group or removes them. The record is read at the end where the answers have not shown everything.
 * Once a removal has taken others along, no further removal is sent. Throws what kept the directory from being asked.
 */
export async function changeMembers(
  resource: Resource<WireGroup>,
  change: MemberChange,
  { memory, log, progress, ended, now, timeLeftMs, smallest }: MemberTools,
): Promise<void> {
  const { groupId, op, ids, before, batchSize: given, settle, lost, unverified } = change;
  const evidence = createEvidence(op, ids, before);
  const state: State = {
    halted: change.isHalted === true,
    isGone: false,
    isDoubtful: false,
    hasLooked: false,
  };

  if (!state.halted) {
    const size = createBatchSize({ op, given, memory, timeLeftMs, smallest });
    const order = { groupId, op, ids, size, memory, now };
    await sendBatches(resource, order, batchListener(), log).catch((error) => {
      state.failure = error;
    });
  }
  if (!state.isGone && (evidence.isUnclear() || change.isHalted)) await look();
  const { halted, isGone } = state;
  const verdicts = concludeMembers({
    op,
    ids,
    answers: evidence.answers,
    after: evidence.after(),
    isGone,
    halted,
    isDoubtful: state.isDoubtful,
  });
  for (const { id, refusal, note } of verdicts) {
    settle(id, refusal, note);
    const target = { type: 'member', id, groupId } as const;
    if (refusal !== undefined) ended({ target, status: 'failed', reason: refusal });
    else ended({ target, status: op === 'add' ? 'added' : 'removed' });
  }
  tellLoss();
  const error = errorAfter(verdicts);
  if (error) throw error;

  function batchListener(): BatchListener {
    const report = () =>
      progress(evidence.answers.size, ids.length, op === 'add' ? 'Adding members' : 'Removing members');
    return {
      async accepted(batch, answer) {
        evidence.accepted(batch, membersOf(answer));
        report();
        const mayLookEarly = op === 'remove' && !state.hasLooked && !evidence.isLast();
        if (mayLookEarly && evidence.isInDoubt()) await stopAfterLoss();
      },
      refused(id, reason) {
        evidence.refused(id, reason);
        report();
      },
      open(batch, error) {
        state.unanswered = error;
        evidence.open(batch, error.message);
        report();
      },
      gone() {
        state.isGone = true;
      },
      async current() {
        const members = membersOf(await resource.get(groupId).catch(() => ({ id: groupId })));
        if (members && !evidence.knowsBefore()) evidence.knowBefore(members);
        if (members) evidence.read(members);
        return members;
      },
      halted: () => state.halted || state.isGone,
    };
  }

  /** Before more is removed: an answer that lacks others may be cut, or they may be gone. */
  async function stopAfterLoss(): Promise<void> {
    state.hasLooked = true;
    await look();
    // Where the record cannot be read, an answer that shows others missing is reason enough.
    state.halted = evidence.missing().length > 0;
    if (state.halted) log('The directory removed other members as well: no further removals are sent.');
  }

  async function look(): Promise<void> {
    delete state.unread;
    try {
      evidence.read(membersOf(await resource.get(groupId)) ?? []);
    } catch (error) {
      if (provesAbsence(error)) state.isGone = true;
      if (isEndOfStep(error) || (state.isGone && op === 'add')) state.failure ??= error;
      state.unread = error instanceof Error ? error.message : String(error);
      // A group may be too large to be read; an answer that is none of a directory's makes all before doubtful.
      if (isUnreadable(error)) {
        state.isDoubtful = true;
        state.failure ??= verificationFailed(error, `Changing the members of group ${groupId} was accepted.`);
      }
    }
  }

  function tellLoss(): void {
    if (state.isGone) return;
    const missing = evidence.missing();
    const confirmed = evidence.after() !== undefined;
    if (missing.length > 0) {
      log(`Unaffected members are ${confirmed ? 'gone' : 'not shown'}: ${missing.join(', ')}.`);
      lost?.({ ids: missing, confirmed });
    }
    if (confirmed || !state.unread) return;
    log(`The members of group ${groupId} could not be read afterwards: ${state.unread}`);
    unverified?.(state.unread);
  }

  /** A lost answer is no error where the group shows that all was carried out. */
  function errorAfter(verdicts: readonly MemberVerdict[]): unknown {
    const { failure, unanswered } = state;
    const done = verdicts.filter(({ refusal }) => refusal === undefined).length;
    if (failure) return done === ids.length && !isEndOfStep(failure) ? undefined : failure;
    // Nothing has got through: that is no matter of single members.
    return done === 0 && ids.every((id) => evidence.answers.get(id)?.kind === 'open')
      ? unanswered
      : undefined;
  }
}
