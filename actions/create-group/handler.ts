import { planAdditions } from '../../src/plan/membership.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import type { Handler } from '../../src/runtime/action.ts';

const handler: Handler<'create-group'> = async ({ input, directory: { users, groups }, soFar }) => {
  const { displayName, externalId, members = [], ifExists } = input;
  const people = await users.resolve(members);
  const present = ifExists === 'use' ? await groups.named(displayName) : undefined;
  const group = present ?? (await groups.create(displayName, externalId));
  const plan = planAdditions(people, group.members);
  const { output, added } = startReport(group, plan, members.length);
  const result = { group: { ...group }, created: !present, outcomes: output.outcomes };
  soFar(result);
  await groups.changeMembers({ groupId: group.id, op: 'add', ids: plan.add, settle: added });
  result.group.memberCount += output.summary.added ?? 0;
  return result;
};

export default handler;
