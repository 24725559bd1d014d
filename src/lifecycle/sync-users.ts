import { ConnectorError } from '../errors.ts';
import type { Handler } from '../host/action.ts';
import { createSparing, identityOf, identityOfUser } from '../plan/counterparts.ts';
import { rowFailure, unfulfilledIn } from '../plan/outcomes.ts';
import { planUsers, type UserStep } from '../plan/sync-users.ts';
import { startSyncUsers } from '../plan/sync-users-report.ts';
import { undoDeactivation, undoDeletion } from '../plan/undo.ts';

/** Makes the directory look like a list of people. What takes nothing away comes first; a row that is not carried out spares whoever it may mean. */
export const syncUsers: Handler<'sync-users'> = async (context) => {
  const { input, rows, directory, forEachConcurrently, progress, setPartialOutput } = context;
  const { users, protection } = directory;
  const { users: list, ...options } = input;
  const existing = await users.loadExisting(list, options.missingUsers !== 'leave');
  const saysInactive = options.missingUsers === 'deactivate' || list.some(({ active }) => active === false);
  const { additions, unchanged, removals, isClaimed, excess } = planUsers({
    rows: { list, placeOf: rows.placeOf },
    users: saysInactive ? await users.confirmInactive(existing.users) : existing.users,
    options,
    differs: users.differs,
    isProtected: protection.isProtectedUser,
  });
  const report = startSyncUsers([...additions, ...removals], context.ended);
  report.refused(rows.refused);
  setPartialOutput(report.output);

  const unsettled = rows.refused.map(({ row, given }) => identityOf(row, given));
  for (const index of unchanged.indexes) report.done(unchanged.stepAt(index));
  /** Rows by the records that they met though the reading did not show them under these names. */
  const metBy = new Map<string, number>();
  let done = unchanged.indexes.length;
  const total = done + additions.length + removals.length;
  const run = async (step: UserStep) => {
    await carryOut(step).catch((error) => fail(step, error));
    progress({ done: ++done, total, message: 'Syncing users' });
  };
  await forEachConcurrently(additions, run);
  // Removals come last: a row that could not be carried out may mean somebody of whom no other row speaks.
  const spared = createSparing(unsettled);
  const reasonToSpare = (step: UserStep) => {
    if (('place' in step && step.place !== undefined) || !('user' in step) || !step.user) return undefined;
    const row = metBy.get(step.user.id);
    return row === undefined
      ? spared(identityOfUser(step.user))
      : `Held back: row ${row} means this record by now; it changed while the step ran.`;
  };
  for (const step of removals) {
    const reason = reasonToSpare(step);
    if (reason) report.heldBack([step], reason);
  }
  const due = removals.filter((step) => !reasonToSpare(step));
  if (excess !== undefined) report.heldBack(due, 'Held back: too many would lose access.');
  else await forEachConcurrently(due, run);

  const isKnown = existing.steady || options.missingUsers === 'leave';
  if (!isKnown)
    context.unfulfilled(
      'The directory changed during three readings: a user who is not in the list may have been missed.',
    );
  for (const sentence of unfulfilledIn(
    report.output.details.map(({ userName, row, ...detail }) => ({
      ...detail,
      user: userName ?? `row ${row}`,
    })),
  ))
    context.unfulfilled(sentence);
  if (excess !== undefined)
    throw new ConnectorError('limit_exceeded', `${report.sentence()} Nobody lost access: ${excess}.`);
  report.output.complete = isKnown;
  return report.output;

  function fail(step: UserStep, error: unknown): void {
    const reason = rowFailure(error);
    if ('place' in step && step.place !== undefined && 'wanted' in step) {
      const { row } = step.place;
      unsettled.push(identityOf(row, step.wanted));
      const holders = error instanceof ConnectorError ? error.data?.holders : undefined;
      for (const { id } of holders ?? []) metBy.set(id, row);
    }
    report.failed(step, reason);
  }

  async function carryOut(step: UserStep): Promise<void> {
    switch (step.kind) {
      case 'create': {
        const { user, operation, changes } = await users.createOrUpdate(step.wanted, {
          matchBy: options.matchBy,
          allowSimilar: true,
          isAbsent: existing.steady,
          isAnothers: (user) => isClaimed(user, step.place),
          ...(existing.isWhole ? { known: existing.users } : {}),
        });
        metBy.set(user.id, step.place.row);
        return report.done(step, { user, changes, status: operation });
      }
      case 'update':
      case 'reactivate':
        return report.done(step, await users.update(step.user, step.wanted));
      case 'deactivate':
        return deactivate(step);
      case 'delete': {
        const { deleted } = await users.delete(step.user);
        const undo = deleted ? undoDeletion(step.user, users.attributesOf(step.user)) : [];
        return report.done(step, { user: step.user, undo, ...(deleted ? {} : alreadyGone) });
      }
      case 'failed':
      case 'skipped':
        unsettled.push(identityOf(step.place.row, step.wanted));
        return report.done(step);
      default:
        return report.done(step);
    }
  }

  /** Access goes first and alone; what else the row changes cannot keep it. */
  async function deactivate(step: UserStep & { kind: 'deactivate' }): Promise<void> {
    const { user, changes, isGone } = await users.deactivate(step.user);
    if (isGone) return report.done(step, { user, ...alreadyGone });
    const undo = changes.length > 0 ? undoDeactivation(step.user) : [];
    const refused = step.refused === undefined ? {} : { reason: step.refused };
    const others = await users
      .update(user, step.others)
      .catch((error) => ({ user, changes: [], reason: rowFailure(error) }));
    report.done(step, { ...refused, ...others, changes: [...changes, ...others.changes], undo });
  }
};

const alreadyGone = { reason: 'The record no longer existed.' };
