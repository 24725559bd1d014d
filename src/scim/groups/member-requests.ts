import { ConnectorError } from '../../errors.ts';
import type { WireGroup } from '../../generated/wire.ts';
import { memberPath } from '../protocol/lookup.ts';
import type { PatchOperation } from '../protocol/types.ts';

/** How a removal is put. RFC 7644 names members in the path; some servers want them in the value. */
export type MemberForm = (ids: readonly string[]) => PatchOperation[];

/** Members to add: one operation. */
export const adding: MemberForm = (ids) => [
  { op: 'add', path: 'members', value: ids.map((value) => ({ value })) },
];
/**
 * Members to remove, each by a path with a filter.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.2
 */
export const removingByPath: MemberForm = (ids) => ids.map((id) => ({ op: 'remove', path: memberPath(id) }));
/** Members to remove as a list in the value. */
export const removingByValue: MemberForm = (ids) => [
  { op: 'remove', path: 'members', value: ids.map((value) => ({ value })) },
];

/** What is known of how many members a directory takes at once, and in which form. It outlives a change where the caller keeps it. */
export interface BatchMemory {
  /** The most that were taken after more had failed. */
  size?: number;
  /** The most that were taken in one request. */
  taken?: number;
  /** Whether it leaves the members out of an answer where it is asked to; undefined while nothing has shown it. */
  leavesOut?: boolean;
  /** Removals are put in the value from the first. */
  byValue?: boolean;
  /** The answers to changes are asked for without members. */
  withoutMembers?: boolean;
}

/** What a connection's profile says in advance; a size that was found out counts more. */
export function presetBatches({ size }: BatchMemory, profile: readonly string[]): BatchMemory {
  const preset = profile.map((word) => Number(/^batch-(\d+)$/.exec(word)?.[1])).find((number) => number > 0);
  const known = size ?? preset;
  return {
    ...(known !== undefined && { size: known }),
    byValue: profile.includes('remove-by-value'),
    withoutMembers: profile.includes('answers-without-members'),
  };
}

/** The members that a record shows; undefined where it has no list of them. */
export function membersOf({ members }: WireGroup): string[] | undefined {
  return members?.map(({ value }) => value);
}

/**
 * What the failure of one request with several members says.
 * `size`: fewer at once may do. `unanswered`: no answer came; it may be carried out, and fewer at once may be answered.
 * `refused`: the directory has read it and will not carry it out; another request may fare better.
 * `other`: it would meet the next request as well.
 */
export type BatchFailure = 'size' | 'unanswered' | 'refused' | 'other';

/** How a batch failed. Pure. */
export function judgeFailure(error: unknown): BatchFailure {
  if (!(error instanceof ConnectorError)) return 'other';
  const { failure, response } = error.data ?? {};
  if (response?.status === 413 || fieldsOf(error).scimType === 'tooMany') return 'size';
  if (response?.status === 504 || response?.status === 408) return 'unanswered';
  if (failure === 'timeout' || failure === 'connection_lost' || failure === 'too_large') return 'unanswered';
  return refusals.has(error.code) ? 'refused' : 'other';
}

/** Whether a failure that says nothing of the size may be for it all the same: an answer, and none for the key or the rate. */
export function mayBeForSize(error: unknown): boolean {
  const status = error instanceof ConnectorError ? error.data?.response?.status : undefined;
  return status !== undefined && status !== 401 && status !== 429;
}

const refusals: ReadonlySet<string> = new Set(['invalid_input', 'not_found', 'conflict', 'unsupported']);

/** Something came that is no answer of a directory, and it was not its size. */
export function isUnreadable(error: unknown): boolean {
  if (!(error instanceof ConnectorError)) return false;
  return error.code === 'unexpected_response' && error.data?.failure !== 'too_large';
}

/** The step itself is cancelled or out of time: nothing more will be sent. A try that took too long names its request. */
export function isEndOfStep(error: unknown): boolean {
  if (!(error instanceof ConnectorError)) return true;
  return error.code === 'cancelled' || (error.code === 'timeout' && error.data?.request === undefined);
}

function fieldsOf({ data }: ConnectorError): { scimType?: unknown; schemas?: unknown } {
  const body = data?.response?.body;
  return typeof body === 'object' && body !== null ? body : {};
}
