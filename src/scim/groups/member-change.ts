import type { StepContext } from '../protocol/types.ts';
import type { BatchMemory } from './member-requests.ts';

/** Each is called once, at the end of a change, also if it ends with an error. */
export interface MemberListener {
  /**
   * The result for a member: changed, or why not. Members who were not sent are not reported.
   * @param note a remark on what was done
   */
  settle: (id: string, refusal?: string, note?: string) => void;
  /** Unaffected members who are no longer members. They are not added back. */
  lost?: ((loss: LostMembers) => void) | undefined;
  /** The group could not be read afterwards; the sentence says why. */
  unverified?: ((reason: string) => void) | undefined;
}

/** Unaffected members who disappeared in a change. */
export interface LostMembers {
  ids: readonly string[];
  /** False: a response lacks them, and the group could not be read to confirm it. */
  confirmed: boolean;
}

/** Whom to add to a group, or to remove from it. */
export interface MemberChange extends MemberListener {
  groupId: string;
  op: 'add' | 'remove';
  /** SCIM ids of users. */
  ids: readonly string[];
  /** The ids of the previous members; undefined if unknown. Those who disappear are reported. */
  before?: readonly string[] | undefined;
  /** How many in one request; undefined: as many as the directory accepts. */
  batchSize?: number | undefined;
  /** Sends nobody, because others were lost before: only checks the result for these. */
  isHalted?: boolean | undefined;
}

/** What a change needs of the step. */
export interface MemberTools extends Pick<StepContext, 'log' | 'progress' | 'ended' | 'now' | 'timeLeftMs'> {
  memory: BatchMemory;
  /**
   * How many go into the first request, if no number is set.
   * @default 100
   */
  smallest?: number | undefined;
}

/** Whom to add and whom to remove, of one group. */
export interface MembersChange extends Omit<MemberListener, 'settle'> {
  groupId: string;
  /** SCIM ids of users. */
  add: readonly string[];
  remove: readonly string[];
  /** The ids of the previous members; undefined if unknown. Those who disappear are reported. */
  before?: readonly string[] | undefined;
  /** How many in one request; undefined: as many as the directory accepts. */
  batchSize?: number | undefined;
  added: MemberListener['settle'];
  removed: MemberListener['settle'];
}

/** Adds members, then removes others. If the additions removed unaffected members, nobody is removed. */
export async function setMembers(
  { add, remove, before, added, removed, ...rest }: MembersChange,
  change: (change: MemberChange) => Promise<void>,
): Promise<void> {
  const leaving = new Set(remove);
  const joined: string[] = [];
  const missing = new Set<string>();
  await change({
    ...rest,
    op: 'add',
    ids: add,
    // Members to be removed are not lost.
    before: before?.filter((id) => !leaving.has(id)),
    settle(id, refusal, note) {
      if (refusal === undefined) joined.push(id);
      added(id, refusal, note);
    },
    lost(loss) {
      for (const id of loss.ids) missing.add(id);
      rest.lost?.(loss);
    },
  });
  if (remove.length === 0) return;
  const present = before && [...before.filter((id) => !missing.has(id)), ...joined];
  const isHalted = missing.size > 0;
  await change({ ...rest, op: 'remove', ids: remove, before: present, settle: removed, isHalted });
}
