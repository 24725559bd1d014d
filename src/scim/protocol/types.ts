import type { EndRecord, OutcomeStatus } from '../../contract.ts';
import type { WireGroup, WireUser } from '../../generated/wire.ts';

/** The kinds of records, by SCIM's name for their endpoint. */
export interface WireRecords {
  Users: WireUser;
  Groups: WireGroup;
}
/** Which kind of record. */
export type RecordType = keyof WireRecords;
/** A record as the directory keeps it, decoded. */
export type WireRecord = WireRecords[RecordType];

/** One page, as the directory answers it. */
export interface Page<Wire extends WireRecord = WireRecord> {
  records: Wire[];
  /** How many entries were no records: without an id, or no objects. */
  dropped: number;
  /** Undefined when the directory does not say, or says something that is no count. */
  totalResults: number | undefined;
  /** Undefined when the directory does not say. */
  startIndex: number | undefined;
  /** Whether a count is something else than a count, such as a text. */
  isMalformed: boolean;
  /** Milliseconds until the answer was there, with all waits and tries; undefined where nobody measured. */
  tookMs?: number | undefined;
}

/**
 * One operation of a PATCH.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2
 */
export interface PatchOperation {
  op: 'add' | 'replace' | 'remove';
  path?: string;
  value?: unknown;
}

/**
 * Which attributes an answer is to hold; not both at once.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.9
 */
export interface Selection {
  attributes?: readonly string[] | undefined;
  excludedAttributes?: readonly string[] | undefined;
}

/**
 * What a list is asked for.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2
 */
export interface ListQuery extends Selection {
  filter?: string | undefined;
  /** 1-based. */
  startIndex?: number | undefined;
  count?: number | undefined;
}

/** `deleted` is false when it was gone already. */
export type Deletion = { deleted: boolean };

/** SCIM's verbs for one kind of record (RFC 7644, 3.2). */
export interface Resource<Wire extends WireRecord = WireRecord> {
  list(query: ListQuery): Promise<Page<Wire>>;
  /** What was created over this connection a moment ago: a list may not show it yet. */
  recentlyCreated(): readonly Wire[];
  /** The record with this id. Throws not_found, and unexpected_response where another record comes. */
  get(id: string, selection?: Selection): Promise<Wire>;
  /** @param earlier how often the same was sent before and its answer lost */
  create(record: Record<string, unknown>, selection?: Selection, earlier?: number): Promise<Wire>;
  replace(id: string, record: Record<string, unknown>, selection?: Selection): Promise<Wire>;
  /** @param readBack false: an answer without a record is not read back; what is returned has nothing but the id */
  patch(
    id: string,
    operations: readonly PatchOperation[],
    selection?: Selection,
    readBack?: boolean,
  ): Promise<Wire>;
  /** @param before the record, where it is known: its name may stay taken for a moment */
  delete(id: string, before?: Wire): Promise<Deletion>;
}

/** What became of one item of a step, for the host's ledger. */
export interface ItemEnd extends Pick<EndRecord, 'target' | 'status' | 'row' | 'line' | 'reason'> {
  /** What was told of it before, where that was only counted. */
  insteadOf?: OutcomeStatus | undefined;
}

/** What the rooms of a directory tell to the step, and what they need of it. */
export interface StepContext {
  /** Tells the person who runs the step what is being done. */
  log: (message: string) => void;
  /** Tells what else is good to know, in the result. */
  warn: (message: string) => void;
  progress: (done: number, total: number, message: string) => void;
  /** Where the host takes the records of the output's list page by page: they are told, waited for, and not kept. */
  tellRecords?: ((records: object[]) => Promise<void>) | undefined;
  /** Tells what became of an item. */
  ended: (end: ItemEnd) => void;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds until the step's end. */
  timeLeftMs: () => number;
  /** Repeats lookups that do not show what is known to be there. */
  repeats: LookupRepeats;
}

/** Repeats lookups that do not show what is known to be there, within one budget for each invocation. */
export interface LookupRepeats {
  /**
   * Looks, and looks again until the answer is good enough or the budget is spent. Gives the last answer.
   * @param isEnough whether an answer needs no repeat
   */
  until<Answer>(look: () => Promise<Answer>, isEnough: (answer: Answer) => boolean): Promise<Answer>;
}
