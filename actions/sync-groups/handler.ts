import { ConnectorError } from '../../src/errors.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import { rowFailure } from '../../src/plan/row-failure.ts';
import { type GroupStep, mergeGroups, planGroups } from '../../src/plan/sync-groups.ts';
import { startSyncGroups } from '../../src/plan/sync-groups-report.ts';
import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'sync-groups'> = async ({ input, directory, each, soFar, ...context }) => {
  const { users, groups } = directory;
  const wanted = mergeGroups(input.groups);
  const names = wanted.map(({ name }) => name);
  const present = await groups.present(names, input.missingGroups !== 'leave');
  const known = new Set(present.flatMap(({ members }) => members.map(({ value }) => value)));
  const people = await users.resolve([...new Set(wanted.flatMap(({ members }) => members))], known);
  const byReference = new Map(people.map((named) => [named.reference, named]));
  const { steps, excess } = planGroups(wanted, byReference, present, input);
  const report = startSyncGroups(steps);
  soFar(report.output);

  let done = 0;
  await each(steps, async (step) => {
    await carryOut(step).catch((error) => report.failed(step, rowFailure(error)));
    context.progress({ done: ++done, total: steps.length, message: 'Bringing groups in line' });
  });
  if (excess !== undefined) throw new ConnectorError('limit_exceeded', `No member was removed: ${excess}.`);
  report.output.complete = true;
  return report.output;

  async function carryOut(step: GroupStep): Promise<void> {
    if (step.kind === 'failed') return report.failed(step, step.reason);
    if (step.kind === 'delete') {
      if (excess !== undefined) return report.heldBack(step);
      await groups.delete(step.group.id);
      return report.deleted(step);
    }
    const group = step.group ?? (await groups.create(step.name));
    const { add, remove, outcomes } = step.plan;
    const told = startReport(group, step.plan, outcomes.length, context);
    if (excess !== undefined) told.holdBack(remove);
    const leaving = excess === undefined ? remove : [];
    const before = group.members.map(({ value }) => value);
    await groups.setMembers({ ...told, groupId: group.id, before, add, remove: leaving });
    report.members(step, group.id, told.output);
  }
};

export default handler;
