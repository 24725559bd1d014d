/** What an item of a step is about. */
export interface OutcomeTarget {
  /** `member`: a user in a group. `request`: a write that is about neither users nor groups. */
  type: 'user' | 'group' | 'member' | 'request';
  /** The SCIM id, where it is known; of a member, the user's. */
  id?: string;
  /** User name, group name, or what the input calls somebody; of a request, its method and path. */
  name?: string;
  /** Of a member. */
  groupId?: string;
}

/** About to be sent. Holds what is needed to look later whether it was carried out, so also personal data. */
export interface IntentRecord {
  kind: 'intent';
  /** Names this intent in every ledger. */
  id: string;
  /** The same for all records of one call. */
  call: string;
  /** ISO 8601, UTC. */
  time: string;
  target: OutcomeTarget;
  change: 'create' | 'update' | 'replace' | 'delete' | 'add' | 'remove' | 'request';
  /** What is sent, but for members. */
  body?: unknown;
  /** Of a group that is deleted: the ids of its members, as far as they are known. */
  members?: string[];
}

/**
 * What became of an item: the words of outputs. `already_member`, `not_member`, `unchanged`: it was so already. `not_done`: looked
 * for, and not so. `unknown`: it cannot be looked for.
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

/** What became of an item. Where one call tells two of the same id, the later one counts. */
export interface EndRecord {
  kind: 'end';
  call: string;
  time: string;
  target: OutcomeTarget;
  status: OutcomeStatus;
  /** The intents that it settles; none where nothing was to be sent. */
  intents: string[];
  /** Of a list: the row, from 1, and for tables the line where it starts. */
  row?: number;
  line?: number;
  /** Why it was not done, in words. */
  reason?: string;
  /** Found by looking at the directory, after the call that wrote had died. */
  looked?: true;
}

/** How many were so already: nobody of them is told by name. Told once for each status, at the end of a call. */
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
