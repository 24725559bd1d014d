import type { BatchMemory } from './member-requests.ts';

/** How many members go into one request. */
export interface BatchSize {
  /** Into the next. */
  most(): number;
  /** So many were taken. @param tookMs until the answer was there, tries and waits included */
  taken(count: number, tookMs: number): void;
  /** So many are more than were ever taken: whatever the failure is, it may be for the size. */
  isUnproven(count: number): boolean;
  /** So many failed for the size, or were not answered. */
  back(count: number): void;
  /** A failure was not for the size. */
  restore(): void;
  /** So many were refused; begins small again, where they had grown. False: they had not. */
  restart(count: number): boolean;
  /** So many were refused together, and all of them were taken apart. */
  settle(count: number): void;
}

interface BatchSizeOptions {
  op: 'add' | 'remove';
  /** How many the person wants in one request; undefined: as many as the directory takes. */
  given: number | undefined;
  memory: BatchMemory;
  /** Milliseconds until the step's end. */
  timeLeftMs: () => number;
  /**
   * How many to begin with.
   * @default 100
   */
  smallest?: number | undefined;
}

/** A request is not made larger once it takes half of this: what is under way when a step ends is not known to be done. */
const longestMs = 10_000;

/**
 * Begins with 100 and doubles while the directory takes it, so that the answers, which hold the whole group, stay few.
 * Removals begin small each time: a directory that takes others along is to be seen early.
 */
export function createBatchSize({
  op,
  given,
  memory,
  timeLeftMs,
  smallest = 100,
}: BatchSizeOptions): BatchSize {
  let limit = Math.min(given ?? Number.POSITIVE_INFINITY, memory.size ?? Number.POSITIVE_INFINITY);
  const mayBeginLarge = op === 'add' && timeLeftMs() > 4 * longestMs;
  let most = Math.min(limit, given ?? Math.max(smallest, (mayBeginLarge && memory.taken) || 0));
  let before: number | undefined;
  const isGrown = (count: number) => given === undefined && count > smallest;

  return {
    most: () => most,
    taken(count, tookMs) {
      memory.taken = Math.max(count, memory.taken ?? 0);
      if (count !== most) return;
      if (before !== undefined) {
        before = undefined;
        limit = memory.size = most;
      }
      const isQuick = tookMs <= longestMs / 2 && tookMs * 4 <= timeLeftMs();
      if (given === undefined && isQuick) most = Math.min(limit, 2 * most);
    },
    isUnproven: (count) => isGrown(count) && count > (memory.taken ?? 0),
    back(count) {
      before ??= most;
      most = Math.min(most, Math.ceil(count / 2));
    },
    restore() {
      most = before ?? most;
      before = undefined;
    },
    restart(count) {
      if (isGrown(count)) most = Math.min(limit, smallest);
      return isGrown(count);
    },
    settle(count) {
      limit = memory.size = Math.min(limit, Math.ceil(count / 2));
      most = Math.min(most, limit);
    },
  };
}
