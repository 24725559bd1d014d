import type { Actions, Change, Undo, User } from '../generated/types.ts';
import type { ItemEnd } from '../scim/protocol/types.ts';
import { createSortedList } from './sorted-list.ts';
import type { UserStep } from './sync-users.ts';

/** The output of the action, following its schema. */
export type SyncUsersOutput = Actions['sync-users']['output'];
type Status = SyncUsersOutput['details'][number]['status'];

const doneAs: Record<UserStep['kind'], Status> = {
  create: 'created',
  update: 'updated',
  reactivate: 'reactivated',
  deactivate: 'deactivated',
  delete: 'deleted',
  unchanged: 'unchanged',
  skipped: 'skipped',
  failed: 'failed',
  held_back: 'held_back',
};

/** The output of a sync, valid at every moment of the run. */
export interface SyncUsersReport {
  output: SyncUsersOutput;
  done(step: UserStep, result?: StepResult): void;
  /** Invalid rows: it is not known whom they mean. */
  refused(
    rows: readonly { row: number; line?: number; given: Record<string, unknown>; reason: string }[],
  ): void;
  failed(step: UserStep, reason: string): void;
  heldBack(steps: readonly UserStep[], reason: string): void;
  /** The outcomes, counted. */
  sentence(): string;
}

/** The result of a step: the user afterwards, and details for the report. */
export interface StepResult {
  user: User;
  changes?: Change[];
  undo?: Undo[];
  /** Done as another step than planned, because someone else was faster. */
  status?: Status;
  /** Other changes of the row that could not be made. */
  reason?: string;
}

/** @param steps in the order of the output; unchanged users are only counted */
export function startSyncUsers(steps: readonly UserStep[], ended: (end: ItemEnd) => void): SyncUsersReport {
  const summary = {
    created: 0,
    updated: 0,
    reactivated: 0,
    deactivated: 0,
    deleted: 0,
    unchanged: 0,
    skipped: 0,
    heldBack: 0,
    failed: 0,
  };
  const output: SyncUsersOutput = { summary, details: [], complete: false, undo: [] };

  const places = new Map(steps.map((step, place) => [step, place]));
  const addDetail = createSortedList(output.details);
  const addUndo = createSortedList(output.undo);

  function add(step: UserStep, status: Status, more: { id?: string; reason?: string } & object = {}): void {
    summary[status === 'held_back' ? 'heldBack' : status]++;
    const user = 'user' in step ? step.user : undefined;
    const place = 'place' in step ? step.place : undefined;
    const wanted = 'wanted' in step ? step.wanted : undefined;
    const userName = user?.userName ?? wanted?.userName;
    const id = more.id ?? user?.id;
    ended({
      target: {
        type: 'user',
        ...(id === undefined ? {} : { id }),
        ...(userName === undefined ? {} : { name: userName }),
      },
      status,
      ...place,
      ...(more.reason === undefined ? {} : { reason: more.reason }),
    });
    // Listing everyone would hide the rest.
    if (status === 'unchanged') return;
    addDetail(places.get(step) ?? 0, {
      ...place,
      ...(userName === undefined ? {} : { userName }),
      ...(user === undefined ? {} : { id: user.id }),
      status,
      ...more,
    });
  }

  return {
    output,
    done(step, result) {
      const why = result?.reason ?? ('reason' in step ? step.reason : undefined);
      const changes = result?.changes?.length ? { changes: result.changes } : {};
      add(step, result?.status ?? doneAs[step.kind], {
        ...(result ? { id: result.user.id } : {}),
        ...changes,
        ...(why === undefined ? {} : { reason: why }),
      });
      for (const undo of result?.undo ?? []) addUndo(places.get(step) ?? 0, undo);
    },
    sentence() {
      const { unchanged: _, ...counts } = summary;
      const told = Object.entries(counts).filter(([, count]) => count > 0);
      return told.length === 0
        ? 'Nothing was done.'
        : `${told.map(([what, count]) => `${count} ${what === 'heldBack' ? 'held back' : what}`).join(', ')}.`;
    },
    refused(rows) {
      for (const { row, line, given, reason } of rows) {
        summary.failed++;
        const place = line === undefined ? { row } : { row, line };
        const userName = typeof given.userName === 'string' ? { userName: given.userName } : {};
        output.details.push({ ...place, ...userName, status: 'failed', reason });
        ended({ target: { type: 'user' }, status: 'failed', ...place, reason });
      }
    },
    failed: (step, reason) => add(step, 'failed', { reason }),
    heldBack(steps, reason) {
      for (const step of steps) add(step, 'held_back', { reason });
    },
  };
}
