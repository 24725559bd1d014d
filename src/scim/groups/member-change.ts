import type { StepContext } from '../protocol/types.ts';
import type { BatchMemory } from './member-requests.ts';

/** Told once each, at the end of a change; also when it ends with an error. */
export interface MemberListener {
  /**
   * What became of a member: changed, or why not. Whoever was not sent is not told.
   * @param note what else is to be said of what is done
   */
  settle: (id: string, refusal?: string, note?: string) => void;
  /** Members who were not to be touched and are not there any more. They are not put back. */
  lost?: ((loss: LostMembers) => void) | undefined;
  /** The group could not be looked at afterwards; the sentence says why. */
  unverified?: ((reason: string) => void) | undefined;
}

/** Members that a change has taken along. */
export interface LostMembers {
  ids: readonly string[];
  /** False: an answer lacks them, and the group could not be read to make sure. */
  confirmed: boolean;
}

/** Whom to add to a group, or to remove from it. */
export interface MemberChange extends MemberListener {
  groupId: string;
  op: 'add' | 'remove';
  /** SCIM ids of users. */
  ids: readonly string[];
  /** The ids of the members there were; undefined when they are not known. Whoever of them is lost is told. */
  before?: readonly string[] | undefined;
  /** How many in one request; undefined: as many as the directory takes. */
  batchSize?: number | undefined;
  /** Nobody is sent, because others were lost before: it is only looked what became of these. */
  isHalted?: boolean | undefined;
}

/** What a change needs of the step. */
export interface MemberTools extends Pick<StepContext, 'log' | 'progress' | 'ended' | 'now' | 'timeLeftMs'> {
  memory: BatchMemory;
  /**
   * How many go into the first request, where nobody says how many at once.
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
  /** The ids of the members there were; undefined when they are not known. Whoever of them is lost is told. */
  before?: readonly string[] | undefined;
  /** How many in one request; undefined: as many as the directory takes. */
  batchSize?: number | undefined;
  added: MemberListener['settle'];
  removed: MemberListener['settle'];
}

/** Adds members, then removes others. Where additions have taken others along, nobody is removed. */
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
    // Whoever is to leave is no loss.
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
