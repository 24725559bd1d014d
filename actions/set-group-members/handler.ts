import { ConnectorError } from '../../src/errors.ts';
import { idsOf, planExactly } from '../../src/plan/membership.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import { tooMany } from '../../src/plan/removal-limit.ts';
import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'set-group-members'> = async ({ input, directory, soFar, warn, unfulfilled }) => {
  const { users, groups } = directory;
  const { batchSize, maxRemovals } = input;
  const group = await groups.find(input.group);
  const people = await users.resolve(input.users, idsOf(group.members));
  const plan = planExactly(people, group.members);
  const report = startReport(group, plan, input.users.length, { warn, unfulfilled });
  const { output, holdBack } = report;
  soFar(output);

  const excess = tooMany(plan.remove.length, group.members.length, maxRemovals);
  if (excess !== undefined) holdBack(plan.remove);
  const remove = excess === undefined ? plan.remove : [];
  const before = [...idsOf(group.members)];
  await groups.setMembers({ ...report, groupId: group.id, before, add: plan.add, remove, batchSize });
  if (excess === undefined) return output;
  throw new ConnectorError('limit_exceeded', `Nobody was removed from "${group.displayName}": ${excess}.`);
};

export default handler;
