import type { Handler } from '../../src/host/action.ts';
import { idsOf, planAdditions } from '../../src/plan/membership.ts';
import { startReport } from '../../src/plan/membership-report.ts';
import { unfulfilledIn } from '../../src/plan/outcomes.ts';

const handler: Handler<'add-users-to-group'> = async ({
  input,
  directory,
  setPartialOutput,
  warn,
  unfulfilled,
  ended,
}) => {
  const { users, groups } = directory;
  const present = input.createGroup
    ? await groups.findIfAny(input.group, mayBeLarge)
    : await groups.find(input.group, mayBeLarge);
  const people = await users.resolve(input.users, idsOf(present?.members ?? []));
  // Made only when all else is known: a step that fails before has done nothing.
  const group = present ?? (await groups.ensure(input.group)).group;
  const plan = planAdditions(people, group.members);
  const { output, added, lost, unverified } = startReport(group, plan, input.users.length, {
    warn,
    unfulfilled,
    ended,
  });
  setPartialOutput(output);
  await groups.changeMembers({
    groupId: group.id,
    op: 'add',
    ids: plan.add,
    before: group.membersUnknown ? undefined : [...idsOf(group.members)],
    batchSize: input.batchSize,
    settle: added,
    lost,
    unverified,
  });
  for (const sentence of unfulfilledIn(output.outcomes)) unfulfilled(sentence);
  return output;
};

/** Adding needs no reading of those who are there. */
const mayBeLarge = { mayLackMembers: true };

export default handler;
