import type { BatchMemory } from './member-batches.ts';

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

export interface LostMembers {
  ids: readonly string[];
  /** False: an answer lacks them, and the group could not be read to make sure. */
  confirmed: boolean;
}

export interface MemberChange extends MemberListener {
  groupId: string;
  op: 'add' | 'remove';
  /** SCIM ids of users. */
  ids: readonly string[];
  /** The ids of the members there were; undefined when they are not known. Whoever of them is lost is told. */
  before?: readonly string[] | undefined;
  /** How many in one request, at most. */
  batchSize?: number | undefined;
  /** Nobody is sent, because others were lost before: it is only looked what became of these. */
  isHalted?: boolean | undefined;
}

export interface MemberTools {
  memory: BatchMemory;
  log: (message: string) => void;
  progress: (done: number, total: number, message: string) => void;
}
