import { idsOf, planAdditions } from '../../src/plan/membership.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'add-users-to-group'> = async ({ input, directory: { users, groups }, soFar }) => {
  const present = input.createGroup ? await groups.findIfAny(input.group) : await groups.find(input.group);
  const people = await users.resolve(input.users, idsOf(present?.members ?? []));
  // Made only when all else is known: a step that fails before has done nothing.
  const group = present ?? (await groups.ensure(input.group));
  const plan = planAdditions(people, group.members);
  const { output, added } = startReport(group, plan, input.users.length);
  soFar(output);
  const { batchSize } = input;
  await groups.changeMembers({ groupId: group.id, op: 'add', ids: plan.add, batchSize, settle: added });
  return output;
};

export default handler;
