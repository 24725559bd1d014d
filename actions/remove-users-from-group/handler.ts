import { idsOf, planRemovals } from '../../src/plan/membership.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'remove-users-from-group'> = async ({
  input,
  directory: { users, groups },
  soFar,
}) => {
  const group = await groups.find(input.group);
  const people = await users.resolve(input.users, idsOf(group.members));
  const plan = planRemovals(people, group.members);
  const { output, removed } = startReport(group, plan, input.users.length);
  soFar(output);
  await groups.changeMembers({
    groupId: group.id,
    op: 'remove',
    ids: plan.remove,
    batchSize: input.batchSize,
    settle: removed,
  });
  return output;
};

export default handler;
