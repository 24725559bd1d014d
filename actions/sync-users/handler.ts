import { ConnectorError } from '../../src/errors.ts';
import { rowFailure } from '../../src/plan/row-failure.ts';
import { planUsers, type UserStep } from '../../src/plan/sync-users.ts';
import { startSyncUsers } from '../../src/plan/sync-users-report.ts';
import { undoDeactivation, undoDeletion } from '../../src/plan/undo.ts';
import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'sync-users'> = async ({ input, directory: { users }, each, progress, soFar }) => {
  const { users: rows, ...options } = input;
  const present = await users.present(rows, options.missingUsers !== 'leave');
  const { additions, removals, excess } = planUsers(rows, present, options, users.differs);
  const report = startSyncUsers([...additions, ...removals]);
  soFar(report.output);

  const total = additions.length + removals.length;
  let done = 0;
  const run = async (step: UserStep) => {
    await carryOut(step).catch((error) => report.failed(step, rowFailure(error)));
    progress({ done: ++done, total, message: 'Bringing users in line' });
  };
  await each(additions, run);
  if (excess !== undefined) {
    report.heldBack(removals, 'Held back: too many would lose access.');
    throw new ConnectorError('limit_exceeded', `Nobody lost access: ${excess}.`);
  }
  await each(removals, run);
  report.output.complete = true;
  return report.output;

  async function carryOut(step: UserStep): Promise<void> {
    switch (step.kind) {
      case 'create':
        return report.done(step, { user: await users.create(step.wanted) });
      case 'update':
      case 'reactivate':
        return report.done(step, await users.update(step.user, step.wanted));
      case 'deactivate':
        return report.done(step, {
          ...(await users.update(step.user, step.wanted)),
          undo: undoDeactivation(step.user),
        });
      case 'delete':
        await users.delete(step.user.id);
        return report.done(step, {
          user: step.user,
          undo: undoDeletion(step.user, users.attributesOf(step.user)),
        });
      default:
        return report.done(step);
    }
  }
};

export default handler;
