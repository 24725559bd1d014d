/** What an item of a step is about. */
export interface OutcomeTarget {
  /** `member`: a user in a group. `request`: a write that is about neither users nor groups. */
  type: 'user' | 'group' | 'member' | 'request';
  /** The SCIM id, where it is known; of a member, the user's. */
  id?: string;
  /** User name, group name, or the reference in the input; of a request, its method and path. */
  name?: string;
  /** Of a member. */
  groupId?: string;
}

/** A write that is about to be sent. Contains what is needed to check later whether it was carried out, including personal data. */
export interface IntentRecord {
  kind: 'intent';
  /** Unique in every ledger. */
  id: string;
  /** The same for all records of one call. */
  call: string;
  /** ISO 8601, UTC. */
  time: string;
  target: OutcomeTarget;
  change: 'create' | 'update' | 'replace' | 'delete' | 'add' | 'remove' | 'request';
  /** What is sent, except for members. */
  body?: unknown;
  /** Of a group that is deleted: the ids of its members, as far as they are known. */
  members?: string[];
}

/**
 * The result for an item, in the words of outputs. `already_member`, `not_member`, `unchanged`: nothing had to change. `not_done`:
 * checked, and not done. `unknown`: it cannot be checked.
 */
export type OutcomeStatus =
  | 'created'
  | 'updated'
  | 'changed'
  | 'emptied'
  | 'reactivated'
  | 'deactivated'
  | 'deleted'
  | 'added'
  | 'removed'
  | 'sent'
  | 'unchanged'
  | 'already_member'
  | 'not_member'
  | 'skipped'
  | 'held_back'
  | 'not_found'
  | 'ambiguous'
  | 'failed'
  | 'not_done'
  | 'unknown';

/** The result for an item. If one call reports two with the same id, the later one counts. */
export interface EndRecord {
  kind: 'end';
  call: string;
  time: string;
  target: OutcomeTarget;
  status: OutcomeStatus;
  /** The intents that it settles; empty if nothing was sent. */
  intents: string[];
  /** Of a list: the row, from 1, and for tables the line where it starts. */
  row?: number;
  line?: number;
  /** Why it was not done. */
  reason?: string;
  /** Found by checking the directory, after the call that wrote had died. */
  looked?: true;
}

/** How many items needed no change; these are not reported one by one. Reported once for each status, at the end of a call. */
export interface CountRecord {
  kind: 'count';
  call: string;
  time: string;
  type: OutcomeTarget['type'];
  status: OutcomeStatus;
  count: number;
}

/** One record of a ledger. Plain data without secrets. */
export type OutcomeRecord = IntentRecord | EndRecord | CountRecord;
