import { ConnectorError } from '../../errors.ts';
import type { WireGroup } from '../../generated/wire.ts';
import { provesAbsence } from '../protocol/ids.ts';
import type { Resource } from '../protocol/types.ts';
import type { BatchSize } from './batch-size.ts';
import {
  adding,
  type BatchMemory,
  isEndOfStep,
  judgeFailure,
  mayBeForSize,
  membersOf,
  removingByPath,
  removingByValue,
} from './member-requests.ts';
import { createMemberSelection } from './member-selection.ts';

/** Whom to add or remove, and how many at once. */
export interface BatchOrder {
  groupId: string;
  op: 'add' | 'remove';
  /** SCIM ids of users. */
  ids: readonly string[];
  size: BatchSize;
  memory: BatchMemory;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** What is told of each batch, and what the caller has to say about the rest. */
export interface BatchListener {
  /** Answered with success; the answer may show the group or not. */
  accepted(batch: readonly string[], answer: WireGroup): Promise<void>;
  refused(id: string, reason: string): void;
  /** Sent, and nobody knows whether it was carried out. It may be sent again. */
  open(batch: readonly string[], error: ConnectorError): void;
  /** The group is not there any more. */
  gone(): void;
  /** The members now; undefined where they cannot be read. */
  current(): Promise<readonly string[] | undefined>;
  /** Whether no further batch is to be sent. */
  halted(): boolean;
}

/** Two members alone in a row without an answer: then it is not for the size. */
const mostAloneUnanswered = 2;

/**
 * Sends the members batch by batch, in order. A batch that is refused or not answered is sent in smaller ones, down to one
 * member; a size that works is kept. A change of members by id may be sent twice. Throws what would meet every further
 * request.
 */
export async function sendBatches(
  resource: Resource<WireGroup>,
  { groupId, op, ids, size, memory, now }: BatchOrder,
  told: BatchListener,
  log: (message: string) => void,
): Promise<void> {
  let form = op === 'add' ? adding : memory.byValue ? removingByValue : removingByPath;
  let mayTryValue = op === 'remove';
  const selection = createMemberSelection(op, memory);
  let groupSeen = false;
  let aloneUnanswered = 0;
  await sendAll(ids);

  /** Gives whether everybody was taken. */
  async function sendAll(all: readonly string[]): Promise<boolean> {
    let taken = true;
    for (let start = 0; start < all.length && !told.halted(); ) {
      const batch = all.slice(start, start + size.most());
      start += batch.length;
      selection.plan(batch.length, all.length - start);
      taken = (await send(batch)) && taken;
    }
    return taken;
  }

  async function send(batch: readonly string[]): Promise<boolean> {
    let answer: WireGroup;
    const from = now();
    try {
      answer = await resource.patch(groupId, form(batch), selection.current(), false);
    } catch (error) {
      return failed(batch, error);
    }
    aloneUnanswered = 0;
    size.taken(batch.length, now() - from);
    selection.answered(answer);
    await told.accepted(batch, answer);
    return true;
  }

  async function failed(batch: readonly string[], error: unknown): Promise<boolean> {
    const how = judgeFailure(error);
    const mayBeSize = how !== 'other' || (size.isUnproven(batch.length) && mayBeForSize(error));
    if (!(error instanceof ConnectorError) || !mayBeSize) throw leftOpen(batch, error);
    // A try may have been carried out, whatever the last one was answered, and sending may end before these have their turn again.
    if (error.data?.applied) told.open(batch, error);
    // The answer holds every member of the group, however few are sent.
    if (error.data?.failure === 'too_large' && selection.narrow()) return send(batch);
    if (how === 'refused' && selection.widen()) return send(batch);
    if (error.code === 'not_found' && (await isGone(error))) {
      told.gone();
      return false;
    }
    const [first, ...others] = batch;
    if (first !== undefined && others.length === 0) return alone(first, error, how);
    log(`${error.message} Trying these ${batch.length} members in smaller batches.`);
    if (how !== 'refused') {
      size.back(batch.length);
      return sendAll(batch);
    }
    const formBefore = form;
    const taken = size.restart(batch.length) ? await sendAll(batch) : await sendHalves(batch);
    // All of them were fine, and none of them together: that is for the size, whatever the directory called it.
    if (taken && form === formBefore) size.settle(batch.length);
    return taken;
  }

  async function sendHalves(batch: readonly string[]): Promise<boolean> {
    const half = Math.ceil(batch.length / 2);
    const firstTaken = await sendAll(batch.slice(0, half));
    return (await sendAll(batch.slice(half))) && firstTaken;
  }

  async function alone(
    id: string,
    error: ConnectorError,
    how: ReturnType<typeof judgeFailure>,
  ): Promise<boolean> {
    if (how === 'unanswered') {
      // It was not for the size.
      size.restore();
      if (++aloneUnanswered === mostAloneUnanswered) throw error;
      return false;
    }
    if (how === 'refused' && form === removingByPath && mayTryValue && (await leavesByValue(id))) return true;
    told.refused(id, error.message);
    return false;
  }

  /**
   * One member is refused. Before it counts as failed, the removal is put the other way, for good if that works. There
   * are servers that read `remove members` as all of them: it is tried only where a loss can be seen.
   */
  async function leavesByValue(id: string): Promise<boolean> {
    const present = await told.current();
    if (!present?.includes(id)) return false;
    let answer: WireGroup;
    try {
      answer = await resource.patch(groupId, removingByValue([id]), selection.current(), false);
    } catch (error) {
      // An earlier try may have been carried out, though the last one is refused.
      const open = leftOpen([id], error);
      if (judgeFailure(error) !== 'refused') throw open;
      mayTryValue = false;
      return false;
    }
    const leaves = !membersOf(answer)?.includes(id);
    if (leaves) {
      log('The directory requires the members to remove in the value, not in the path.');
      form = removingByValue;
    }
    await told.accepted(leaves ? [id] : [], answer);
    return leaves;
  }

  /** A group that is gone refuses everybody: that is one thing, not one for each member. */
  async function isGone(refusal: ConnectorError): Promise<boolean> {
    if (groupSeen) return false;
    try {
      await resource.get(groupId, { excludedAttributes: ['members'] });
    } catch (error) {
      if (error instanceof ConnectorError && error.code === 'not_found') {
        if (op === 'remove' && provesAbsence(refusal) && provesAbsence(error)) return true;
        throw error;
      }
      if (isEndOfStep(error)) throw error;
    }
    groupSeen = true;
    return false;
  }

  /** Nobody knows what became of a batch whose answer is lost. */
  function leftOpen(batch: readonly string[], error: unknown): unknown {
    if (error instanceof ConnectorError && error.data?.applied) told.open(batch, error);
    return error;
  }
}
