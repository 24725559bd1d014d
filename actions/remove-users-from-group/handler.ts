import { idsOf, planRemovals } from '../../src/plan/membership.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import { unfulfilledIn } from '../../src/plan/unfulfilled.ts';
import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'remove-users-from-group'> = async ({
  input,
  directory: { users, groups },
  soFar,
  warn,
  unfulfilled,
}) => {
  const group = await groups.find(input.group);
  const people = await users.resolve(input.users, idsOf(group.members));
  const plan = planRemovals(people, group.members);
  const { output, removed, lost, unverified } = startReport(group, plan, input.users.length, {
    warn,
    unfulfilled,
  });
  soFar(output);
  await groups.changeMembers({
    groupId: group.id,
    op: 'remove',
    ids: plan.remove,
    before: [...idsOf(group.members)],
    batchSize: input.batchSize,
    settle: removed,
    lost,
    unverified,
  });
  for (const sentence of unfulfilledIn(output.outcomes)) unfulfilled(sentence);
  return output;
};

export default handler;
