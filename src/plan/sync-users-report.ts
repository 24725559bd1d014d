import type { Actions, Change, Undo, User } from '../generated/types.ts';
import { createOrdered } from './in-order.ts';
import type { UserStep } from './sync-users.ts';

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
};

/** The output of a synchronisation, true at every moment while it goes on. */
export interface SyncUsersReport {
  output: SyncUsersOutput;
  done(step: UserStep, result?: { user: User; changes?: Change[]; undo?: Undo[] }): void;
  failed(step: UserStep, reason: string): void;
  heldBack(steps: readonly UserStep[], reason: string): void;
}

/** @param steps in the order in which the output names them */
export function startSyncUsers(steps: readonly UserStep[]): SyncUsersReport {
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
  const addDetail = createOrdered(output.details);
  const addUndo = createOrdered(output.undo);

  function add(step: UserStep, status: Status, more: object = {}): void {
    summary[status === 'held_back' ? 'heldBack' : status]++;
    // Who is as wanted is only counted: a list of everybody would bury the rest.
    if (status === 'unchanged') return;
    const user = 'user' in step ? step.user : undefined;
    const wanted = 'wanted' in step ? step.wanted : undefined;
    const userName = user?.userName ?? wanted?.userName;
    addDetail(places.get(step) ?? 0, {
      ...('row' in step && step.row !== undefined ? { row: step.row + 1 } : {}),
      ...(userName === undefined ? {} : { userName }),
      ...(user === undefined ? {} : { id: user.id }),
      status,
      ...more,
    });
  }

  return {
    output,
    done(step, result) {
      const reason = 'reason' in step ? { reason: step.reason } : {};
      const changes = result?.changes?.length ? { changes: result.changes } : {};
      add(step, doneAs[step.kind], { ...(result ? { id: result.user.id } : {}), ...changes, ...reason });
      for (const undo of result?.undo ?? []) addUndo(places.get(step) ?? 0, undo);
    },
    failed: (step, reason) => add(step, 'failed', { reason }),
    heldBack(steps, reason) {
      for (const step of steps) add(step, 'held_back', { reason });
    },
  };
}
